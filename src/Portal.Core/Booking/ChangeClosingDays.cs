using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;

namespace Portal.Core.Booking;

/// <summary>Closes the actor's jobcenter for a day, or opens it again; the times follow in the same transaction.</summary>
/// <param name="db">The database.</param>
/// <param name="slots">Makes the times follow.</param>
/// <param name="clock">The clock.</param>
public sealed class ChangeClosingDays(PortalDbContext db, GenerateSlots slots, TimeProvider clock)
{
    private sealed record DayClosed(DateOnly Day, string Reason);
    private sealed record DayOpened(DateOnly Day);

    /// <summary>Closes; a day that is closed already gets the new reason.</summary>
    public async Task<Outcome<SlotChanges>> CloseAsync(CloseDay command, Actor actor, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var day = command.Day!.Value;
        if (day < today || day > today.AddYears(2))
        {
            return Refusal.Invalid(("day", FieldErrors.OutOfRange));
        }
        var reason = command.Reason!.Trim();
        return await slots.AfterAsync(actor.Jobcenter, async () =>
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into closing_day (jobcenter_id, day, reason) values ({actor.Jobcenter}, {day}, {reason})
                on conflict (jobcenter_id, day) do update set reason = excluded.reason
                """, ct);
            db.Add(AuditEvent.Of(actor, clock, "day.closed", null, actor.Jobcenter, new DayClosed(day, reason)));
            await db.SaveChangesAsync(ct);
            return null;
        }, ct);
    }

    /// <summary>Opens a closed day again.</summary>
    public Task<Outcome<SlotChanges>> OpenAsync(DateOnly day, Actor actor, CancellationToken ct) => slots.AfterAsync(actor.Jobcenter, async () =>
    {
        if (await db.Set<ClosingDay>().Where(c => c.JobcenterId == actor.Jobcenter && c.Day == day).ExecuteDeleteAsync(ct) == 0)
        {
            return Refusal.NotFound;
        }
        db.Add(AuditEvent.Of(actor, clock, "day.opened", null, actor.Jobcenter, new DayOpened(day)));
        await db.SaveChangesAsync(ct);
        return null;
    }, ct);
}
