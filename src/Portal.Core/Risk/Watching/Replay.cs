using Portal.Contracts.Risk;
using Portal.Core.Risk.Training;

namespace Portal.Core.Risk.Watching;

/// <summary>What became of a spell at 26 weeks.</summary>
internal enum ReplayEnd
{
    /// <summary>It lasted longer.</summary>
    Lasted,
    /// <summary>It ended within them.</summary>
    Ended,
    /// <summary>It is open and not yet so old.</summary>
    Unknown,
}

/// <summary>What a model would have said of a spell, week by week, while it was open, in its first 26 weeks.</summary>
/// <param name="FlaggedWeek">The first week in which the figure was at or above the threshold; none where it never was.</param>
/// <param name="Peak">The highest percent; none where no number would ever have been said.</param>
/// <param name="End">What became of it.</param>
internal readonly record struct Replayed(int? FlaggedWeek, int? Peak, ReplayEnd End);

/// <summary>
/// Takes a model back to past spells: whom would it have flagged, when, and what happened. Early is what counts, so it looks at
/// the first 26 weeks. Facts are those of the first day. Pure.
/// </summary>
internal static class Replay
{
    /// <summary>Weeks that are looked at; also the age at which a spell counts as long.</summary>
    public const int Weeks = RiskModel.HorizonWeeks;
    // Counts below this are not told to anybody but the operator.
    private const int FewestTold = 5;
    private static readonly (int From, int To)[] bands = [(0, 0), (1, 3), (4, 7), (8, 12), (13, Weeks - 1)];

    /// <summary>Each spell, in order.</summary>
    /// <param name="model">The model.</param>
    /// <param name="spells">The spells.</param>
    /// <param name="thresholdPercent">The threshold.</param>
    public static Replayed[] Run(RiskModel model, IReadOnlyList<PastSpell> spells, int thresholdPercent)
    {
        var replayed = new Replayed[spells.Count];
        for (var i = 0; i < spells.Count; i++)
        {
            var spell = spells[i];
            var figure = model.FigureByWeek(spell.Facts);
            int? flagged = null, peak = null;
            for (var week = 0; week < Weeks && (week == 0 || week * 7 < spell.Days); week++)
            {
                // Compared as the percent that is shown, as the sweep does.
                if (figure(week) is { } chance && (int)Math.Round(chance * 100) is var percent)
                {
                    peak = Math.Max(peak ?? 0, percent);
                    flagged ??= percent >= thresholdPercent ? week : null;
                }
            }
            replayed[i] = new Replayed(flagged, peak, EndOf(spell));
        }
        return replayed;
    }

    /// <summary>What became of a spell.</summary>
    public static ReplayEnd EndOf(in PastSpell spell) => spell.Days > Weeks * 7 ? ReplayEnd.Lasted : spell.Left ? ReplayEnd.Ended : ReplayEnd.Unknown;

    /// <summary>When people were flagged, with what became of them; weeks in which nobody was are left out.</summary>
    public static IReadOnlyList<ReplayWhen> When(IReadOnlyList<Replayed> replayed, bool all = false) =>
        [.. bands.Select(band => new ReplayWhen(band.From, band.To, Count(replayed.Where(r => r.FlaggedWeek >= band.From && r.FlaggedWeek <= band.To), all)))
            .Where(when => when.Outcome.People != 0)];

    /// <summary>Counts outcomes. Small numbers are not told: neither a part below 5, nor the whole where it would give the part away.</summary>
    /// <param name="replayed">The spells.</param>
    /// <param name="all">Tell every number: for the operator.</param>
    public static ReplayOutcome Count(IEnumerable<Replayed> replayed, bool all = false)
    {
        var list = replayed.ToList();
        int[] parts = [list.Count(r => r.End is ReplayEnd.Lasted), list.Count(r => r.End is ReplayEnd.Ended), list.Count(r => r.End is ReplayEnd.Unknown)];
        var hidden = all ? 0 : parts.Count(IsSmall);
        int? Told(int n) => !all && IsSmall(n) ? null : n;
        return new ReplayOutcome(hidden == 1 || (!all && IsSmall(list.Count)) ? null : list.Count, Told(parts[0]), Told(parts[1]), Told(parts[2]));
    }

    /// <summary>The number is of so few people that it is not told.</summary>
    public static bool IsSmall(int n) => n is > 0 and < FewestTold;
}
