using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Risk;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Risk.Answers;
using Portal.Core.Risk.InForce;
using Portal.Core.Risk.Quality;
using Portal.Core.Risk.Training;

namespace Portal.Core.Risk.Watching;

/// <summary>How the model in force does: against what happened, over time, by group, and against what people said.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class WatchModel(PortalDbContext db, TimeProvider clock)
{
    // Outside these a population has drifted from its model: 1.16 was seen after two years on American data, 1.35 after five (docs/risk.md).
    private static readonly (double Low, double High) fine = (0.9, 1.1), watch = (0.8, 1.25);

    /// <summary>The watch of the actor's jobcenter.</summary>
    public async Task<ModelWatch> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var model = (await ModelsInForce.ReadAsync(db, today, ct)).Of(actor.Jobcenter);
        var spells = CompareModels.Newest(await PastSpells.ReadAsync(db, clock, ct, actor.Jobcenter));
        var enough = spells.Count >= CompareModels.FewestSpells;
        var scored = await (
            from a in db.Set<RiskAssessment>()
            where a.JobcenterId == actor.Jobcenter && db.Set<UnemploymentSpell>().Any(s => s.Id == a.SpellId && s.EndedOn == null)
            group a by a.Probability == null into g
            select new { Without = g.Key, Count = g.Count() }).ToListAsync(ct);
        return new ModelWatch(
            model.Version, spells.Count, enough, enough ? CompareModels.QualityOf(model, spells) : [], enough ? Cohorts(model, spells) : [],
            enough ? Drift.Of(model, spells, today) : [], enough ? Groups(model, spells) : [], await JudgementsAsync(actor.Jobcenter, today, ct),
            await AnswersAsync(actor.Jobcenter, today, ct), scored.Sum(s => s.Count), scored.Where(s => s.Without).Sum(s => s.Count));
    }

    /// <summary>Quality at 26 weeks of the spells of each quarter; quarters too small or too young are left out.</summary>
    internal static IReadOnlyList<CohortQuality> Cohorts(RiskModel model, IReadOnlyList<PastSpell> spells) =>
        [.. spells.GroupBy(s => new DateOnly(s.FirstDay.Year, (s.FirstDay.Month - 1) / 3 * 3 + 1, 1)).OrderBy(g => g.Key)
            .Select(g => (g.Key, Quality: CompareModels.QualityAt(model, [.. g], RiskModel.HorizonWeeks)))
            .Where(c => c.Quality.People >= CompareModels.FewestSpells && c.Quality.Observed is not null)
            .Select(c => new CohortQuality(c.Key, c.Quality, Light(c.Quality.ObservedToExpected)))];

    /// <summary>By group, at 26 weeks. What is left out never adds up to fewer than 30: else it could be reckoned from the rest.</summary>
    internal static IReadOnlyList<GroupWatch> Groups(RiskModel model, IReadOnlyList<PastSpell> spells)
    {
        double[] figures = [.. spells.Select(s => model.Chances(s.Facts, [RiskModel.HorizonWeeks])[0])];
        var outcomes = Outcomes.At([.. spells.Select(s => s.Days)], [.. spells.Select(s => s.Left)], RiskModel.HorizonWeeks * 7);
        var columns = new (string Name, Func<PastSpell, string?> Of)[]
        {
            ("age", s => s.AgeThen switch { null => null, < 30 => "under30", < 50 => "30to49", _ => "50over" }),
            ("benefit", s => s.Benefit.ToString()),
            ("education", s => s.Facts.Education.ToString()),
        };
        return [.. columns.SelectMany(column =>
        {
            string?[] groups = [.. spells.Select(column.Of)];
            var shown = GroupAudit.Of(column.Name, groups, figures, outcomes).OrderBy(g => g.People).ToList();
            var left = outcomes.Weight.Where((w, i) => w > 0 && groups[i] is not null).Count() - shown.Sum(g => g.People);
            while (left is > 0 and < GroupAudit.FewestPeople && shown.Count > 0)
            {
                left += shown[0].People;
                shown.RemoveAt(0);
            }
            return shown.Where(g => double.IsFinite(g.FalseFlagged) && double.IsFinite(g.Missed) && double.IsFinite(g.ObservedToExpected))
                .OrderBy(g => g.Group, StringComparer.Ordinal)
                .Select(g => new GroupWatch(g.Column, g.Group, g.People, g.Observed, g.Predicted, g.FalseFlagged, g.Missed, Light(g.ObservedToExpected)));
        })];
    }

    private static WatchLight Light(double? ratio) => ratio switch
    {
        null => WatchLight.TooFew,
        { } r when r >= fine.Low && r <= fine.High => WatchLight.Fine,
        { } r when r >= watch.Low && r <= watch.High => WatchLight.Watch,
        _ => WatchLight.Act,
    };

    /// <summary>Whom advisors judged otherwise, and who was right 26 weeks later.</summary>
    private async Task<IReadOnlyList<DissentWatch>> JudgementsAsync(Guid jobcenterId, DateOnly today, CancellationToken ct)
    {
        var rows = await (
            from judged in db.Set<EstimateJudgementRow>()
            where judged.JobcenterId == jobcenterId
            join spell in db.Set<UnemploymentSpell>() on judged.SpellId equals spell.Id
            select new { judged.Judgement, judged.At, spell.EndedOn }).ToListAsync(ct);
        return [.. Enum.GetValues<EstimateJudgement>().Select(kind =>
        {
            var of = rows.Where(r => r.Judgement == kind).Select(r => (By: CivicTime.DayOf(r.At).AddDays(RiskModel.HorizonWeeks * 7), r.EndedOn)).ToList();
            var known = of.Where(r => r.EndedOn is not null || r.By <= today).ToList();
            return kind switch
            {
                EstimateJudgement.Longer => Tell(kind.ToString(), of.Count, known.Count, known.Count(r => r.EndedOn is null || r.EndedOn > r.By)),
                EstimateJudgement.Shorter => Tell(kind.ToString(), of.Count, known.Count, known.Count(r => r.EndedOn <= r.By)),
                _ => Tell(kind.ToString(), of.Count, null, null),
            };
        })];
    }

    /// <summary>What citizens said; of announced jobs, how many spells ended by four weeks after the day.</summary>
    private async Task<IReadOnlyList<DissentWatch>> AnswersAsync(Guid jobcenterId, DateOnly today, CancellationToken ct)
    {
        var rows = await (
            from answer in db.Set<EstimateAnswerRow>()
            where answer.JobcenterId == jobcenterId
            join spell in db.Set<UnemploymentSpell>() on answer.SpellId equals spell.Id
            select new { answer.Kind, answer.JobFrom, spell.EndedOn }).ToListAsync(ct);
        return [.. Enum.GetValues<EstimateAnswerKind>().Select(kind =>
        {
            var of = rows.Where(r => r.Kind == kind).ToList();
            if (kind is not EstimateAnswerKind.StartsJob)
            {
                return Tell(kind.ToString(), of.Count, null, null);
            }
            var known = of.Where(r => r.EndedOn is not null || r.JobFrom!.Value.AddDays(28) <= today).ToList();
            return Tell(kind.ToString(), of.Count, known.Count, known.Count(r => r.EndedOn <= r.JobFrom!.Value.AddDays(28)));
        })];
    }

    private static DissentWatch Tell(string kind, int count, int? known, int? right) =>
        new(kind, Replay.IsSmall(count) ? null : count, known is { } k && (Replay.IsSmall(k) || Replay.IsSmall(count)) ? null : known,
            known is { } n && right is { } r && (Replay.IsSmall(n) || Replay.IsSmall(r) || Replay.IsSmall(n - r)) ? null : right);
}
