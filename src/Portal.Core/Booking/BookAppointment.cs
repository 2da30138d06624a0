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
/// Books the single introductory conversation of a spell by the one statement of <see cref="TakeTime"/>. What slips past its
/// conditions meets the constraints of the tables and is read again as a refusal. The most used command of the portal, so a
/// citizen's booking is one round trip, its key's row included, and so is the refusal of a time that is taken; other refusals take a
/// second one to be stored.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="source">Its connections, for the statement.</param>
/// <param name="idempotency">Runs staff's command once, and reads what was stored.</param>
/// <param name="conversations">Gives the conversation that is there already.</param>
/// <param name="accessLog">Logs staff's look at the citizen.</param>
/// <param name="clock">The clock.</param>
public sealed class BookAppointment(
    PortalDbContext db, NpgsqlDataSource source, Idempotency idempotency, ReadConversation conversations, AccessLog accessLog, TimeProvider clock)
{
    /// <summary>The signed-in citizen books.</summary>
    public async Task<Outcome<Appointment>> ExecuteAsync(BookConversation command, Actor actor, string key, CancellationToken ct)
    {
        if (!actor.May(MandateScope.Conversations))
        {
            return Refusal.BeyondMandate;
        }
        var wanted = new Wanted(actor.Citizen, command.SlotId!.Value, actor, ForAnother: false, key, Idempotency.HashOf(command));
        try
        {
            return await OnceAsync(wanted, ct);
        }
        catch (NpgsqlException e) when (e.IsTransient)
        {
            // The connection broke, or a lock could not be had. Whether the command went through is what its key tells.
            return await db.Database.CreateExecutionStrategy().ExecuteAsync(() => OnceAsync(wanted, ct));
        }
    }

    /// <summary>Staff books for a citizen of the own jobcenter.</summary>
    public Task<Outcome<Appointment>> ForCitizenAsync(BookForCitizen command, Actor actor, string key, CancellationToken ct) =>
        idempotency.RunAsync<Appointment>(actor, key, command, async () =>
        {
            var citizenId = command.CitizenId!.Value;
            if (!await db.Set<CitizenRecord>().AnyAsync(c => c.Id == citizenId && c.JobcenterId == actor.Jobcenter, ct))
            {
                return Refusal.NotFound;
            }
            await accessLog.RecordAsync(actor, [citizenId], LookPurpose.AssistedBooking, "booking", ct);
            var wanted = new Wanted(citizenId, command.SlotId!.Value, actor, ForAnother: true, null, null);
            var transaction = db.Database.CurrentTransaction!;
            await transaction.CreateSavepointAsync("book", ct);
            var (result, stopped) = await TakeAsync(
                (NpgsqlConnection)db.Database.GetDbConnection(), wanted, () => transaction.RollbackToSavepointAsync("book", ct), ct);
            if (result.Appointment is not { } booked)
            {
                return result.SpellId is null ? Refusal.NotFound : await RefuseAsync(result, wanted, stopped, ct);
            }
            await HandleLine.FinishAsync(db, result.SpellId!.Value, ct);
            return Read(booked);
        }, ct);

    private async Task<Outcome<Appointment>> OnceAsync(Wanted wanted, CancellationToken ct)
    {
        while (true)
        {
            TakeResult result;
            bool stopped;
            // Given back before anything else is asked: a request never waits for a second connection while it holds one.
            await using (var connection = await source.OpenConnectionAsync(ct))
            {
                (result, stopped) = await TakeAsync(connection, wanted, () => Task.CompletedTask, ct);
            }
            if (result.StoredOutcome is { } stored)
            {
                return Idempotency.Replay<Appointment>(stored, result.StoredHash!, wanted.RequestHash!);
            }
            if (result.Appointment is { } booked)
            {
                return Read(booked);
            }
            Outcome<Appointment> outcome = await RefuseAsync(result, wanted, stopped, ct);
            if (result.RefusalIsKept || await Idempotency.StoreAsync(source, wanted.Actor, wanted.Key!, wanted.RequestHash!, outcome, clock, ct))
            {
                return outcome;
            }
            // The same key had an outcome in the meantime: that one counts.
        }
    }

    private async Task<(TakeResult Result, bool Stopped)> TakeAsync(
        NpgsqlConnection connection, Wanted wanted, Func<Task> mend, CancellationToken ct)
    {
        try
        {
            return (await TakeTime.TryAsync(connection, wanted, clock, take: true, ct), false);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ExclusionViolation)
        {
            await mend();
            return (await TakeTime.TryAsync(connection, wanted, clock, take: false, ct), true);
        }
    }

    private async Task<Refusal> RefuseAsync(TakeResult result, Wanted wanted, bool stopped, CancellationToken ct)
    {
        if (result.SpellId is not { } spell)
        {
            return Refusal.NotRegistered;
        }
        if (!result.HasRules)
        {
            throw new InvalidOperationException("There are no rules for this deadline. Load content/rules with ./portal setup.");
        }
        if (result.CannotBookAlone && !wanted.ForAnother)
        {
            return Refusal.Conflict(Problems.AssistedBooking);
        }
        if (result.HasOne)
        {
            return Refusal.Conflict(Problems.AlreadyBooked).With("current", await conversations.FindAsync(spell, ct));
        }
        // A time that is not there any more was removed after it had been shown: the opening hours changed, or the advisor is absent.
        // A time that could have been taken and was not has just been taken by somebody else.
        var type = stopped || result.SlotIsTaken || result.SlotIsOffered ? Problems.SlotTaken : Problems.SlotNotOffered;
        return Refusal.Conflict(type).With(
            "alternatives", JsonSerializer.Deserialize<IReadOnlyList<FreeTime>>(result.Alternatives, ContractJson.Options));
    }

    private static Appointment Read(string json) => JsonSerializer.Deserialize<Appointment>(json, ContractJson.Options)!;
}
