using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenIddict.Abstractions;

namespace Portal.Identity.Clients;

/// <summary>
/// Makes the registered clients equal to the list, at each start. The database may come later than this host, or another
/// instance may do the same at the same moment: then it tries again, and until it is done the host is not ready.
/// </summary>
internal sealed partial class ClientRegistration(
    ClientList clients, IServiceScopeFactory scopes, TimeProvider clock, ILogger<ClientRegistration> logger)
    : BackgroundService, IHealthCheck
{
    private volatile bool done;

    // Read when the service is made, before the host starts: a missing secret stops it with a sentence.
    private readonly IReadOnlyList<OpenIddictApplicationDescriptor> wanted = clients.All();

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken) =>
        Task.FromResult(done ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());

    // Once before the host listens, so that it is usually ready from its first moment.
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await TryAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!done)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), clock, stoppingToken);
            await TryAsync(stoppingToken);
        }
    }

    private async Task TryAsync(CancellationToken ct)
    {
        try
        {
            await RegisterAsync(ct);
            done = true;
        }
        catch (Exception exception) when (exception is DbException or DbUpdateException or RetryLimitExceededException
            or OpenIddictExceptions.ConcurrencyException or OpenIddictExceptions.ValidationException)
        {
            NotYet(exception.GetBaseException().Message);
        }
    }

    private async Task RegisterAsync(CancellationToken ct)
    {
        // A fresh scope each time: a context that failed remembers what it could not write.
        await using var scope = scopes.CreateAsyncScope();
        var applications = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        foreach (var client in wanted)
        {
            if (await applications.FindByClientIdAsync(client.ClientId!, ct) is { } registered)
            {
                await applications.UpdateAsync(registered, client, ct);
            }
            else
            {
                await applications.CreateAsync(client, ct);
            }
        }
        foreach (var registered in await applications.ListAsync(count: null, offset: null, ct).ToListAsync(ct))
        {
            var id = await applications.GetClientIdAsync(registered, ct);
            if (wanted.All(client => client.ClientId != id))
            {
                await applications.DeleteAsync(registered, ct);
                Removed(id);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The clients could not be registered yet and are tried again: {Reason}")]
    private partial void NotYet(string reason);

    [LoggerMessage(LogLevel.Information, "Client {ClientId} is no longer configured and was removed with its tokens.")]
    private partial void Removed(string? clientId);
}
