using Microsoft.Extensions.Configuration;
using Portal.Cli.Rehearsal;
using Portal.Testing;
using Xunit;

namespace Portal.Cli.Tests.Rehearsal;

public sealed class RehearseTests(ITestOutputHelper output)
{
    private static readonly string[] Rehearsed =
        ["booked", "moved", "cancelled", "conversations: Held", "conversations: NoShow", "chats closed", "first contacts made", "left by a fund's file", "reminders", "asked for help"];

    [Fact]
    public async Task Two_months_with_a_change_of_the_clock_a_mass_dismissal_and_an_outage_break_nothing()
    {
        // The rehearsal makes a database of its own beside this one.
        await using var database = await TestDatabase.CreateAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(TestServices.Settings(database.ConnectionString)).Build();
        var plan = new RehearsalPlan(500, 60, 1, RehearsalPlan.DefaultStart);
        Assert.True(plan.Start < new DateOnly(2026, 3, 29) && plan.End > new DateOnly(2026, 3, 30));
        var report = await Rehearse.RunAsync(plan, configuration, keep: false, TextWriter.Null, TestContext.Current.CancellationToken);
        using var words = new StringWriter();
        report.Write(words);
        output.WriteLine(words.ToString());

        Assert.DoesNotContain(report.Invariants, i => i.Broken > 0);
        var happened = report.Tally.ToDictionary();
        Assert.Equal(500, happened["registered by the page"] + happened["registered by a fund's file"]);
        // All that is rehearsed did happen, so that an invariant cannot hold because there was nothing to break it.
        Assert.All(Rehearsed, what => Assert.True(happened.GetValueOrDefault(what) > 0, what));
        Assert.Equal(59, happened["job: sweep"]);
    }

    [Fact]
    public void The_same_plan_draws_the_same_people_and_they_are_nobody()
    {
        var plan = new RehearsalPlan(2_000, 365, 7, RehearsalPlan.DefaultStart);
        var (one, again) = (new People(plan).Draw().SelectMany(d => d).ToList(), new People(plan).Draw().SelectMany(d => d).ToList());
        Assert.Equal(one.Select(p => (p.Number, p.First, p.DaysUnemployed)), again.Select(p => (p.Number, p.First, p.DaysUnemployed)));
        Assert.All(one, p => Assert.InRange(int.Parse(p.Cpr[2..4], null), 61, 72));
        Assert.Equal(one.Count, one.Select(p => p.Cpr).Distinct().Count());
        // About 54, 43 and 31 of 100 are still there after 13, 26 and 52 weeks.
        Assert.InRange(one.Count(p => p.DaysUnemployed > 91) / 2_000.0, 0.50, 0.58);
        Assert.InRange(one.Count(p => p.DaysUnemployed > 182) / 2_000.0, 0.39, 0.47);
        Assert.InRange(one.Count(p => p.DaysUnemployed > 364) / 2_000.0, 0.27, 0.35);
    }
}
