using Microsoft.EntityFrameworkCore;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Exits;

/// <summary>
/// Lets go of what hangs on spells that have ended: booked conversations are cancelled and their times freed, wishes and offers of
/// earlier times and waiting requests go. As sets, in the caller's transaction; again it changes nothing.
/// </summary>
internal static class LetGo
{
    /// <summary>Of these spells; gives how many conversations were cancelled.</summary>
    public static async Task<int> OfAsync(PortalDbContext db, Guid[] spells, Actor actor, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // An offer holds a time by its own id; it must be let go before the conversation that it would move.
        await db.Database.ExecuteSqlAsync(
            $"""
            with withdrawn as (
                update earlier_time_offer set answer = 'Withdrawn', answered_at = {now}
                where spell_id = any({spells}) and answer = 'Open' returning id, slot_id)
            update slot set taken_by = null from withdrawn where slot.id = withdrawn.slot_id and slot.taken_by = withdrawn.id
            """, ct);
        await db.Database.ExecuteSqlAsync($"delete from earlier_time_wish where spell_id = any({spells})", ct);
        await db.Database.ExecuteSqlAsync(
            $"update conversation_request set withdrawn_at = {now} where spell_id = any({spells}) and appointment_id is null and withdrawn_at is null", ct);
        return await db.Database.ExecuteSqlAsync(
            $"""
            with cancelled as (
                update appointment set status = 'Cancelled', sequence = sequence + 1, changed_at = {now}
                where spell_id = any({spells}) and status = 'Booked' and starts_at > {now}
                returning id, slot_id, citizen_id, jobcenter_id, starts_at),
            freed as (
                update slot set taken_by = null from cancelled where slot.id = cancelled.slot_id and slot.taken_by = cancelled.id),
            withdrawn as (
                update notification n set expires_at = {now} from cancelled
                where n.citizen_id = cancelled.citizen_id and n.kind = 'ConversationReminder' and n.about = cancelled.starts_at and n.expires_at > {now}),
            told as (
                insert into notification (id, citizen_id, kind, at, expires_at, about, purpose)
                select gen_random_uuid(), citizen_id, 'ConversationCancelled', {now}, starts_at, starts_at, 'cancelled:' || id from cancelled
                on conflict do nothing)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, citizen_id, jobcenter_id, 'conversation.cancelled',
                jsonb_build_object('appointmentId', id, 'startsAt', starts_at, 'because', 'spell-ended') from cancelled
            """, ct);
    }
}
