using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Risk;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;
using Portal.Core.Risk.InForce;
using Portal.Core.Risk.Training;

namespace Portal.Core.Risk.Watching;

/// <summary>A threshold is a matter of hands: how many can be flagged before the advisors are full, and what that catches.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class ChooseThreshold(PortalDbContext db, TimeProvider clock)
{
    private const int Highest = 90, Lowest = 30, Step = 5;

    private sealed record Figure(int Percent, bool Escalated);
    private sealed record Places(int Capacity, int Free);
    private sealed record ThresholdChanged(int From, int To);

    /// <summary>What each threshold would mean for the actor's jobcenter.</summary>
    public async Task<ThresholdChoices> ReadAsync(Actor actor, CancellationToken ct)
    {
        var jobcenter = await db.Set<Jobcenter>().AsNoTracking().SingleAsync(j => j.Id == actor.Jobcenter, ct);
        var figures = await db.Database.SqlQuery<Figure>(
            $"""
            select round(a.probability * 100)::int as percent, exists (select from escalation e where e.spell_id = s.id) as escalated
            from risk_assessment a join unemployment_spell s on s.id = a.spell_id
            where s.ended_on is null and s.jobcenter_id = {actor.Jobcenter} and a.probability is not null
            """).ToListAsync(ct);
        var places = await db.Database.SqlQuery<Places>(
            $"""
            select coalesce(sum(capacity), 0)::int as capacity, coalesce(sum(greatest(capacity - used, 0)), 0)::int as free
            from (select a.escalation_capacity as capacity, (select count(*) from escalation e join unemployment_spell s on s.id = e.spell_id
                    where e.contact_id = a.id and e.status <> 'Closed' and s.ended_on is null) as used
                from account a where a.jobcenter_id = {actor.Jobcenter} and a.role = 'advisor' and a.disabled_at is null) advisors
            """).SingleAsync(ct);
        var model = (await ModelsInForce.ReadAsync(db, CivicTime.Today(clock), ct)).Of(actor.Jobcenter);
        var spells = CompareModels.Newest(await PastSpells.ReadAsync(db, clock, ct, actor.Jobcenter));
        var past = Replay.Run(model, spells, jobcenter.ThresholdPercent);
        List<ThresholdPoint> points = [.. Levels(jobcenter.ThresholdPercent).Select(percent => Point(percent, figures, past))];
        return new ThresholdChoices(jobcenter.ThresholdPercent, places.Free, places.Capacity,
            points.Where(p => p.New <= places.Free).Select(p => (int?)p.Percent).Min(), points);
    }

    /// <summary>Changes it; counts from the next sweep. Nobody loses a personal contact by it.</summary>
    public async Task<Outcome<Done>> SetAsync(SetThreshold command, Actor actor, CancellationToken ct)
    {
        var jobcenter = await db.Set<Jobcenter>().SingleAsync(j => j.Id == actor.Jobcenter, ct);
        if (jobcenter.ThresholdPercent != command.Percent)
        {
            db.Add(AuditEvent.Of(actor, clock, "profiling.threshold-changed", null, jobcenter.Id, new ThresholdChanged(jobcenter.ThresholdPercent, command.Percent!.Value)));
            jobcenter.ThresholdPercent = command.Percent.Value;
            await db.SaveChangesAsync(ct);
        }
        return Done.Value;
    }

    /// <summary>Every fifth, and the one in use.</summary>
    private static IEnumerable<int> Levels(int inUse) =>
        Enumerable.Range(0, (Highest - Lowest) / Step + 1).Select(i => Highest - i * Step).Append(inUse).Distinct().OrderDescending();

    private static ThresholdPoint Point(int percent, List<Figure> figures, Replayed[] past)
    {
        var known = past.Where(r => r.End is not ReplayEnd.Unknown).ToList();
        var (flagged, lasted) = (known.Where(r => r.Peak >= percent).ToList(), known.Count(r => r.End is ReplayEnd.Lasted));
        var both = flagged.Count(r => r.End is ReplayEnd.Lasted);
        return new ThresholdPoint(percent, figures.Count(f => f.Percent >= percent), figures.Count(f => f.Percent >= percent && !f.Escalated),
            flagged.Count >= CompareModels.FewestSpells ? (double)both / flagged.Count : null, lasted >= CompareModels.FewestSpells ? (double)both / lasted : null);
    }
}
