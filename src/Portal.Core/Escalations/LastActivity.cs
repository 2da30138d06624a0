using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Escalations;

/// <summary>
/// When something last happened in a case: a saved CV, a message in the chat, a line in the job log, a conversation, a change of the plan. Signing
/// in and looking around are not watched. Asked only for spells that seem to have been quiet for long; what is found is kept with the
/// spell (<c>active_at</c>), so that each is asked about once in many weeks.
/// </summary>
internal static class LastActivity
{
    private sealed record Active(Guid Id, DateTimeOffset At);

    /// <summary>The newest activity of each of these spells, as far as there is any.</summary>
    public static async Task<Dictionary<Guid, DateTimeOffset>> OfAsync(PortalDbContext db, Guid[] spells, CancellationToken ct)
    {
        if (spells.Length == 0)
        {
            return [];
        }
        var found = await db.Database.SqlQuery<Active>(
            $"""
            with active as (
                select s.id, greatest(
                    (select v.saved_at from cv_version v where v.citizen_id = s.citizen_id order by v.version desc limit 1),
                    (select max(t.last_at) from chat_thread t where t.citizen_id = s.citizen_id),
                    (select max(j.changed_at) from job_log_entry j where j.citizen_id = s.citizen_id),
                    (select max(p.at) from plan_change p where p.citizen_id = s.citizen_id),
                    (select max(a.changed_at) from appointment a where a.spell_id = s.id and a.status in ('Booked', 'Held')),
                    (select max(a.starts_at) from appointment a where a.spell_id = s.id and a.status = 'Held')) as at
                from unemployment_spell s where s.id = any({spells}))
            update unemployment_spell s set active_at = active.at from active
            where s.id = active.id and active.at > coalesce(s.active_at, s.registered_at)
            returning s.id, active.at
            """).ToListAsync(ct);
        return found.ToDictionary(a => a.Id, a => a.At);
    }
}
