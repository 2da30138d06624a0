using Microsoft.EntityFrameworkCore;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Escalations;

namespace Portal.Core.Desks;

/// <summary>
/// Gives escalated citizens a deputy while their personal contact is absent for a day or longer, and takes the deputy off again
/// when the contact is back. The contact stays the contact: a citizen does not change hands because somebody is on a course.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
internal sealed class StandIn(PortalDbContext db, TimeProvider clock)
{
    private sealed record Orphan(Guid Id, Guid JobcenterId, string Language, int Kinds, Guid ContactId);

    /// <summary>Begins and ends.</summary>
    /// <returns>How many escalations changed hands, and how many should have but nobody has room.</returns>
    public async Task<(int Changed, int Left)> ExecuteAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var changed = await EndAsync(now, ct) + await LeaveClosedAccountsAsync(now, ct);
        var orphans = await db.Database.SqlQuery<Orphan>(
            $"""
            select e.id, e.jobcenter_id, case c.language when 'English' then 'en' else 'da' end as language, e.kinds, e.contact_id
            from escalation e join unemployment_spell s on s.id = e.spell_id join citizen c on c.id = e.citizen_id
            where s.ended_on is null and e.deputy_id is null and e.status <> 'Closed' and exists (
                select from absence b where b.advisor_id = e.contact_id and b.starts_at <= {now} and b.ends_at > {now} and b.ends_at - b.starts_at >= {AssignContacts.LongAbsence})
            order by e.due_on, e.id
            """).ToListAsync(ct);
        if (orphans.Count == 0)
        {
            return (changed, 0);
        }
        // Own escalations and those one stands in for are one load.
        var rooms = await new AssignContacts(db, clock).RoomsAsync(now, ct);
        List<(Guid Escalation, Guid Advisor)> given = [];
        List<Guid> left = [];
        foreach (var orphan in orphans)
        {
            if (rooms.TryGetValue(orphan.JobcenterId, out var here)
                && AssignContacts.Choose(orphan.Language, orphan.Kinds, null, orphan.ContactId, here) is { } room)
            {
                given.Add((orphan.Id, room.AdvisorId));
                room.Load++;
            }
            else
            {
                left.Add(orphan.Id);
            }
        }
        await SayNobodyAsync([.. left], now, ct);
        return (changed + await db.Database.ExecuteSqlAsync(
            $"""
            with given as (
                update escalation e set deputy_id = g.advisor_id, owner_id = g.advisor_id
                from unnest({given.Select(g => g.Escalation).ToArray()}, {given.Select(g => g.Advisor).ToArray()}) as g (id, advisor_id)
                where e.id = g.id and e.deputy_id is null and e.status <> 'Closed'
                returning e.id, e.citizen_id, e.jobcenter_id, e.contact_id, e.deputy_id)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {Actor.System.AccountId}, citizen_id, jobcenter_id, 'desk.deputy-given',
                jsonb_build_object('escalationId', id, 'fromId', contact_id, 'toId', deputy_id) from given
            """, ct), left.Count);
    }

    // Back is who is not absent any more. A deputy who has become absent, or whose account is closed, stands in no longer.
    private Task<int> EndAsync(DateTimeOffset now, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        with ended as (
            update escalation e set deputy_id = null
            from account deputy
            where deputy.id = e.deputy_id and e.contact_id is not null and (
                not exists (select from absence b where b.advisor_id = e.contact_id and b.starts_at <= {now} and b.ends_at > {now})
                or deputy.disabled_at is not null or deputy.jobcenter_id <> e.jobcenter_id
                or exists (select from absence b where b.advisor_id = deputy.id and b.starts_at <= {now} and b.ends_at > {now} and b.ends_at - b.starts_at >= {AssignContacts.LongAbsence}))
            returning e.id, e.citizen_id, e.jobcenter_id, e.contact_id, deputy.id as deputy_id)
        insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
        select {now}, {Actor.System.AccountId}, citizen_id, jobcenter_id, 'desk.deputy-ended',
            jsonb_build_object('escalationId', id, 'fromId', deputy_id, 'toId', contact_id) from ended
        """, ct);

    // Whoever has left for good, or works elsewhere now, comes not back: their citizens are given another contact at once.
    private async Task<int> LeaveClosedAccountsAsync(DateTimeOffset now, CancellationToken ct)
    {
        var due = (await EscalationDeadlines.FromAsync(db, CivicTime.DayOf(now), ct)).Assign;
        return await db.Database.ExecuteSqlAsync(
            $"""
            with gone as (
                update escalation e set contact_id = null, deputy_id = null, owner_id = null, status = 'Open', status_at = {now}, due_on = {due}
                from account a, unemployment_spell s
                where a.id = e.contact_id and (a.disabled_at is not null or a.jobcenter_id <> e.jobcenter_id) and s.id = e.spell_id and s.ended_on is null and e.status <> 'Closed'
                returning e.id, e.citizen_id, e.jobcenter_id, a.id as contact_id, a.display_name, e.due_on),
            stepped as (
                insert into escalation_step (escalation_id, jobcenter_id, at, account_id, by_name, kind, status, to_name, due_on)
                select id, jobcenter_id, {now}, {Actor.System.AccountId}, {Actor.System.Name}, 'ContactGone', 'Open', display_name, due_on from gone)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {Actor.System.AccountId}, citizen_id, jobcenter_id, 'desk.contact-gone',
                jsonb_build_object('escalationId', id, 'fromId', contact_id) from gone
            """, ct);
    }

    // Once a day: a leader who reads it every minute stops reading.
    private Task<int> SayNobodyAsync(Guid[] escalations, DateTimeOffset now, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
        select {now}, {Actor.System.AccountId}, e.citizen_id, e.jobcenter_id, 'desk.no-deputy', jsonb_build_object('escalationId', e.id, 'fromId', e.contact_id)
        from escalation e where e.id = any({escalations}) and not exists (
            select from audit_event a where a.jobcenter_id = e.jobcenter_id and a.name like 'desk.%' and a.name = 'desk.no-deputy'
                and a.at > {now.AddDays(-1)} and a.data ->> 'escalationId' = e.id::text)
        """, ct);
}
