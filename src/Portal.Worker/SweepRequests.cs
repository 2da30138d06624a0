using Portal.Core.Escalations;

namespace Portal.Worker;

/// <summary>Looks every two seconds for a sweep that waits: asked for on the leader's page, or left unfinished by a worker that was killed.</summary>
internal sealed class SweepRequests(IServiceScopeFactory scopes, TimeProvider clock, IConfiguration configuration, ILogger<SweepRequests> logger)
    : EndlessLoop(scopes, clock, TimeSpan.FromSeconds(2), logger)
{
    protected override Task WorkAsync(IServiceProvider services, CancellationToken ct)
    {
        var sweep = services.GetRequiredService<SweepSpells>();
        sweep.ShardSize = configuration.GetValue("Portal:Sweep:ShardSize", sweep.ShardSize);
        return sweep.ExecuteAsync(ct);
    }
}

/// <summary>Looks every five seconds for spells in whose case something happened. A sweep that runs meanwhile does not hold it up.</summary>
internal sealed class ChangeRequests(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ChangeRequests> logger)
    : EndlessLoop(scopes, clock, TimeSpan.FromSeconds(5), logger)
{
    protected override Task WorkAsync(IServiceProvider services, CancellationToken ct) => services.GetRequiredService<SweepChanges>().ExecuteAsync(ct);
}
