using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Desks;

/// <summary>
/// Gives escalated citizens a deputy while their personal contact is absent for a day or longer, and takes the deputy off again
/// when the contact is back. The contact stays the contact: a citizen does not change hands because somebody is on a course.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
internal sealed class StandIn(PortalDbContext db, TimeProvider clock)
{
    // A working day away is a day away, whichever hours the leader wrote down.
    private static readonly TimeSpan LongAbsence = TimeSpan.FromHours(7);

    private sealed record Orphan(Guid Id, Guid JobcenterId);

    private sealed record Room(Guid AdvisorId, Guid JobcenterId, int Capacity, int Load)
    {
        public double Share => (double)Load / Capacity;
    }

    /// <summary>Begins and ends.</summary>
    /// <returns>How many escalations changed hands, and how many should have but nobody has room.</returns>
    public async Task<(int Changed, int Left)> ExecuteAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var changed = await EndAsync(now, ct) + await LeaveClosedAccountsAsync(now, ct);
        var orphans = await db.Database.SqlQuery<Orphan>(
            $"""
            select e.id, e.jobcenter_id from escalation e join unemployment_spell s on s.id = e.spell_id
            where s.ended_on is null and e.deputy_id is null and exists (
                select from absence b where b.advisor_id = e.contact_id and b.starts_at <= {now} and b.ends_at > {now} and b.ends_at - b.starts_at >= {LongAbsence})
            order by e.contact_by, e.id
            """).ToListAsync(ct);
        if (orphans.Count == 0)
        {
            return (changed, 0);
        }
        // Own escalations and those one stands in for are one load.
        var queues = (await db.Database.SqlQuery<Room>(
            $"""
            select a.id as advisor_id, a.jobcenter_id, a.escalation_capacity as capacity,
                (select count(*)::int from escalation e join unemployment_spell s on s.id = e.spell_id
                 where (e.contact_id = a.id or e.deputy_id = a.id) and s.ended_on is null) as load
            from account a where a.role = {Roles.Advisor} and a.disabled_at is null and a.escalation_capacity > 0
                and not exists (select from absence b where b.advisor_id = a.id and b.starts_at <= {now} and b.ends_at > {now})
            """).ToListAsync(ct))
            .GroupBy(a => a.JobcenterId).ToDictionary(g => g.Key,
                g => new PriorityQueue<Room, double>(g.Where(r => r.Load < r.Capacity).OrderBy(r => r.AdvisorId).Select(r => (r, r.Share))));
        List<(Guid Escalation, Guid Advisor)> given = [];
        List<Guid> left = [];
        foreach (var orphan in orphans)
        {
            if (queues.TryGetValue(orphan.JobcenterId, out var queue) && queue.TryDequeue(out var room, out _))
            {
                given.Add((orphan.Id, room.AdvisorId));
                var more = room with { Load = room.Load + 1 };
                if (more.Load < more.Capacity)
                {
                    queue.Enqueue(more, more.Share);
                }
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
                update escalation e set deputy_id = g.advisor_id
                from unnest({given.Select(g => g.Escalation).ToArray()}, {given.Select(g => g.Advisor).ToArray()}) as g (id, advisor_id)
                where e.id = g.id and e.deputy_id is null
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
            from account deputy, account contact
            where deputy.id = e.deputy_id and contact.id = e.contact_id and (
                not exists (select from absence b where b.advisor_id = e.contact_id and b.starts_at <= {now} and b.ends_at > {now})
                or deputy.disabled_at is not null or deputy.jobcenter_id <> e.jobcenter_id
                or exists (select from absence b where b.advisor_id = deputy.id and b.starts_at <= {now} and b.ends_at > {now}))
            returning e.id, e.citizen_id, e.jobcenter_id, e.contact_id, deputy.id as deputy_id)
        insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
        select {now}, {Actor.System.AccountId}, citizen_id, jobcenter_id, 'desk.deputy-ended',
            jsonb_build_object('escalationId', id, 'fromId', deputy_id, 'toId', contact_id) from ended
        """, ct);

    // Whoever has left for good comes not back: the next sweep gives their citizens another contact.
    private Task<int> LeaveClosedAccountsAsync(DateTimeOffset now, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        with gone as (
            update escalation e set contact_id = null, deputy_id = null
            from account a, unemployment_spell s
            where a.id = e.contact_id and a.disabled_at is not null and s.id = e.spell_id and s.ended_on is null
            returning e.id, e.citizen_id, e.jobcenter_id, a.id as contact_id)
        insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
        select {now}, {Actor.System.AccountId}, citizen_id, jobcenter_id, 'desk.contact-gone',
            jsonb_build_object('escalationId', id, 'fromId', contact_id) from gone
        """, ct);

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
