using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Core.Accounts;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;

namespace Portal.Core.Booking;

/// <summary>
/// Makes the slots of the next twelve weeks equal to what opening hours, absences and closing days say: adds what is missing,
/// removes what is free and no longer given, and never touches what is booked. A booked conversation left without cover
/// becomes a conflict. Running it again changes nothing. Each jobcenter is a short transaction of its own: the difference is
/// found in memory on the natural key (advisor, start, end, kind), and what is missing goes in by one COPY.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class GenerateSlots(PortalDbContext db, TimeProvider clock)
{
    /// <summary>How far ahead, in days.</summary>
    public const int DaysAhead = 84;

    private static readonly string[] kinds = Enum.GetNames<ConversationKind>();

    private sealed record Existing(
        Guid Id, Guid AdvisorId, Guid JobcenterId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, ConversationKind Kind, bool Withdrawn);

    private sealed record Lock(Guid Id, bool Free);

    /// <summary>Does it for every jobcenter.</summary>
    /// <returns>What was changed in all.</returns>
    public async Task<SlotChanges> ExecuteAsync(CancellationToken ct)
    {
        var sum = new SlotChanges(0, 0, 0);
        foreach (var jobcenter in await db.Set<Jobcenter>().OrderBy(j => j.Id).Select(j => j.Id).ToListAsync(ct))
        {
            var changes = await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                await LockAsync(jobcenter, ct);
                var made = await ForJobcenterAsync(jobcenter, ct);
                await transaction.CommitAsync(ct);
                return made;
            });
            sum = new SlotChanges(sum.Added + changes.Added, sum.Removed + changes.Removed, sum.Conflicts + changes.Conflicts);
        }
        return sum;
    }

    /// <summary>
    /// Takes the turn of a jobcenter until the transaction ends: whoever changes its hours, absences or closing days, and the
    /// job, come one after the other.
    /// </summary>
    internal Task LockAsync(Guid jobcenter, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select from jobcenter where id = {jobcenter} for no key update", ct);

    /// <summary>
    /// Makes a change of a jobcenter's hours, absences or closing days, and at once the times equal to it, in one transaction.
    /// </summary>
    /// <param name="jobcenter">The jobcenter.</param>
    /// <param name="change">The change; a refusal leaves everything as it was.</param>
    /// <param name="ct">Stops the call.</param>
    internal Task<Outcome<SlotChanges>> AfterAsync(Guid jobcenter, Func<Task<Refusal?>> change, CancellationToken ct) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            // A retry must not carry changes of the attempt before it.
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await LockAsync(jobcenter, ct);
            if (await change() is { } refusal)
            {
                return (Outcome<SlotChanges>)refusal;
            }
            var changes = await ForJobcenterAsync(jobcenter, ct);
            await transaction.CommitAsync(ct);
            return changes;
        });

    /// <summary>Does it for one jobcenter, in a transaction that holds its turn.</summary>
    private async Task<SlotChanges> ForJobcenterAsync(Guid jobcenter, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = CivicTime.DayOf(now);
        var (plan, advisors) = await PlanAsync(jobcenter, now, ct);
        var wanted = plan.Between(today, today.AddDays(DaysAhead)).Where(t => t.StartsAt > now).ToHashSet();

        var existing = await ExistingAsync(jobcenter, advisors, now, ct);
        var unwanted = existing.Where(s => s.JobcenterId == jobcenter && s.StartsAt > now && !wanted.Contains(TimeOf(s))).ToList();
        var removed = unwanted.Count == 0 ? [] : await RemoveAsync(unwanted, ct);
        await RestoreAsync(existing.Where(s => s.Withdrawn && wanted.Contains(TimeOf(s))).Select(s => s.Id).ToArray(), ct);

        wanted.ExceptWith(existing.Select(TimeOf));
        var kept = existing.Where(s => !removed.Contains(s.Id)).ToLookup(s => s.AdvisorId);
        // What stays although nobody gives it any more, as booked times do, keeps what would overlap it out.
        var missing = wanted.Where(t => !kept[t.AdvisorId].Any(s => s.StartsAt < t.EndsAt && s.EndsAt > t.StartsAt)).ToList();
        if (missing.Count > 0)
        {
            await CopyAsync(jobcenter, missing, ct);
        }
        return new SlotChanges(missing.Count, removed.Count, await FindConflictsAsync(jobcenter, plan, now, ct));
    }

    private static PlannedTime TimeOf(Existing slot) => new(slot.AdvisorId, slot.StartsAt, slot.EndsAt, slot.Kind);

    private async Task<(SlotPlan Plan, Guid[] Advisors)> PlanAsync(Guid jobcenter, DateTimeOffset now, CancellationToken ct)
    {
        // Whoever has left the jobcenter gives it no times, whatever hours still stand.
        var advisors = await db.Set<Account>()
            .Where(a => a.JobcenterId == jobcenter && a.Role == Roles.Advisor && a.DisabledAt == null).Select(a => a.Id).ToArrayAsync(ct);
        var hours = await db.Set<OpeningHours>().AsNoTracking()
            .Where(h => h.JobcenterId == jobcenter && advisors.Contains(h.AdvisorId)).ToListAsync(ct);
        var closed = await db.Set<ClosingDay>().Where(c => c.JobcenterId == jobcenter).Select(c => c.Day).ToListAsync(ct);
        var absences = await db.Set<Absence>().AsNoTracking().Where(a => a.JobcenterId == jobcenter && a.EndsAt > now).ToListAsync(ct);
        return (new SlotPlan(hours, closed.ToHashSet(), absences), advisors);
    }

    // All times of the advisors, also those that another jobcenter gave them, and what those who left have left behind.
    private Task<List<Existing>> ExistingAsync(Guid jobcenter, Guid[] advisors, DateTimeOffset now, CancellationToken ct) =>
        db.Set<Slot>()
            .Where(s => (advisors.Contains(s.AdvisorId) && s.StartsAt > now.AddDays(-1) && s.EndsAt > now)
                || (s.JobcenterId == jobcenter && s.TakenBy == null && s.StartsAt > now))
            .Select(s => new Existing(s.Id, s.AdvisorId, s.JobcenterId, s.StartsAt, s.EndsAt, s.Kind, s.Withdrawn)).ToListAsync(ct);

    /// <summary>
    /// Removes what is free of these. Each is locked first: somebody booking it waits and finds it gone; somebody who has booked
    /// it keeps it, and it is marked, so that it goes when it is freed. A time that is only held for an offer is offered no more.
    /// </summary>
    private async Task<HashSet<Guid>> RemoveAsync(List<Existing> unwanted, CancellationToken ct)
    {
        var ids = unwanted.Select(s => s.Id).ToArray();
        // Offer before slot, as whoever accepts one locks them. An offer made in between is not accepted: its slot is marked.
        await WithdrawOffersAsync(ids, ct);
        var locked = await db.Database.SqlQuery<Lock>(
            $"select id, taken_by is null as free from slot where id = any({ids}) order by id for update").ToListAsync(ct);
        var free = locked.Where(l => l.Free).Select(l => l.Id).ToArray();
        var taken = locked.Where(l => !l.Free).Select(l => l.Id).ToArray();
        await db.Database.ExecuteSqlAsync($"delete from slot where id = any({free})", ct);
        await db.Database.ExecuteSqlAsync($"update slot set withdrawn = true where id = any({taken}) and not withdrawn", ct);
        return [.. ids.Except(taken)];
    }

    private Task<int> WithdrawOffersAsync(Guid[] slots, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.Database.ExecuteSqlAsync(
            $"""
            with ended as (
                update earlier_time_offer set answer = 'Withdrawn', answered_at = {now}
                where slot_id = any({slots}) and answer = 'Open' returning id, slot_id, citizen_id),
            silenced as (
                update notification n set expires_at = {now} from ended
                where n.citizen_id = ended.citizen_id and n.purpose = 'offer:' || ended.id and n.expires_at > {now})
            update slot set taken_by = null from ended where slot.id = ended.slot_id and slot.taken_by = ended.id
            """, ct);
    }

    private async Task RestoreAsync(Guid[] given, CancellationToken ct)
    {
        if (given.Length > 0)
        {
            await db.Database.ExecuteSqlAsync($"update slot set withdrawn = false where id = any({given})", ct);
        }
    }

    private async Task CopyAsync(Guid jobcenter, List<PlannedTime> times, CancellationToken ct)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var writer = await connection.BeginBinaryImportAsync(
            "copy slot (id, jobcenter_id, advisor_id, starts_at, ends_at, kind) from stdin (format binary)", ct);
        foreach (var time in times)
        {
            await writer.StartRowAsync(ct);
            await writer.WriteAsync(Ids.New(clock), NpgsqlDbType.Uuid, ct);
            await writer.WriteAsync(jobcenter, NpgsqlDbType.Uuid, ct);
            await writer.WriteAsync(time.AdvisorId, NpgsqlDbType.Uuid, ct);
            await writer.WriteAsync(time.StartsAt, NpgsqlDbType.TimestampTz, ct);
            await writer.WriteAsync(time.EndsAt, NpgsqlDbType.TimestampTz, ct);
            await writer.WriteAsync(kinds[(int)time.Kind], NpgsqlDbType.Varchar, ct);
        }
        await writer.CompleteAsync(ct);
    }

    /// <summary>Writes down each booked conversation that has no cover, once for its cause, and closes those that have it again.</summary>
    /// <returns>How many are new.</returns>
    private async Task<int> FindConflictsAsync(Guid jobcenter, SlotPlan plan, DateTimeOffset now, CancellationToken ct)
    {
        var booked = await db.Set<AppointmentRow>()
            .Where(a => a.JobcenterId == jobcenter && a.StartsAt > now && a.Status == AppointmentStatus.Booked)
            .Select(a => new { a.Id, a.Sequence, Time = new PlannedTime(a.AdvisorId, a.StartsAt, a.EndsAt, a.Kind) }).ToListAsync(ct);
        var found = booked.Select(a => (a.Id, a.Sequence, Cause: plan.CauseAgainst(a.Time))).Where(c => c.Cause is not null).ToList();
        var (appointments, sequences, causes) =
            (found.Select(c => c.Id).ToArray(), found.Select(c => c.Sequence).ToArray(), found.Select(c => c.Cause!.Value.ToString()).ToArray());
        await db.Database.ExecuteSqlAsync(
            $"""
            update booking_conflict set resolution = 'Gone', resolved_at = {now}
            where jobcenter_id = {jobcenter} and resolution is null and (appointment_id, sequence, cause) not in (
                select * from unnest({appointments}, {sequences}, {causes}))
            """, ct);
        return found.Count == 0
            ? 0
            : await db.Database.ExecuteSqlAsync(
                $"""
                insert into booking_conflict (id, appointment_id, sequence, jobcenter_id, cause, found_at)
                select gen_random_uuid(), f.appointment, f.sequence, {jobcenter}, f.cause, {now}
                from unnest({appointments}, {sequences}, {causes}) as f (appointment, sequence, cause)
                on conflict (appointment_id, sequence, cause) do update
                    set resolution = null, resolved_at = null, resolved_by = null, found_at = excluded.found_at
                    where booking_conflict.resolution = 'Gone'
                """, ct);
    }
}
