using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.Mandates;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Privacy;

namespace Portal.Core.Booking;

/// <summary>Moves the conversation to another free time in one statement: the old time is kept if the new one is gone.</summary>
/// <param name="db">The database.</param>
/// <param name="idempotency">Runs the command once.</param>
/// <param name="conversations">Knows the duty and gives the appointment back.</param>
/// <param name="freeTimes">Gives alternatives with a refusal.</param>
/// <param name="accessLog">Logs staff's look at the citizen.</param>
/// <param name="clock">The clock.</param>
public sealed class MoveAppointment(
    PortalDbContext db, Idempotency idempotency, ReadConversation conversations, FindFreeTimes freeTimes, AccessLog accessLog, TimeProvider clock)
{
    private sealed record Command(Guid Id, Guid SlotId);
    private sealed record Moved(Guid AppointmentId, DateTimeOffset From, Guid ToSlot);

    /// <summary>The signed-in citizen moves their appointment.</summary>
    public Task<Outcome<Appointment>> ExecuteAsync(Guid id, MoveConversation command, Actor actor, string key, CancellationToken ct) =>
        idempotency.RunAsync<Appointment>(actor, key, new Command(id, command.SlotId!.Value), async () =>
            actor.May(MandateScope.Conversations)
                ? await MoveAsync(id, command.SlotId!.Value, actor.Citizen, actor, forAnother: false, ct)
                : Refusal.BeyondMandate, ct);

    /// <summary>
    /// Staff of the jobcenter moves it for the citizen: until it begins, and as often as is needed, since the limits are for what
    /// citizens do alone. The new time must lie within the same deadline.
    /// </summary>
    public Task<Outcome<Appointment>> ForCitizenAsync(Guid id, MoveConversation command, Actor actor, string key, CancellationToken ct) =>
        idempotency.RunAsync<Appointment>(actor, key, new Command(id, command.SlotId!.Value), async () =>
        {
            if (await conversations.CitizenOfAsync(id, actor, ct) is not { } citizenId)
            {
                return Refusal.NotFound;
            }
            await accessLog.RecordAsync(actor, [citizenId], LookPurpose.AssistedBooking, "booking", ct);
            return await MoveAsync(id, command.SlotId!.Value, citizenId, actor, forAnother: true, ct);
        }, ct);

    private async Task<Outcome<Appointment>> MoveAsync(
        Guid id, Guid slotId, Guid citizenId, Actor actor, bool forAnother, CancellationToken ct)
    {
        await conversations.LockAsync(id, ct);
        var parts = await conversations.FindOfCitizenAsync(id, citizenId, ct);
        var duty = await conversations.FindDutyAsync(citizenId, ct);
        if (parts is null || duty is null || parts.Appointment.SpellId != duty.SpellId || parts.Appointment.Status is AppointmentStatus.Cancelled)
        {
            return Refusal.NotFound;
        }
        if (!(forAnother ? parts.CanBeChangedByStaff(clock) : parts.ToContract(clock).CanChange))
        {
            return Refusal.Conflict(forAnother ? Problems.ConversationOver : Problems.TooLateToChange);
        }
        if (parts.Appointment.SlotId == slotId)
        {
            return parts.ToContract(clock);
        }
        if (!forAnother && parts.Appointment.Moves >= parts.Jobcenter.MoveLimit)
        {
            return Refusal.Conflict(Problems.MoveLimitReached);
        }

        var now = clock.GetUtcNow();
        var audit = JsonSerializer.Serialize(new Moved(id, parts.Appointment.StartsAt, slotId), ContractJson.Options);
        // The new slot is taken only when the old one is still the citizen's.
        var moved = await db.Database.ExecuteSqlAsync(
            $"""
            with mine as (
                select id, slot_id, starts_at from appointment
                where id = {id} and status = 'Booked' and slot_id = {parts.Appointment.SlotId} for update),
            taken as (
                update slot set taken_by = {id}
                where id = {slotId} and taken_by is null and jobcenter_id = {duty.JobcenterId}
                    and starts_at > {now + FindFreeTimes.Notice} and starts_at < {CivicTime.StartOf(duty.HoldBy.AddDays(1))}
                    and exists (select from mine)
                returning id, advisor_id, starts_at, ends_at, kind),
            freed as (
                update slot set taken_by = null from taken, mine where slot.id = mine.slot_id),
            moved as (
                update appointment set slot_id = taken.id, advisor_id = taken.advisor_id, starts_at = taken.starts_at,
                    ends_at = taken.ends_at, kind = taken.kind, sequence = appointment.sequence + 1, moves = moves + {(forAnother ? 0 : 1)}, changed_at = {now}
                from taken where appointment.id = {id}
                returning appointment.sequence, appointment.starts_at),
            withdrawn as (
                update notification n set expires_at = {now} from taken, mine
                where n.citizen_id = {citizenId} and n.kind = 'ConversationReminder' and n.about = mine.starts_at and n.expires_at > {now}),
            told as (
                insert into notification (id, citizen_id, kind, at, expires_at, about, purpose)
                select {Ids.New(clock)}, {citizenId}, 'ConversationMoved', {now}, starts_at, starts_at, {"moved:" + id + ":"} || sequence from moved)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, {citizenId}, {duty.JobcenterId}, 'conversation.moved', {audit}::jsonb from moved
            """, ct);
        if (moved == 1)
        {
            return (await conversations.FindOfCitizenAsync(id, citizenId, ct))!.ToContract(clock);
        }
        // A time that is not there any more was removed after it had been shown.
        var isTaken = await db.Set<Slot>().AnyAsync(s => s.Id == slotId && s.JobcenterId == duty.JobcenterId && s.TakenBy != null, ct);
        return Refusal.Conflict(isTaken ? Problems.SlotTaken : Problems.SlotNotOffered)
            .With("alternatives", await freeTimes.AlternativesAsync(citizenId, ct));
    }
}
