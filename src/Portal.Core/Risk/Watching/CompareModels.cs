using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Risk;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;
using Portal.Core.Risk.InForce;
using Portal.Core.Risk.Quality;
using Portal.Core.Risk.Training;

namespace Portal.Core.Risk.Watching;

/// <summary>Champion and challenger on the same past cohorts of a jobcenter. Looking changes nothing.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class CompareModels(PortalDbContext db, TimeProvider clock)
{
    /// <summary>With fewer spells there is nothing to see but persons.</summary>
    internal const int FewestSpells = 30;
    /// <summary>Of more spells the newest are looked at.</summary>
    internal const int MostSpells = 50_000;
    private static readonly int[] horizons = [13, 26, 52];

    /// <summary>The model in force today, and another if asked for.</summary>
    public async Task<Outcome<ModelComparison>> ExecuteAsync(string? challenger, Actor actor, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var champion = (await ModelsInForce.ReadAsync(db, today, ct)).Of(actor.Jobcenter);
        RiskModel? other = null;
        if (!string.IsNullOrEmpty(challenger))
        {
            other = await new ModelLibrary(db, clock).FindAsync(challenger, ct);
            if (other is null)
            {
                return Refusal.NotFound;
            }
        }
        var threshold = await db.Set<Jobcenter>().Where(j => j.Id == actor.Jobcenter).Select(j => j.ThresholdPercent).SingleAsync(ct);
        var spells = Newest(await PastSpells.ReadAsync(db, clock, ct, actor.Jobcenter));
        if (spells.Count < FewestSpells)
        {
            return new ModelComparison(spells.Count, null, null, threshold, null, null, null, null, null);
        }
        return Of(champion, other, spells, threshold);
    }

    /// <summary>Compares on given spells.</summary>
    /// <param name="champion">The model that holds.</param>
    /// <param name="challenger">The other, if any.</param>
    /// <param name="spells">The spells; at least one.</param>
    /// <param name="thresholdPercent">The threshold.</param>
    /// <param name="all">Tell every number: for the operator.</param>
    internal static ModelComparison Of(RiskModel champion, RiskModel? challenger, IReadOnlyList<PastSpell> spells, int thresholdPercent, bool all = false)
    {
        var first = Replay.Run(champion, spells, thresholdPercent);
        var second = challenger is null ? null : Replay.Run(challenger, spells, thresholdPercent);
        ReplayOutcome? Where(Func<bool, bool, bool> takes) => second is null ? null
            : Replay.Count(first.Where((r, i) => takes(r.FlaggedWeek is not null, second[i].FlaggedWeek is not null)), all);
        return new ModelComparison(
            spells.Count, spells.Min(s => s.FirstDay), spells.Max(s => s.FirstDay), thresholdPercent, Of(champion, spells, first, all),
            second is null ? null : Of(challenger!, spells, second, all),
            Where((a, b) => a && b), Where((a, b) => a && !b), Where((a, b) => !a && b));
    }

    /// <summary>The newest of very many.</summary>
    internal static IReadOnlyList<PastSpell> Newest(IReadOnlyList<PastSpell> spells) =>
        spells.Count <= MostSpells ? spells : [.. spells.OrderByDescending(s => s.FirstDay).Take(MostSpells)];

    /// <summary>Quality at 13, 26 and 52 weeks after the first day; horizons that nobody has been seen to are left out.</summary>
    internal static IReadOnlyList<ModelQuality> QualityOf(RiskModel model, IReadOnlyList<PastSpell> spells) => QualityOf([.. spells.Select(s => model.Chances(s.Facts, horizons))], spells);

    /// <summary>Quality at one of the horizons.</summary>
    internal static ModelQuality QualityAt(RiskModel model, IReadOnlyList<PastSpell> spells, int weeks) =>
        Measure(weeks, [.. spells.Select(s => model.Chances(s.Facts, [weeks])[0])], spells);

    private static IReadOnlyList<ModelQuality> QualityOf(double[][] chances, IReadOnlyList<PastSpell> spells) =>
        [.. horizons.Select((weeks, h) => Measure(weeks, [.. chances.Select(c => c[h])], spells)).Where(q => q.People >= FewestSpells && q.Observed is not null)];

    private static ModelQuality Measure(int weeks, double[] figures, IReadOnlyList<PastSpell> spells)
    {
        var outcomes = Outcomes.At([.. spells.Select(s => s.Days)], [.. spells.Select(s => s.Left)], weeks * 7);
        // Nobody has been seen for so long: then there is no outcome to compare with.
        var seen = spells.Any(s => s.Days > weeks * 7);
        return new ModelQuality(weeks, seen ? outcomes.Known : 0, seen ? Told(Measures.Observed(outcomes)) : null, Told(Measures.MeanPredicted(figures, outcomes)),
            seen ? Told(Measures.Auc(figures, outcomes)) : null, seen ? Told(Measures.Brier(figures, outcomes)) : null, seen ? Told(Measures.Calibration(figures, outcomes).Slope) : null);
    }

    private static double? Told(double value) => double.IsFinite(value) ? value : null;

    private static ModelReplay Of(RiskModel model, IReadOnlyList<PastSpell> spells, Replayed[] replayed, bool all)
    {
        var without = replayed.Count(r => r.Peak is null);
        return new ModelReplay(model.Version, QualityOf(model, spells), Replay.Count(replayed.Where(r => r.FlaggedWeek is not null), all),
            Replay.Count(replayed.Where(r => r.FlaggedWeek is null), all), Replay.When(replayed, all), !all && Replay.IsSmall(without) ? null : without);
    }
}
