using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;
using OpenIddict.Abstractions;

namespace Portal.Identity;

/// <summary>
/// Removes tokens and authorizations that are of no use any more, every hour. Each sign-in and each refresh adds rows, and
/// nothing else ever removes one.
/// </summary>
internal sealed partial class Pruning(IServiceScopeFactory scopes, TimeProvider clock, ILogger<Pruning> logger) : BackgroundService
{
    // Longer than a session, so that a used refresh token is still known when somebody tries it again.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await PruneAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is DbException or RetryLimitExceededException)
            {
                Failed(exception);
            }
        }
    }

    private async Task PruneAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var threshold = clock.GetUtcNow() - Kept;
        var tokens = await scope.ServiceProvider.GetRequiredService<IOpenIddictTokenManager>().PruneAsync(threshold, ct);
        var authorizations = await scope.ServiceProvider.GetRequiredService<IOpenIddictAuthorizationManager>().PruneAsync(threshold, ct);
        Pruned(tokens, authorizations);
    }

    [LoggerMessage(LogLevel.Information, "Pruned {Tokens} tokens and {Authorizations} authorizations.")]
    private partial void Pruned(long tokens, long authorizations);

    [LoggerMessage(LogLevel.Warning, "Pruning failed; the next attempt is in an hour.")]
    private partial void Failed(Exception exception);
}
