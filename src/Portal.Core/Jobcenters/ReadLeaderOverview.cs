using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Escalations;
using Portal.Contracts.Jobcenters;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Escalations;
using Portal.Core.Privacy;

namespace Portal.Core.Jobcenters;

/// <summary>What a leader sees on one page: who is at risk, who has them, since when, and what is overdue. Results, never activity counts.</summary>
/// <param name="db">The database.</param>
/// <param name="escalations">The list.</param>
/// <param name="sweeps">The newest sweep.</param>
/// <param name="settings">Threshold and basis.</param>
/// <param name="accessLog">Logs the look.</param>
/// <param name="clock">The clock.</param>
public sealed class ReadLeaderOverview(
    PortalDbContext db, ReadEscalations escalations, RequestSweep sweeps, ProfilingSettings settings, AccessLog accessLog, TimeProvider clock)
{
    private sealed record Counts(
        int OpenSpells, int LongUnemployed, int Escalated, int Overdue, int WithoutContact, int FreeTimes, int MustBook, double? InJob);

    /// <summary>The page of the actor's jobcenter.</summary>
    public async Task<LeaderOverview> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = CivicTime.Today(clock);
        var jobcenter = actor.Jobcenter;
        var name = await db.Set<Jobcenter>().Where(j => j.Id == jobcenter).Select(j => j.Name).SingleAsync(ct);
        var counts = (await db.Database.SqlQuery<Counts>(
            $"""
            with open as (select id, first_unemployed_day from unemployment_spell where jobcenter_id = {jobcenter} and ended_on is null),
            escalated as (select e.contact_id, e.due_on, e.rest_until from escalation e join open on open.id = e.spell_id where e.status <> 'Closed'),
            past as (select first_unemployed_day, ended_on, end_reason from unemployment_spell
                where jobcenter_id = {jobcenter} and first_unemployed_day between {today.AddDays(-78 * 7)} and {today.AddDays(-26 * 7)})
            select (select count(*)::int from open) as open_spells,
                (select count(*)::int from open where first_unemployed_day < {today.AddDays(-26 * 7)}) as long_unemployed,
                (select count(*)::int from escalated) as escalated,
                (select count(*)::int from escalated where rest_until is null and due_on < {today}) as overdue,
                (select count(*)::int from escalated where contact_id is null) as without_contact,
                (select count(*)::int from slot where jobcenter_id = {jobcenter} and taken_by is null
                    and starts_at between {now} and {now.AddDays(14)}) as free_times,
                (select count(*)::int from open where not exists (
                    select from appointment a where a.spell_id = open.id and a.status in ('Booked', 'Held') and a.purpose = 'Introductory')
                    and not exists (select from reduced_contact d where d.spell_id = open.id and d.status = 'Confirmed')) as must_book,
                (select avg(case when end_reason = 'Job' and ended_on <= first_unemployed_day + 182 then 1.0 else 0.0 end)::float8 from past) as in_job
            """).ToListAsync(ct)).Single();
        var contacts = await db.Database.SqlQuery<ContactLoad>(
            $"""
            select a.display_name as advisor_name, count(s.id)::int as open,
                count(s.id) filter (where e.rest_until is null and e.due_on < {today})::int as overdue,
                a.escalation_capacity as capacity
            from account a
            left join escalation e on (e.contact_id = a.id or e.deputy_id = a.id) and e.status <> 'Closed'
            left join unemployment_spell s on s.id = e.spell_id and s.ended_on is null
            where a.jobcenter_id = {jobcenter} and a.role = {Roles.Advisor} and a.disabled_at is null
            group by a.id order by a.display_name
            """).ToListAsync(ct);
        var alarm = (await db.Database.SqlQuery<CapacityAlarm>(
            $"""
            select count(*)::int as waiting, (count(*) filter (where due_on < {today}))::int as overdue, min(asked_at) as since, min(due_on) as first_due_on
            from conversation_request where jobcenter_id = {jobcenter} and appointment_id is null and withdrawn_at is null
            having count(*) > 0
            """).ToListAsync(ct)).SingleOrDefault();
        var sweep = await sweeps.FindNewestAsync(jobcenter, ct);
        var list = await escalations.ListAsync(actor, new EscalationFilter(), 50, 0, ct);
        await accessLog.RecordListAsync(actor, [.. list.Select(e => e.CitizenId)], LookPurpose.Supervision, "leader", ct);
        return new LeaderOverview(
            name, counts.OpenSpells, counts.LongUnemployed, counts.Escalated, counts.Overdue, counts.WithoutContact, counts.FreeTimes,
            counts.MustBook, counts.InJob, contacts, sweep,
            await settings.ReadAsync(actor, ct), list, alarm);
    }
}
