using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Citizens;
using Portal.Contracts.Results;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;

namespace Portal.Core.Results;

/// <summary>The results of the leader's jobcenter. Results and never activity: nothing here counts what staff or citizens did.</summary>
/// <param name="db">The database.</param>
/// <param name="count">Counts.</param>
/// <param name="clock">The clock.</param>
public sealed class ReadResults(PortalDbContext db, CountResults count, TimeProvider clock)
{
    private static readonly int[] Weeks = [0, 4, 8, 13, 17, 21, 26, 32, 39, 45, 52, 65, 78, 91, 104];

    /// <summary>The weeks within which an average is told.</summary>
    internal static readonly int[] Limits = [26, 52];

    /// <summary>The results for a choice of filters; refused when the period is none of the offered.</summary>
    public async Task<Outcome<JobcenterResults>> ExecuteAsync(DateOnly? period, BenefitType? benefit, ResultGroup? group, Actor actor, CancellationToken ct)
    {
        var calendar = ResultsCalendar.Of(clock);
        if (period is { } chosen && !calendar.Periods.Contains(chosen))
        {
            return Refusal.Invalid(("period", FieldErrors.NotUnderstood));
        }
        var selection = new Selection(period, benefit, group);
        var jobcenter = actor.Jobcenter;
        var name = await db.Set<Jobcenter>().Where(j => j.Id == jobcenter).Select(j => j.Name).SingleAsync(ct);
        var began = new Figures(await count.BeganAsync(calendar, jobcenter, ct)).Of(selection);
        var curve = began is null ? null : SurvivalCurve.Of((await count.DaysAsync(calendar, jobcenter, selection, ct)).Select(d => d.Count));
        var ended = new Figures(await count.EndedAsync(calendar, jobcenter, ct)).Of(selection);
        var persons = (await count.PersonsAsync(calendar.Months, jobcenter, selection, ct)).ToDictionary(p => p.Month.Month, p => p.Month);
        var inWork = await count.InWorkAsync(calendar, jobcenter, ct);
        var ratings = new Figures(await count.RatingsAsync(calendar, jobcenter, ct));
        return new JobcenterResults(
            name, calendar.To, calendar.Periods, [.. calendar.Months.Select(m => persons.GetValueOrDefault(m) ?? new MonthOfBenefit(m, null))],
            began is { } some ? SmallNumbers.Count(some.People) : null, curve is null ? [] : Points(curve),
            curve is null ? [] : [.. Limits.Select(limit => MeanWithin(curve, limit)).OfType<MeanWeeks>()],
            ended is { } over ? new EndedLength((int)Math.Round(over.Sum / 7.0 / over.People), SmallNumbers.Count(over.People)!.Value) : null,
            Work(inWork, selection), ratings.ShareOf(new Selection(period, null, null)));
    }

    /// <summary>Average weeks within the first weeks; none when too few were followed that far.</summary>
    internal static MeanWeeks? MeanWithin(SurvivalCurve curve, int weeks)
    {
        if (curve.People < SmallNumbers.Fewest || !curve.ReachesTo(7 * weeks))
        {
            return null;
        }
        var mean = curve.RestrictedMean(7 * weeks);
        return new MeanWeeks(weeks, Math.Round(mean.Value / 7, 1), Math.Round(mean.Low / 7, 1), Math.Round(mean.High / 7, 1));
    }

    /// <summary>The points that may be told of a curve, up to where too few are followed.</summary>
    internal static IReadOnlyList<CurvePoint> Points(SurvivalCurve curve) =>
        [.. Weeks.Select(weeks => (weeks, AtRisk: weeks == 0 ? curve.People : curve.AtRisk(7 * weeks))).TakeWhile(p => p.AtRisk >= SmallNumbers.Fewest).Select(p =>
        {
            // Day 0 is the day on which everybody began: nobody has left yet.
            var at = p.weeks == 0 ? new Interval(1, 1, 1) : curve.At(7 * p.weeks);
            return new CurvePoint(p.weeks, Percent(at.Value), Percent(at.Low), Percent(at.High), SmallNumbers.Count(p.AtRisk)!.Value);
        })];

    private static WorkShare Work(IReadOnlyList<Counted> inWork, Selection selection)
    {
        // All exits are people of their own: of how many it is known is another question, with another protection.
        var exits = new Figures(inWork.Select(c => c with { Alike = c.Alike with { People = (int)c.Sum } })).Of(selection);
        var known = new Figures(inWork);
        return new WorkShare(
            exits is { } all ? SmallNumbers.Count(all.People) : null,
            known.Of(selection) is { } of ? SmallNumbers.Count(of.People) : null, known.ShareOf(selection));
    }

    private static int Percent(double share) => (int)Math.Round(100 * share, MidpointRounding.AwayFromZero);
}
