using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Citizens;
using Portal.Contracts.Results;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;

namespace Portal.Core.Results;

/// <summary>
/// The jobcenters beside each other. Each line is protected by what that jobcenter's own page may show, so that the two pages together
/// say no more than one; there is no sum of all, from which a line that is left out could be found.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="count">Counts.</param>
/// <param name="clock">The clock.</param>
public sealed class CompareJobcenters(PortalDbContext db, CountResults count, TimeProvider clock)
{
    private const int Within = 26;

    /// <summary>All jobcenters by name, the actor's marked; refused when the period is none of the offered.</summary>
    public async Task<Outcome<Comparison>> ExecuteAsync(DateOnly? period, BenefitType? benefit, Actor actor, CancellationToken ct)
    {
        var calendar = ResultsCalendar.Of(clock);
        if (period is { } chosen && !calendar.Periods.Contains(chosen))
        {
            return Refusal.Invalid(("period", FieldErrors.NotUnderstood));
        }
        var selection = new Selection(period, benefit, null);
        var jobcenters = await db.Set<Jobcenter>().AsNoTracking().OrderBy(j => j.Name).Select(j => new { j.Id, j.Name }).ToListAsync(ct);
        var began = (await count.BeganAsync(calendar, null, ct)).ToLookup(c => c.JobcenterId);
        var days = (await count.DaysAsync(calendar, null, selection, ct)).ToLookup(d => d.JobcenterId, d => d.Count);
        var inWork = (await count.InWorkAsync(calendar, null, ct)).ToLookup(c => c.JobcenterId);
        var ratings = (await count.RatingsAsync(calendar, null, ct)).ToLookup(c => c.JobcenterId);
        var persons = (await count.PersonsAsync([calendar.Months[^1]], null, selection, ct)).ToDictionary(p => p.JobcenterId, p => p.Month.Persons);
        return new Comparison(calendar.To, calendar.Periods, [.. jobcenters.Select(j => new ComparedJobcenter(
            j.Name, j.Id == actor.Jobcenter, persons.GetValueOrDefault(j.Id),
            new Figures(began[j.Id]).Of(selection) is null ? null : ReadResults.MeanWithin(SurvivalCurve.Of(days[j.Id]), Within),
            new Figures(inWork[j.Id]).ShareOf(selection), new Figures(ratings[j.Id]).ShareOf(new Selection(period, null, null))))]);
    }
}
