using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.Mandates;
using Portal.Core.Assistance;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Privacy;

namespace Portal.Core.Booking;

/// <summary>
/// Books the single introductory conversation of a spell. The slot is taken by one conditional UPDATE; nothing is read
/// first and believed afterwards. What slips past that meets the constraints of the table.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="idempotency">Runs the command once.</param>
/// <param name="conversations">Knows the duty and gives the appointment back.</param>
/// <param name="freeTimes">Gives alternatives with a refusal.</param>
/// <param name="accessLog">Logs staff's look at the citizen.</param>
/// <param name="clock">The clock.</param>
public sealed class BookAppointment(
    PortalDbContext db, Idempotency idempotency, ReadConversation conversations, FindFreeTimes freeTimes, AccessLog accessLog, TimeProvider clock)
{
    private sealed record Booked(Guid AppointmentId, Guid SlotId, string Reference);

    /// <summary>The signed-in citizen books.</summary>
    public Task<Outcome<Appointment>> ExecuteAsync(BookConversation command, Actor actor, string key, CancellationToken ct) =>
        idempotency.RunAsync(actor, key, command, async () =>
        {
            if (!actor.May(MandateScope.Conversations))
            {
                return Refusal.BeyondMandate;
            }
            if (await conversations.FindDutyAsync(actor.Citizen, ct) is not { } duty)
            {
                return Refusal.NotRegistered;
            }
            return duty.CannotBookAlone
                ? Refusal.Conflict(Problems.AssistedBooking)
                : await BookAsync(duty, actor.Citizen, command.SlotId!.Value, actor, ct);
        }, ct);

    /// <summary>Staff books for a citizen of the own jobcenter.</summary>
    public Task<Outcome<Appointment>> ForCitizenAsync(BookForCitizen command, Actor actor, string key, CancellationToken ct) =>
        idempotency.RunAsync(actor, key, command, async () =>
        {
            var citizenId = command.CitizenId!.Value;
            var mine = await db.Set<CitizenRecord>().AnyAsync(c => c.Id == citizenId && c.JobcenterId == actor.Jobcenter, ct);
            if (!mine || await conversations.FindDutyAsync(citizenId, ct) is not { } duty)
            {
                return Refusal.NotFound;
            }
            await accessLog.RecordAsync(actor, [citizenId], LookPurpose.AssistedBooking, "booking", ct);
            var booked = await BookAsync(duty, citizenId, command.SlotId!.Value, actor, ct);
            if (booked.Succeeded)
            {
                await HandleLine.FinishAsync(db, duty.SpellId, ct);
            }
            return booked;
        }, ct);

    private async Task<Outcome<Appointment>> BookAsync(BookingDuty duty, Guid citizenId, Guid slotId, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var id = Ids.New(clock);
        var reference = NewReference();
        var audit = JsonSerializer.Serialize(new Booked(id, slotId, reference), ContractJson.Options);
        var taken = 0;
        try
        {
            taken = await TakeAsync();
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ExclusionViolation)
        {
            // Somebody committed between our reading and our writing. The transaction is broken; the savepoint mends it.
            return await RefuseAsync(duty, slotId, e.ConstraintName, ct);
        }
        return taken == 1
            ? (await conversations.FindAsync(duty.SpellId, ct))!
            : await RefuseAsync(duty, slotId, null, ct);

        async Task<int> TakeAsync()
        {
            var transaction = db.Database.CurrentTransaction!;
            await transaction.CreateSavepointAsync("book", ct);
            try
            {
                return await db.Database.ExecuteSqlAsync(
                    $"""
                    with taken as (
                        update slot set taken_by = {id}
                        where id = {slotId} and taken_by is null and jobcenter_id = {duty.JobcenterId}
                            and starts_at > {now + FindFreeTimes.Notice} and starts_at < {CivicTime.StartOf(duty.HoldBy.AddDays(1))}
                            and not exists (select from appointment where spell_id = {duty.SpellId} and status in ('Booked', 'Held'))
                        returning id, advisor_id, starts_at, ends_at, kind),
                    booked as (
                        insert into appointment (id, reference, spell_id, citizen_id, jobcenter_id, slot_id, advisor_id,
                            starts_at, ends_at, kind, status, sequence, booked_at, changed_at)
                        select {id}, {reference}, {duty.SpellId}, {citizenId}, {duty.JobcenterId}, id, advisor_id,
                            starts_at, ends_at, kind, 'Booked', 0, {now}, {now} from taken),
                    told as (
                        insert into notification (id, citizen_id, kind, at, expires_at, about, purpose)
                        select {Ids.New(clock)}, {citizenId}, 'ConversationBooked', {now}, starts_at, starts_at, {"booked:" + id} from taken)
                    insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
                    select {now}, {actor.AccountId}, {citizenId}, {duty.JobcenterId}, 'conversation.booked', {audit}::jsonb from taken
                    """, ct);
            }
            catch (PostgresException)
            {
                await transaction.RollbackToSavepointAsync("book", ct);
                throw;
            }
        }
    }

    private async Task<Outcome<Appointment>> RefuseAsync(BookingDuty duty, Guid slotId, string? constraint, CancellationToken ct)
    {
        if (await conversations.FindAsync(duty.SpellId, ct) is { } current)
        {
            return Refusal.Conflict(Problems.AlreadyBooked).With("current", current);
        }
        var exists = await db.Set<Slot>().AnyAsync(s => s.Id == slotId && s.JobcenterId == duty.JobcenterId, ct);
        if (!exists)
        {
            return Refusal.NotFound;
        }
        var taken = constraint is not null || await db.Set<Slot>().AnyAsync(s => s.Id == slotId && s.TakenBy != null, ct);
        return Refusal.Conflict(taken ? Problems.SlotTaken : Problems.SlotNotOffered)
            .With("alternatives", await freeTimes.AlternativesAsync(duty, ct));
    }

    // Letters and digits that are not mistaken for each other on the phone.
    private static string NewReference() => RandomNumberGenerator.GetString("ACDEFHJKMNPRTWXY34679", 8);
}
