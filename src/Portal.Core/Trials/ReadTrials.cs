using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Results;
using Portal.Contracts.Trials;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Results;

namespace Portal.Core.Trials;

/// <summary>The trials of a jobcenter and what they show.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class ReadTrials(PortalDbContext db, TimeProvider clock)
{
    private const double Z = 1.959963984540054;

    private sealed record Drawn(bool Early, DateTimeOffset AssignedAt, DateTimeOffset? ContactedAt, DateOnly? EndedOn);

    /// <summary>The trials, newest first.</summary>
    public async Task<IReadOnlyList<Trial>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        var rows = await (
            from trial in db.Set<TrialRow>().AsNoTracking()
            where trial.JobcenterId == actor.Jobcenter
            orderby trial.FirstDay descending, trial.Id
            select new { Row = trial, Taken = db.Set<TrialMember>().Count(m => m.TrialId == trial.Id) }).ToListAsync(ct);
        return [.. rows.Select(r => ToContract(r.Row, r.Taken))];
    }

    /// <summary>
    /// The effect, by the draw alone: who was contacted after all, or not in time, stays in the half that was drawn. Counted to the end
    /// of the last whole month, as the results are.
    /// </summary>
    public async Task<Outcome<TrialEffect>> EffectAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var row = await db.Set<TrialRow>().AsNoTracking().SingleOrDefaultAsync(t => t.Id == id && t.JobcenterId == actor.Jobcenter, ct);
        if (row is null)
        {
            return Refusal.NotFound;
        }
        var to = ResultsCalendar.Of(clock).To;
        var drawn = await (
            from member in db.Set<TrialMember>().AsNoTracking()
            where member.TrialId == id && member.AssignedAt < CivicTime.StartOf(to.AddDays(1))
            join spell in db.Set<Citizens.UnemploymentSpell>() on member.SpellId equals spell.Id
            select new Drawn(member.Early, member.AssignedAt, member.ContactedAt, spell.EndedOn)).ToListAsync(ct);
        var (early, usual) = (CurveOf(drawn.Where(d => d.Early), to), CurveOf(drawn.Where(d => !d.Early), to));
        var limit = 7 * row.Weeks;
        var trial = ToContract(row, drawn.Count);
        var shown = early.People >= SmallNumbers.Fewest && usual.People >= SmallNumbers.Fewest;
        var effect = new TrialEffect(
            trial, to, shown ? Arm(early, row, drawn.Where(d => d.Early)) : null, shown ? Arm(usual, row, drawn.Where(d => !d.Early)) : null,
            null, null, null, to < trial.AnswerOn);
        if (!shown || !early.ReachesTo(limit) || !usual.ReachesTo(limit))
        {
            return effect;
        }
        var difference = early.RestrictedMean(limit).Value - usual.RestrictedMean(limit).Value;
        var spread = Z * Math.Sqrt(early.RestrictedVariance(limit) + usual.RestrictedVariance(limit));
        return effect with { Difference = Weeks(difference), Low = Weeks(difference - spread), High = Weeks(difference + spread) };
    }

    internal static Trial ToContract(TrialRow row, int taken) => new(
        row.Id, row.Title, row.Intake, row.FirstDay, row.LastDay, row.ContactDays, row.Weeks, row.LegalBasis, row.Ethics, row.Seed,
        row.SetUpByName, row.SetUpAt, row.StoppedAt, row.StopReason, SmallNumbers.Count(taken),
        (row.StoppedAt is { } stopped && CivicTime.DayOf(stopped) < row.LastDay ? CivicTime.DayOf(stopped) : row.LastDay).AddDays(7 * row.Weeks));

    private static TrialArm Arm(SurvivalCurve curve, TrialRow row, IEnumerable<Drawn> drawn)
    {
        var all = drawn.ToList();
        var inTime = all.Count(d => d.ContactedAt is { } at && CivicTime.DayOf(at) <= CivicTime.AddWorkingDays(CivicTime.DayOf(d.AssignedAt), row.ContactDays));
        return new TrialArm(
            SmallNumbers.Count(curve.People)!.Value, SmallNumbers.Share(inTime, all.Count), ReadResults.MeanWithin(curve, row.Weeks), ReadResults.Points(curve));
    }

    // A spell that ended before the draw, as told afterwards, has no day in the trial.
    private static SurvivalCurve CurveOf(IEnumerable<Drawn> drawn, DateOnly to) => SurvivalCurve.Of(drawn.Select(d =>
    {
        var (from, left) = (CivicTime.DayOf(d.AssignedAt), d.EndedOn <= to);
        var days = Math.Max(0, (left ? d.EndedOn!.Value : to).DayNumber - from.DayNumber);
        return new DayCount(days, left ? 1 : 0, left ? 0 : 1);
    }));

    private static double Weeks(double days) => Math.Round(days / 7, 1);
}
