using Portal.Contracts.Citizens;
using Portal.Contracts.Risk;
using Portal.Core.Risk;
using Portal.Core.Risk.Training;
using Portal.Core.Risk.Watching;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Risk;

public sealed class WatchingTests
{
    private static readonly DateOnly today = new(2026, 11, 26);
    private static readonly RiskModel pessimist = new(ModelsInForceTests.Pessimist());

    [Fact]
    public void A_replay_says_whom_it_would_have_flagged_when_and_what_happened()
    {
        var likely = new RiskFacts(0, EducationLevel.BasicSchool, 12, 5, ReasonForLoss.Other, 30);
        var unlikely = new RiskFacts(0, EducationLevel.LongHigher, 36, 1, ReasonForLoss.WorkplaceClosed, 4);
        PastSpell[] spells =
        [
            new(likely, 400, true), new(likely, 100, true), new(likely, 100, false), new(likely, 6, true),
            new(unlikely, 400, false), new(new RiskFacts(0, EducationLevel.Vocational, null, null, null, null), 300, true),
        ];
        // The figure rises with the weeks passed; at this threshold it is reached some weeks in, and those gone before are not flagged.
        var figure = RiskModel.Default.FigureByWeek(likely);
        var week = Enumerable.Range(0, 26).First(w => Math.Round(figure(w)!.Value * 100) >= 75);
        Assert.InRange(week, 1, 13);
        var replayed = Replay.Run(RiskModel.Default, spells, 75);
        Assert.Equal([week, week, week, null, null, null], replayed.Select(r => r.FlaggedWeek));
        Assert.Equal([ReplayEnd.Lasted, ReplayEnd.Ended, ReplayEnd.Unknown, ReplayEnd.Ended, ReplayEnd.Lasted, ReplayEnd.Lasted], replayed.Select(r => r.End));
        Assert.Null(replayed[5].Peak);
        Assert.Equal(new ReplayOutcome(3, 1, 1, 1), Replay.Count(replayed.Take(3), all: true));
        Assert.Equal(new ReplayOutcome(null, null, null, null), Replay.Count(replayed.Take(3)));
    }

    [Fact]
    public void A_small_part_is_not_told_and_cannot_be_reckoned_from_the_whole()
    {
        Replayed Of(ReplayEnd end) => new(1, 80, end);
        var one = Enumerable.Repeat(Of(ReplayEnd.Lasted), 20).Concat(Enumerable.Repeat(Of(ReplayEnd.Ended), 2));
        Assert.Equal(new ReplayOutcome(null, 20, null, 0), Replay.Count(one));
        Assert.Equal(new ReplayOutcome(26, 20, 6, 0), Replay.Count(Enumerable.Repeat(Of(ReplayEnd.Lasted), 20).Concat(Enumerable.Repeat(Of(ReplayEnd.Ended), 6))));
    }

    [Fact]
    public void Champion_and_challenger_meet_the_same_people()
    {
        var spells = Invented(3_000, 0);
        var c = CompareModels.Of(RiskModel.Default, pessimist, spells, 70, all: true);
        Assert.Equal(3_000, c.Champion!.Flagged.People + c.Champion.NotFlagged.People);
        Assert.Equal(c.Champion.Flagged.People, c.Both!.People + c.OnlyChampion!.People);
        Assert.Equal(c.Challenger!.Flagged.People, c.Both.People + c.OnlyChallenger!.People);
        Assert.Equal(c.Champion.Flagged.People, c.Champion.When.Sum(w => w.Outcome.People));
        // The spells follow the champion: it is calibrated, the pessimist is not, and both rank alike.
        Assert.All(c.Champion.Quality, q => Assert.InRange(q.ObservedToExpected!.Value, 0.93, 1.07));
        Assert.All(c.Challenger.Quality, q => Assert.True(q.ObservedToExpected < 0.9));
        Assert.Equal([13, 26, 52], c.Champion.Quality.Select(q => q.Weeks));
        Assert.All(c.Champion.Quality, q => Assert.InRange(q.Slope!.Value, 0.7, 1.3));
    }

    [Fact]
    public void Observed_by_expected_shows_a_population_that_moved()
    {
        var steady = WatchModel.Cohorts(RiskModel.Default, Invented(4_000, 0));
        Assert.True(steady.Count >= 3);
        Assert.DoesNotContain(steady, c => c.Light is WatchLight.Act);
        // Everybody now leaves much later than the model thinks.
        Assert.All(WatchModel.Cohorts(RiskModel.Default, Invented(4_000, -0.9)), c => Assert.Equal(WatchLight.Act, c.Light));
    }

    [Fact]
    public void Drift_is_seen_in_the_input_that_moved_and_only_there()
    {
        var spells = Invented(2_000, 0).Select(s => s.FirstDay >= today.AddDays(-Drift.NowDays) ? s with { Facts = s.Facts with { MonthsEmployedOfLast36 = 2 } } : s).ToList();
        var drift = Drift.Of(RiskModel.Default, spells, today);
        Assert.Equal(WatchLight.Act, drift.Single(d => d.Input == "monthsEmployed").Light);
        Assert.Equal((0, true), (drift.Single(d => d.Input == "monthsEmployed").UnknownNow, drift.Single(d => d.Input == "monthsEmployed").UnknownBefore > 0.1));
        Assert.All(drift.Where(d => d.Input != "monthsEmployed"), d => Assert.Equal(WatchLight.Fine, d.Light));
        Assert.All(Drift.Of(RiskModel.Default, [.. spells.Take(20)], today), d => Assert.Equal(WatchLight.TooFew, d.Light));
    }

    [Fact]
    public void A_group_is_told_only_when_neither_it_nor_what_is_left_out_is_small()
    {
        var spells = Invented(1_500, 0).Select((s, i) => s with { Benefit = i < 25 ? BenefitType.None : i < 700 ? BenefitType.SocialAssistance : BenefitType.UnemploymentInsurance }).ToList();
        var groups = WatchModel.Groups(RiskModel.Default, spells);
        Assert.All(groups, g => Assert.True(g.People >= 30));
        // Of three groups one is too small; with the next smallest shown, it could be reckoned from all.
        Assert.Equal(["UnemploymentInsurance"], groups.Where(g => g.Column == "benefit").Select(g => g.Group));
        Assert.Contains(groups, g => g.Column == "age" && g.Group == "50over");
        Assert.All(groups, g => Assert.InRange(g.Missed, 0, 1));
    }

    [Fact]
    public async Task A_threshold_shows_hands_and_hits_and_is_changed_by_an_admin()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter(thresholdPercent: 70, profiling: true);
        var (admin, leader) = (await host.Given.AnAdmin(jobcenter), await host.Given.ALeader(jobcenter));
        await host.Given.AnAdvisor(jobcenter, capacity: 20);
        await host.Given.ManySpells(jobcenter, 90);
        await ModelsInForceTests.Sweep(host);
        var choices = await host.Ask((ChooseThreshold t) => t.ReadAsync(leader, default));
        Assert.Equal((70, 20, 0), (choices.Percent, choices.Capacity, choices.FreePlaces));
        Assert.Equal(30, choices.Points.Single(p => p.Percent == 70).FlaggedNow);
        Assert.Equal(0, choices.Points.Single(p => p.Percent == 70).New);
        Assert.Equal(choices.Points.Select(p => p.Percent).OrderDescending(), choices.Points.Select(p => p.Percent));
        Assert.Equal(choices.Points.Select(p => p.FlaggedNow).Order(), choices.Points.Select(p => p.FlaggedNow));
        Assert.Equal(choices.Points.Where(p => p.New == 0).Min(p => p.Percent), choices.LowestThatFits);

        await host.Ask((ChooseThreshold t) => t.SetAsync(new SetThreshold { Percent = 55 }, admin, default));
        Assert.Equal(1, await host.Count("audit_event", "name = 'profiling.threshold-changed' and data @> '{\"from\":70,\"to\":55}'"));
        Assert.Equal(55, (await host.Ask((ChooseThreshold t) => t.ReadAsync(leader, default))).Percent);
    }

    [Fact]
    public async Task With_few_spells_or_in_another_jobcenter_there_is_nothing_to_see()
    {
        await using var host = await CoreHost.StartAsync();
        var (here, there) = (await host.Given.AJobcenter(profiling: true), await host.Given.AJobcenter(profiling: true));
        await host.Given.ManySpells(here, 60);
        await host.Given.ManySpells(there, 10);
        var (mine, other) = (await host.Given.ALeader(here), await host.Given.ALeader(there));
        var full = (await host.Ask((CompareModels c) => c.ExecuteAsync(RiskModel.Default.Version, mine, default))).Value!;
        Assert.Equal((60, 60), (full.Spells, full.Champion!.Flagged.People + full.Champion.NotFlagged.People));
        var few = (await host.Ask((CompareModels c) => c.ExecuteAsync(null, other, default))).Value!;
        Assert.Equal((10, null), (few.Spells, few.Champion));
        Assert.False((await host.Ask((WatchModel w) => w.ExecuteAsync(other, default))).Enough);
        Assert.Equal(404, (await host.Ask((CompareModels c) => c.ExecuteAsync("findes-ikke", mine, default))).Refusal!.Status);
    }

    /// <summary>Spells of the last two years that follow the shipped model but for a level.</summary>
    private static List<PastSpell> Invented(int count, double level)
    {
        var random = new Random(7);
        var levels = Enum.GetValues<EducationLevel>();
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            var facts = new RiskFacts(0, levels[random.Next(levels.Length)], random.Next(4) == 0 ? null : random.Next(37), random.Next(20), ReasonForLoss.Other, 4 + random.Next(40));
            var shift = RiskModel.Default.Estimate(facts, TestClock.Begins).Factors.Sum(f => f.Effect) - level;
            var first = today.AddDays(-1 - random.Next(730));
            var (week, seen) = (1, (today.DayNumber - first.DayNumber) / 7.0);
            while (week < 150 && random.NextDouble() > 1 / (1 + Math.Exp(-RiskModel.Default.LogitOfLeaving(week, shift))))
            {
                week++;
            }
            return new PastSpell(facts, week <= seen ? 7 * week : today.DayNumber - first.DayNumber, week <= seen)
            {
                FirstDay = first, AgeThen = 20 + random.Next(45), Benefit = BenefitType.UnemploymentInsurance,
            };
        })];
    }
}
