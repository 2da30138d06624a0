using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;

namespace Portal.Core.Booking;

/// <summary>
/// Turns opening hours into slots twelve weeks ahead. Local times become instants here; a weekend, a public holiday and a
/// closing day give none. Running it again adds only what is missing and never touches what is there.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class GenerateSlots(PortalDbContext db, TimeProvider clock)
{
    /// <summary>How far ahead, in days.</summary>
    public const int DaysAhead = 84;

    /// <summary>Makes the slots that are missing.</summary>
    /// <returns>How many were made.</returns>
    public async Task<int> ExecuteAsync(CancellationToken ct)
    {
        var hours = await db.Set<OpeningHours>().AsNoTracking().ToListAsync(ct);
        var closed = (await db.Set<ClosingDay>().AsNoTracking().ToListAsync(ct)).Select(c => (c.JobcenterId, c.Day)).ToHashSet();
        var today = CivicTime.Today(clock);
        var slots = Enumerable.Range(1, DaysAhead)
            .Select(today.AddDays).Where(PublicHolidays.IsWorkingDay)
            .SelectMany(day => hours.Where(h => h.Weekday == day.DayOfWeek && !closed.Contains((h.JobcenterId, day))).SelectMany(h => On(day, h)));
        return await db.Database.CreateExecutionStrategy().ExecuteAsync(() => StoreAsync(slots, ct));
    }

    /// <summary>The slots of opening hours on a day.</summary>
    internal static IEnumerable<(OpeningHours Hours, DateTimeOffset StartsAt, DateTimeOffset EndsAt)> On(DateOnly day, OpeningHours hours)
    {
        var length = TimeSpan.FromMinutes(hours.Minutes);
        // Counted in minutes of the day: TimeOnly.Add would wrap at midnight and never end.
        for (var start = hours.From.ToTimeSpan(); start + length <= hours.To.ToTimeSpan(); start += length)
        {
            if (CivicTime.InstantOf(day, TimeOnly.FromTimeSpan(start)) is { } instant)
            {
                yield return (hours, instant, instant + length);
            }
        }
    }

    private async Task<int> StoreAsync(
        IEnumerable<(OpeningHours Hours, DateTimeOffset StartsAt, DateTimeOffset EndsAt)> slots, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await db.Database.ExecuteSqlAsync($"create temporary table new_slot (like slot) on commit drop", ct);
        await using (var writer = await connection.BeginBinaryImportAsync(
            "copy new_slot (id, jobcenter_id, advisor_id, starts_at, ends_at, kind) from stdin (format binary)", ct))
        {
            foreach (var (hours, startsAt, endsAt) in slots)
            {
                await writer.StartRowAsync(ct);
                await writer.WriteAsync(Ids.New(clock), ct);
                await writer.WriteAsync(hours.JobcenterId, ct);
                await writer.WriteAsync(hours.AdvisorId, ct);
                await writer.WriteAsync(startsAt, ct);
                await writer.WriteAsync(endsAt, ct);
                await writer.WriteAsync(hours.Kind.ToString(), ct);
            }
            await writer.CompleteAsync(ct);
        }
        // Without a target, ON CONFLICT covers the exclusion constraint too: a slot that overlaps an older one is left out.
        var made = await db.Database.ExecuteSqlAsync(
            $"""
            insert into slot (id, jobcenter_id, advisor_id, starts_at, ends_at, kind)
            select id, jobcenter_id, advisor_id, starts_at, ends_at, kind from new_slot order by starts_at
            on conflict do nothing
            """, ct);
        await transaction.CommitAsync(ct);
        return made;
    }
}
