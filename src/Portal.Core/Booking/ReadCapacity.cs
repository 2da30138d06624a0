using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Core.Accounts;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;

namespace Portal.Core.Booking;

/// <summary>Opening hours, absences and closing days: an advisor's own, a leader's or admin's whole jobcenter.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class ReadCapacity(PortalDbContext db, TimeProvider clock)
{
    /// <summary>What stands today or later.</summary>
    public async Task<Capacity> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var now = clock.GetUtcNow();
        var own = actor.Role is Roles.Advisor ? actor.AccountId : (Guid?)null;
        var advisors = await db.Set<Account>()
            .Where(a => a.JobcenterId == actor.Jobcenter && a.Role == Roles.Advisor && a.DisabledAt == null && (own == null || a.Id == own))
            .OrderBy(a => a.DisplayName).ThenBy(a => a.Id).Select(a => new AdvisorName(a.Id, a.DisplayName)).ToListAsync(ct);
        var names = advisors.ToDictionary(a => a.Id, a => a.Name);
        var hours = await db.Set<OpeningHours>().AsNoTracking()
            .Where(h => h.JobcenterId == actor.Jobcenter && (h.ValidTo == null || h.ValidTo >= today) && (own == null || h.AdvisorId == own)).ToListAsync(ct);
        var absences = await db.Set<Absence>().AsNoTracking()
            .Where(a => a.JobcenterId == actor.Jobcenter && a.EndsAt > now && (own == null || a.AdvisorId == own)).OrderBy(a => a.StartsAt).ToListAsync(ct);
        var closed = await db.Set<ClosingDay>().Where(c => c.JobcenterId == actor.Jobcenter && c.Day >= today)
            .OrderBy(c => c.Day).Select(c => new ClosingDayView(c.Day, c.Reason)).ToListAsync(ct);
        return new Capacity(
            advisors,
            [.. hours.Where(h => names.ContainsKey(h.AdvisorId)).OrderBy(h => names[h.AdvisorId], StringComparer.Ordinal).ThenBy(h => h.AdvisorId)
                .ThenBy(h => Monday(h.Weekday)).ThenBy(h => h.From).Select(h => View(h, names[h.AdvisorId]))],
            [.. absences.Where(a => names.ContainsKey(a.AdvisorId)).Select(a => new AbsenceView(
                a.Id, a.AdvisorId, names[a.AdvisorId], a.StartsAt, a.EndsAt, a.WholeDays, a.Kind, a.RecordedBy == a.AdvisorId))],
            closed,
            [.. Enumerable.Range(0, 366).Select(today.AddDays).Where(PublicHolidays.IsHoliday)]);
    }

    // A Danish week begins on Monday.
    private static int Monday(DayOfWeek day) => ((int)day + 6) % 7;

    private static OpeningHoursView View(OpeningHours h, string name)
    {
        var room = (h.To - h.From).TotalMinutes + h.BufferMinutes;
        return new OpeningHoursView(
            h.Id, h.AdvisorId, name, h.Weekday, h.From, h.To, h.Kind, h.Minutes, h.BufferMinutes, h.ValidFrom, h.ValidTo,
            (int)(room / (h.Minutes + h.BufferMinutes)), h.Version);
    }
}
