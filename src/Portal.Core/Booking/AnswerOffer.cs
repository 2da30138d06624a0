using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Contracts.Mandates;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Booking;

/// <summary>
/// The citizen's answer to an offered earlier time. Yes is one transaction with the move: the conversation is at the new time
/// and the old one free, or all is as before. It costs none of the citizen's own moves.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="idempotency">Runs the command once.</param>
/// <param name="conversations">Gives the appointment back.</param>
/// <param name="clock">The clock.</param>
public sealed class AnswerOffer(PortalDbContext db, Idempotency idempotency, ReadConversation conversations, TimeProvider clock)
{
    private sealed record Accept(Guid Id);

    /// <summary>Moves the conversation to the offered time.</summary>
    public Task<Outcome<Appointment>> AcceptAsync(Guid id, Actor actor, string key, CancellationToken ct) =>
        idempotency.RunAsync(actor, key, new Accept(id), () => AcceptAsync(id, actor, ct), ct);

    /// <summary>Keeps the time they have; the offered one goes to the next. Done again it is fine.</summary>
    public async Task<Outcome<Done>> DeclineAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await db.Database.ExecuteSqlAsync(
            $"""
            with ended as (
                update earlier_time_offer set answer = 'Declined', answered_at = {now}
                where id = {id} and citizen_id = {actor.Citizen} and answer = 'Open' returning id, slot_id, jobcenter_id),
            freed as (update slot set taken_by = null from ended where slot.id = ended.slot_id and slot.taken_by = ended.id),
            silenced as (
                update notification n set expires_at = {now} from ended
                where n.citizen_id = {actor.Citizen} and n.purpose = 'offer:' || ended.id and n.expires_at > {now})
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, {actor.Citizen}, jobcenter_id, 'conversation.offer-declined', jsonb_build_object('offerId', id) from ended
            """, ct);
        return await db.Set<EarlierTimeOffer>().AnyAsync(o => o.Id == id && o.CitizenId == actor.Citizen, ct) ? Done.Value : Refusal.NotFound;
    }

    private async Task<Outcome<Appointment>> AcceptAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (!actor.May(MandateScope.Conversations))
        {
            return Refusal.BeyondMandate;
        }
        var offer = await db.Set<EarlierTimeOffer>().AsNoTracking().SingleOrDefaultAsync(o => o.Id == id && o.CitizenId == actor.Citizen, ct);
        if (offer is null)
        {
            return Refusal.NotFound;
        }
        // Locked first, as in every change of an appointment: see ReadConversation.LockAsync.
        await conversations.LockAsync(offer.AppointmentId, ct);
        // Then the offer and its time: an absence that takes the time away meanwhile is waited for, and seen.
        await db.Database.ExecuteSqlAsync(
            $"""
            with held as materialized (select slot_id from earlier_time_offer where id = {id} for update)
            select from slot where id in (select slot_id from held) for update
            """, ct);
        var now = clock.GetUtcNow();
        var moved = await db.Database.ExecuteSqlAsync(
            $"""
            with mine as (
                select id, slot_id, starts_at from appointment
                where id = {offer.AppointmentId} and status = 'Booked' and starts_at > {offer.StartsAt} for update),
            accepted as (
                update earlier_time_offer set answer = 'Accepted', answered_at = {now}
                where id = {id} and answer = 'Open' and expires_at > {now} and exists (select from mine)
                    and exists (select from slot s where s.id = slot_id and s.taken_by = {id} and not s.withdrawn)
                returning id, slot_id),
            taken as (
                update slot set taken_by = {offer.AppointmentId} from accepted
                where slot.id = accepted.slot_id and slot.taken_by = accepted.id
                returning slot.id, slot.advisor_id, slot.starts_at, slot.ends_at, slot.kind),
            freed as (
                update slot set taken_by = null from taken, mine where slot.id = mine.slot_id and slot.taken_by = mine.id),
            moved as (
                update appointment a set slot_id = taken.id, advisor_id = taken.advisor_id, starts_at = taken.starts_at,
                    ends_at = taken.ends_at, kind = taken.kind, sequence = a.sequence + 1, changed_at = {now}
                from taken where a.id = {offer.AppointmentId}
                returning a.id, a.sequence, a.starts_at, a.jobcenter_id, a.spell_id),
            satisfied as (delete from earlier_time_wish w using moved where w.spell_id = moved.spell_id),
            silenced as (
                update notification n set expires_at = {now} from mine, taken
                where n.citizen_id = {actor.Citizen} and n.expires_at > {now}
                    and (n.purpose = 'offer:' || {id}::text or (n.kind = 'ConversationReminder' and n.about = mine.starts_at))),
            told as (
                insert into notification (id, citizen_id, kind, at, expires_at, about, purpose)
                select {Ids.New(clock)}, {actor.Citizen}, 'ConversationMoved', {now}, starts_at, starts_at, 'moved:' || id || ':' || sequence from moved)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, {actor.Citizen}, jobcenter_id, 'conversation.offer-accepted', jsonb_build_object('offerId', {id}, 'appointmentId', id) from moved
            """, ct);
        return moved == 1
            ? (await conversations.FindOfCitizenAsync(offer.AppointmentId, actor.Citizen, ct))!.ToContract(clock)
            : Refusal.Conflict(Problems.OfferGone);
    }
}
