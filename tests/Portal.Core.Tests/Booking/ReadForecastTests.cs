using Portal.Core.Booking;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Booking;

public sealed class ReadForecastTests
{
    [Fact]
    public async Task Waiting_citizens_without_times_are_missing_in_the_week_their_last_day_lies_in()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var (leader, advisor) = (await host.Given.ALeader(jobcenter), await host.Given.AnAdvisor(jobcenter));
        await host.Given.Citizens(6, jobcenter);
        await host.Given.Citizens(3, await host.Given.AJobcenter());
        host.Clock.Advance(TimeSpan.FromDays(7));
        await host.Given.Slots(advisor, 2);

        var forecast = await host.Ask((ReadForecast r) => r.ExecuteAsync(leader, default));
        Assert.Equal([0, 0, 0, 0, 0, 0, 0, 6], forecast.IntakeByWeek);
        Assert.Equal((0, 0.75, 6), (forecast.Intake.Low, forecast.Intake.Expected, forecast.Intake.High));
        Assert.Equal((6, 5, 0), (forecast.Waiting, forecast.WeeksToHold, forecast.Ended));
        // Registered on 24 November, to be held within 35 days: by 29 December, the fifth week from 30 November. Two times are there before.
        Assert.Equal(new DateOnly(2026, 11, 30), forecast.Weeks[0].Monday);
        Assert.Equal((53, 4.0), (forecast.Weeks[4].Week, forecast.Weeks[4].Missing.Low));
        Assert.Equal(2, forecast.Weeks.Sum(w => w.FreeTimes));
        Assert.Equal(0, forecast.Weeks.Take(4).Sum(w => w.Missing.High));
    }

    [Fact]
    public async Task Lost_days_move_the_need_and_whoever_asked_for_a_conversation_is_counted_once()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var leader = await host.Given.ALeader(jobcenter);
        var citizens = await host.Given.Citizens(2, jobcenter);
        var spell = await host.Given.SpellOf(citizens[0]);
        var day = host.Clock.Today;
        await host.Execute(
            $"""
            insert into booking_chance_day (spell_id, day, samples, fewest, most, days_offered, searches, down_minutes, down_limit, told, closed)
            select {spell}, {day} + n, 0, 0, 0, 0, 0, 0, 60, true, false from generate_series(1, 7) n
            """);
        await host.Execute($"update booking_chance_day set closed = true");
        Assert.True((await host.Ask((RequestConversation r) => r.ExecuteAsync(citizens[1], Given.AKey(), default))).Succeeded);
        var forecast = await host.Ask((ReadForecast r) => r.ExecuteAsync(leader, default));
        // From Monday 23 November: asked for by 4 December, and a last day that seven lost days moved from 29 December to 5 January.
        Assert.Equal(2, forecast.Waiting);
        Assert.Equal([1, 6], Enumerable.Range(0, 8).Where(w => forecast.Weeks[w].Missing.Low >= 1));
    }
}
