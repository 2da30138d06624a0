using Portal.Contracts.Citizens;
using Portal.Core.Data;
using Portal.Core.Risk;
using Portal.Core.Risk.Fitting;
using Portal.Core.Risk.Models;
using Portal.Core.Risk.Training;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Risk;

public sealed class RefitTests
{
    private static readonly DateOnly day = new(2026, 11, 26);

    [Fact]
    public void Below_a_hundred_outcomes_nothing_is_fitted() => Assert.Null(Refit(90, 0, 0));

    [Fact]
    public void From_a_hundred_outcomes_only_the_level_moves()
    {
        var before = RiskModel.Default.File;
        var model = Refit(500, -0.4, 0)!;
        Assert.InRange(model.Training!.Exits, RefitModel.OutcomesForLevel, RefitModel.OutcomesForEffects - 1);
        var moved = model.Baseline.Zip(before.Baseline, (a, b) => a.LogOdds - b.LogOdds).ToList();
        Assert.All(moved, m => Assert.Equal(moved[0], m, 1e-9));
        Assert.Equal(-0.4, moved[0], 0.15);
        Assert.Equal(before.Terms.SelectMany(t => t.Table), model.Terms.SelectMany(t => t.Table));
    }

    [Fact]
    public void From_eight_hundred_outcomes_effects_move_toward_the_truth_and_no_farther_than_the_data_carry_them()
    {
        var model = Refit(6_000, 0, 0.5)!;
        double Education(ModelFile of) => of.Terms.Single(t => t.Input == "education").Table.Single(e => e.Word == nameof(EducationLevel.LongHigher)).B
            - of.Terms.Single(t => t.Input == "education").Table.Single(e => e.Word == nameof(EducationLevel.BasicSchool)).B;
        // The truth is half a log-odds wider than the prior's 0.48.
        Assert.InRange(Education(model), Education(RiskModel.Default.File) + 0.2, Education(RiskModel.Default.File) + 0.55);
        Assert.All(model.Terms.Single(t => t.Behaviour).Table, e => Assert.Equal(0, e.B));
        // A draft that nobody has signed, and a model that can be used once somebody has.
        Assert.Equal(ModelStatus.Draft, model.Status);
        Assert.Null(model.SignOff);
        Assert.Equal(model.Version, new RiskModel(ReadModelFile.Parse(ReadModelFile.Write(model), "refit")).Version);
    }

    [Fact]
    public void What_the_portal_knows_and_the_prior_does_not_begins_at_nothing_and_follows_the_outcomes()
    {
        var model = Refit(6_000, 0, 0, month: true)!;
        var months = model.Terms.Single(t => t.Input == "monthBegan");
        // Whoever begins in the first quarter leaves half a log-odds later in these spells.
        Assert.InRange(months.Table[3].B - months.Table[0].B, 0.25, 0.55);
        Assert.DoesNotContain(model.Terms, t => t.Input is "age" or "earlierSpells");
        Assert.DoesNotContain(Refit(6_000, 0, 0.5)!.Terms, t => t.Input == "monthBegan");
        Assert.DoesNotContain(Refit(500, 0, 0, month: true)!.Terms, t => t.Input == "monthBegan");
        Assert.True(new RiskModel(ReadModelFile.Parse(ReadModelFile.Write(model), "refit")).Asks(RiskInput.MonthBegan));
    }

    [Fact]
    public async Task Spells_are_read_where_there_is_a_basis_and_no_objection()
    {
        await using var host = await CoreHost.StartAsync();
        var (on, off) = (await host.Given.AJobcenter(profiling: true), await host.Given.AJobcenter());
        await host.Given.ManySpells(on, 30);
        await host.Given.ManySpells(off, 20);
        await host.Execute($"update citizen set profiling_objected_at = now() where id in (select citizen_id from unemployment_spell where jobcenter_id = {on.Id} order by id limit 5)");
        var spells = await host.Ask((PortalDbContext db) => PastSpells.ReadAsync(db, host.Clock, default));
        Assert.Equal(25, spells.Count);
        Assert.All(spells, s => Assert.False(s.Left));
        Assert.All(spells, s => Assert.Null(s.Facts.CvComplete));
    }

    /// <summary>Spells that follow the shipped model, but for a level and for the effect of education.</summary>
    private static ModelFile? Refit(int count, double level, double wider, bool month = false)
    {
        var random = new Random(11);
        var spells = new List<PastSpell>();
        var levels = Enum.GetValues<EducationLevel>();
        for (var i = 0; i < count; i++)
        {
            var facts = new RiskFacts(0, levels[random.Next(levels.Length)], random.Next(3) == 0 ? null : random.Next(37), random.Next(20), null, 4 + random.Next(40), MonthBegan: month ? 1 + i % 12 : null);
            var shift = RiskModel.Default.Estimate(facts, TestClock.Begins).Factors.Sum(f => f.Effect) - level + (month && i % 12 < 3 ? 0.5 : 0)
                + (facts.Education is EducationLevel.BasicSchool ? wider / 2 : facts.Education is EducationLevel.LongHigher ? -wider / 2 : 0);
            var week = 1;
            while (week < 150 && random.NextDouble() > 1 / (1 + Math.Exp(-RiskModel.Default.LogitOfLeaving(week, shift))))
            {
                week++;
            }
            var seen = 1 + random.Next(120);
            spells.Add(new PastSpell(facts, 7 * Math.Min(week, seen), week <= seen && week < 150));
        }
        return RefitModel.From(RiskModel.Default.File, spells, "refit", day, "made-up spells");
    }
}
