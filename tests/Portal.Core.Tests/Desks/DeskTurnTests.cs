using Portal.Core.Desks;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Desks;

public sealed class DeskTurnTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Fact]
    public async Task Of_many_instances_one_has_the_turn_in_each_interval_and_none_has_to_give_it_back()
    {
        var began = host.Clock.GetUtcNow();
        for (var turn = 0; turn < 5; turn++)
        {
            Assert.Single(await TryAsync(20), taken => taken is not null);
            Assert.DoesNotContain(await TryAsync(5), taken => taken is not null);
            // Just before its time nobody has it, whoever died meanwhile.
            host.Clock.Advance(TakeDeskTurn.Interval - TimeSpan.FromMilliseconds(1));
            Assert.DoesNotContain(await TryAsync(5), taken => taken is not null);
            host.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        // What has been told is known to whoever has the next turn, and never less than before.
        await host.Tell((TakeDeskTurn t) => t.ToldAsync(began.AddSeconds(40), default));
        await host.Tell((TakeDeskTurn t) => t.ToldAsync(began.AddSeconds(20), default));
        Assert.Equal(began.AddSeconds(40), Assert.Single(await TryAsync(3), taken => taken is not null));
    }

    [Fact]
    public async Task A_clock_that_was_far_ahead_does_not_stop_the_others()
    {
        await using var own = await CoreHost.StartAsync();
        await own.Ask((TakeDeskTurn t) => t.ExecuteAsync(default));
        await own.Execute($"update desk_turn set taken_at = {own.Clock.GetUtcNow().AddHours(1)}");
        Assert.NotNull(await own.Ask((TakeDeskTurn t) => t.ExecuteAsync(default)));
    }

    private Task<DateTimeOffset?[]> TryAsync(int instances) =>
        Task.WhenAll(Enumerable.Range(0, instances).Select(_ => host.Ask((TakeDeskTurn t) => t.ExecuteAsync(default))));
}
