using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Contracts.Mandates;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Booking;

/// <summary>Cancels the conversation and frees its time. The duty to book remains.</summary>
/// <param name="db">The database.</param>
/// <param name="idempotency">Runs the command once.</param>
/// <param name="conversations">Finds the appointment.</param>
/// <param name="clock">The clock.</param>
public sealed class CancelAppointment(PortalDbContext db, Idempotency idempotency, ReadConversation conversations, TimeProvider clock)
{
    private sealed record Command(Guid Id);
    private sealed record Cancelled(Guid AppointmentId, DateTimeOffset StartsAt);

    /// <summary>The signed-in citizen cancels; cancelling again gives the same.</summary>
    public Task<Outcome<Appointment>> ExecuteAsync(Guid id, Actor actor, string key, CancellationToken ct) =>
        idempotency.RunAsync(actor, key, new Command(id), () => CancelAsync(id, actor, ct), ct);

    private async Task<Outcome<Appointment>> CancelAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (!actor.May(MandateScope.Conversations))
        {
            return Refusal.BeyondMandate;
        }
        await conversations.LockAsync(id, ct);
        if (await conversations.FindOfCitizenAsync(id, actor.Citizen, ct) is not { } parts)
        {
            return Refusal.NotFound;
        }
        if (parts.Appointment.Status is AppointmentStatus.Cancelled)
        {
            return parts.ToContract(clock);
        }
        if (!parts.ToContract(clock).CanChange)
        {
            return Refusal.Conflict(Problems.TooLateToChange);
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
                where n.citizen_id = {actor.Citizen} and n.kind = 'ConversationReminder' and n.about = cancelled.starts_at and n.expires_at > {now}),
            told as (
                insert into notification (id, citizen_id, kind, at, expires_at, about, purpose)
                select {Ids.New(clock)}, {actor.Citizen}, 'ConversationCancelled', {now}, starts_at, starts_at, {"cancelled:" + id} from cancelled)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, {actor.Citizen}, jobcenter_id, 'conversation.cancelled', {audit}::jsonb from cancelled
            """, ct);
        return (await conversations.FindOfCitizenAsync(id, actor.Citizen, ct))!.ToContract(clock);
    }
}
