using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Contracts.Mandates;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Booking;

/// <summary>
/// A citizen who asks for a conversation gets one within the days of the rule: the earliest free time is booked at once, and
/// can be moved as any other. Where there is none, the request waits as a capacity alarm and <see cref="FindRequestedTimes"/>
/// goes on looking.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="idempotency">Runs the command once.</param>
/// <param name="conversations">Knows the duty and gives the appointment back.</param>
/// <param name="clock">The clock.</param>
public sealed class RequestConversation(PortalDbContext db, Idempotency idempotency, ReadConversation conversations, TimeProvider clock)
{
    /// <summary>Whoever did not choose the time has a day to hear of it.</summary>
    internal static readonly TimeSpan Notice = TimeSpan.FromHours(24);

    private sealed record Command;

    /// <summary>The signed-in citizen asks.</summary>
    public Task<Outcome<RequestedConversation>> ExecuteAsync(Actor actor, string key, CancellationToken ct) =>
        idempotency.RunAsync(actor, key, new Command(), () => AskAsync(actor, ct), ct);

    private async Task<Outcome<RequestedConversation>> AskAsync(Actor actor, CancellationToken ct)
    {
        if (!actor.May(MandateScope.Conversations))
        {
            return Refusal.BeyondMandate;
        }
        var state = await conversations.ExecuteAsync(actor, ct);
        if (!state.Succeeded)
        {
            return state.Refusal;
        }
        if (state.Value.Current is { } current)
        {
            return Refusal.Conflict(Problems.AlreadyBooked).With("current", current);
        }
        if (state.Value.Waiting is not null)
        {
            return Refusal.Conflict(Problems.AlreadyAsked);
        }
        var duty = (await conversations.FindDutyAsync(actor.Citizen, ct))!;
        var now = clock.GetUtcNow();
        var dueOn = CivicTime.DayOf(now).AddDays(state.Value.RequestDays);
        var (id, appointment, reference) = (Ids.New(clock), Ids.New(clock), TakeTime.NewReference());
        var purpose = (state.Value.Held ? ConversationPurpose.Requested : ConversationPurpose.Introductory).ToString();
        await db.Database.ExecuteSqlAsync(
            $"""
            with best as (
                select id from slot where jobcenter_id = {duty.JobcenterId} and taken_by is null
                    and starts_at > {now + Notice} and starts_at < {CivicTime.StartOf(dueOn.AddDays(1))}
                order by starts_at, id limit 1 for update skip locked),
            taken as (
                update slot set taken_by = {appointment} from best where slot.id = best.id
                returning slot.id, slot.advisor_id, slot.starts_at, slot.ends_at, slot.kind),
            booked as (
                insert into appointment (id, reference, spell_id, citizen_id, jobcenter_id, slot_id, advisor_id,
                    starts_at, ends_at, kind, status, purpose, sequence, booked_at, changed_at)
                select {appointment}, {reference}, {duty.SpellId}, {actor.Citizen}, {duty.JobcenterId}, id, advisor_id,
                    starts_at, ends_at, kind, 'Booked', {purpose}, 0, {now}, {now} from taken),
            asked as (
                insert into conversation_request (id, spell_id, citizen_id, jobcenter_id, asked_at, due_on, appointment_id)
                select {id}, {duty.SpellId}, {actor.Citizen}, {duty.JobcenterId}, {now}, {dueOn}, (select {appointment} from taken)
                returning appointment_id),
            told as (
                insert into notification (id, citizen_id, kind, at, expires_at, about, purpose)
                select {Ids.New(clock)}, {actor.Citizen},
                    case when asked.appointment_id is null then 'RequestedConversationWaits' else 'RequestedConversationBooked' end, {now},
                    coalesce(taken.starts_at, {CivicTime.StartOf(dueOn.AddDays(1))}), taken.starts_at, 'asked:' || {id}::text
                from asked left join taken on true)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, {actor.Citizen}, {duty.JobcenterId}, 'conversation.asked-for',
                jsonb_build_object('requestId', {id}, 'dueOn', {dueOn}, 'appointmentId', appointment_id) from asked
            """, ct);
        return new RequestedConversation((await conversations.FindOfCitizenAsync(appointment, actor.Citizen, ct))?.ToContract(clock), dueOn);
    }
}
