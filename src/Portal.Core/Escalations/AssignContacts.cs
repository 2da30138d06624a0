using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Core.Accounts;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Escalations;

/// <summary>
/// Gives each escalated citizen without a personal contact the advisor of their jobcenter who has most room left. Where
/// everybody is full the citizen waits, and the leader sees it; nobody is given to an advisor who cannot take them.
/// </summary>
internal sealed class AssignContacts(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Assigns within the caller's transaction, which must hold the lock on the sweep.</summary>
    public async Task<int> ExecuteAsync(CancellationToken ct)
    {
        var waiting = await db.Set<EscalationRow>().AsNoTracking()
            // Whoever has found a job meanwhile needs no contact.
            .Where(e => e.ContactId == null && db.Set<UnemploymentSpell>().Any(s => s.Id == e.SpellId && s.EndedOn == null)).OrderBy(e => e.At).ThenBy(e => e.Id)
            .Select(e => new { e.Id, e.JobcenterId }).ToListAsync(ct);
        if (waiting.Count == 0)
        {
            return 0;
        }
        // An escalation counts until its spell has ended.
        var advisors = await db.Database.SqlQuery<Room>(
            $"""
            select a.id as advisor_id, a.jobcenter_id, a.escalation_capacity as capacity,
                (select count(*)::int from escalation e join unemployment_spell s on s.id = e.spell_id
                 where e.contact_id = a.id and s.ended_on is null) as load
            from account a where a.role = {Roles.Advisor} and a.disabled_at is null and a.escalation_capacity > 0
            """).ToListAsync(ct);

        var queues = advisors.GroupBy(a => a.JobcenterId).ToDictionary(g => g.Key, g => Queue(g));
        List<(Guid Escalation, Guid Advisor)> given = [];
        foreach (var escalation in waiting)
        {
            if (queues.TryGetValue(escalation.JobcenterId, out var queue) && queue.TryDequeue(out var room, out _))
            {
                given.Add((escalation.Id, room.AdvisorId));
                var more = room with { Load = room.Load + 1 };
                if (more.Load < more.Capacity)
                {
                    queue.Enqueue(more, more.Share);
                }
            }
        }
        if (given.Count == 0)
        {
            return 0;
        }
        var now = clock.GetUtcNow();
        return await db.Database.ExecuteSqlAsync(
            $"""
            with given as (
                update escalation e set contact_id = g.advisor_id
                from unnest({given.Select(g => g.Escalation).ToArray()}, {given.Select(g => g.Advisor).ToArray()}) as g(id, advisor_id)
                where e.id = g.id and e.contact_id is null
                returning e.id, e.citizen_id, e.jobcenter_id, e.contact_id),
            told as (
                insert into notification (id, citizen_id, kind, at, expires_at, who, purpose)
                select gen_random_uuid(), given.citizen_id, 'ContactGiven', {now}, {now.AddDays(30)}, a.display_name, 'contact:' || given.id
                from given join account a on a.id = given.contact_id
                on conflict do nothing)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {Actor.System.AccountId}, citizen_id, jobcenter_id, 'contact.given',
                jsonb_build_object('escalationId', id, 'contactId', contact_id) from given
            """, ct);
    }

    private sealed record Room(Guid AdvisorId, Guid JobcenterId, int Capacity, int Load)
    {
        public double Share => (double)Load / Capacity;
    }

    private static PriorityQueue<Room, double> Queue(IEnumerable<Room> rooms) =>
        new(rooms.Where(r => r.Load < r.Capacity).OrderBy(r => r.AdvisorId).Select(r => (r, r.Share)));
}
