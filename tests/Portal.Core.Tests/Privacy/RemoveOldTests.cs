using Portal.Core.Accounts;
using Portal.Core.Privacy;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Privacy;

public sealed class RemoveOldTests
{
    [Fact]
    public async Task Outcomes_go_after_a_week_and_sessions_after_a_month_and_nothing_else()
    {
        await using var host = await CoreHost.StartAsync();
        var citizen = await host.Given.ACitizen();
        var ended = await host.Ask((Sessions s) => s.StartAsync(citizen.AccountId, default));
        var open = await host.Ask((Sessions s) => s.StartAsync(citizen.AccountId, default));
        await host.Tell((Sessions s) => s.EndAsync(ended, default));

        host.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(0, await Remove());
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await Remove());
        Assert.Equal(0, await host.Count("idempotent_outcome"));
        host.Clock.Advance(TimeSpan.FromDays(23));
        Assert.Equal(2, await Remove());
        Assert.False(await host.Ask((Sessions s) => s.IsOpenAsync(open, default)));
        Assert.Equal(1, await host.Count("unemployment_spell"));

        Task<int> Remove() => host.Ask((RemoveOld r) => r.ExecuteAsync(default));
    }
}
