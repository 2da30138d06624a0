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

/// <summary>Cancels the conversation and frees its time. The duty to book remains.</summary>
/// <param name="db">The database.</param>
/// <param name="idempotency">Runs the command once.</param>
/// <param name="conversations">Finds the appointment.</param>
/// <param name="accessLog">Logs staff's look at the citizen.</param>
/// <param name="clock">The clock.</param>
public sealed class CancelAppointment(
    PortalDbContext db, Idempotency idempotency, ReadConversation conversations, AccessLog accessLog, TimeProvider clock)
{
    private sealed record Command(Guid Id);
    private sealed record Cancelled(Guid AppointmentId, DateTimeOffset StartsAt);

    /// <summary>The signed-in citizen cancels; cancelling again gives the same.</summary>
    public Task<Outcome<Appointment>> ExecuteAsync(Guid id, Actor actor, string key, CancellationToken ct) =>
        idempotency.RunAsync<Appointment>(actor, key, new Command(id), async () =>
            actor.May(MandateScope.Conversations) ? await CancelAsync(id, actor.Citizen, actor, forAnother: false, ct) : Refusal.BeyondMandate, ct);

    /// <summary>
    /// Staff of the jobcenter cancels it because the citizen asked for that, until it begins. What the jobcenter itself calls off
    /// is revoked (<see cref="ReportConversation"/>), and gives a whole new deadline.
    /// </summary>
    public Task<Outcome<Appointment>> ForCitizenAsync(Guid id, Actor actor, string key, CancellationToken ct) =>
        idempotency.RunAsync<Appointment>(actor, key, new Command(id), async () =>
        {
            if (await conversations.CitizenOfAsync(id, actor, ct) is not { } citizenId)
            {
                return Refusal.NotFound;
            }
            await accessLog.RecordAsync(actor, [citizenId], LookPurpose.AssistedBooking, "booking", ct);
            return await CancelAsync(id, citizenId, actor, forAnother: true, ct);
        }, ct);

    private async Task<Outcome<Appointment>> CancelAsync(Guid id, Guid citizenId, Actor actor, bool forAnother, CancellationToken ct)
    {
        await conversations.LockAsync(id, ct);
        if (await conversations.FindOfCitizenAsync(id, citizenId, ct) is not { } parts)
        {
            return Refusal.NotFound;
        }
        if (parts.Appointment.Status is AppointmentStatus.Cancelled)
        {
            return parts.ToContract(clock);
        }
        if (!(forAnother ? parts.CanBeChangedByStaff(clock) : parts.ToContract(clock).CanChange))
        {
            return Refusal.Conflict(forAnother ? Problems.ConversationOver : Problems.TooLateToChange);
        }
        var now = clock.GetUtcNow();
        var audit = JsonSerializer.Serialize(new Cancelled(id, parts.Appointment.StartsAt), ContractJson.Options);
        await db.Database.ExecuteSqlAsync(
            $"""
            with cancelled as (
                update appointment set status = 'Cancelled', sequence = sequence + 1, changed_at = {now}
                where id = {id} and status = 'Booked'
                returning slot_id, starts_at, jobcenter_id),
            freed as (
                update slot set taken_by = null from cancelled where slot.id = cancelled.slot_id and slot.taken_by = {id}),
            withdrawn as (
                update notification n set expires_at = {now} from cancelled
                where n.citizen_id = {citizenId} and n.kind = 'ConversationReminder' and n.about = cancelled.starts_at and n.expires_at > {now}),
            told as (
                insert into notification (id, citizen_id, kind, at, expires_at, about, purpose)
                select {Ids.New(clock)}, {citizenId}, 'ConversationCancelled', {now}, starts_at, starts_at, {"cancelled:" + id} from cancelled)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, {citizenId}, jobcenter_id, 'conversation.cancelled', {audit}::jsonb from cancelled
            """, ct);
        return (await conversations.FindOfCitizenAsync(id, citizenId, ct))!.ToContract(clock);
    }
}
