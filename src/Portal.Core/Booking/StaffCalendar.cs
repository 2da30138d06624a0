using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Booking;
using Portal.Contracts.Jobcenters;
using Portal.Core.Accounts;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;
using Portal.Core.Privacy;

namespace Portal.Core.Booking;

/// <summary>Conversations as staff see them.</summary>
/// <param name="db">The database.</param>
/// <param name="accessLog">Logs the look.</param>
/// <param name="clock">The clock.</param>
public sealed class StaffCalendar(PortalDbContext db, AccessLog accessLog, TimeProvider clock)
{
    /// <summary>The conversations of a local Danish day: the advisor's own, or for leaders the jobcenter's.</summary>
    public async Task<IReadOnlyList<CalendarEntry>> DayAsync(DateOnly day, Actor actor, CancellationToken ct)
    {
        var (from, to) = (CivicTime.StartOf(day), CivicTime.StartOf(day.AddDays(1)));
        var entries = await Entries(Of(actor)
            .Where(e => e.StartsAt >= from && e.StartsAt < to && e.Status != AppointmentStatus.Cancelled)).ToListAsync(ct);
        await accessLog.RecordListAsync(actor, [.. entries.Select(e => e.CitizenId)], LookPurpose.Conversation, "calendar", ct);
        return entries;
    }

    /// <summary>
    /// Free times, conversations and absences of some local days: an advisor's own, or for leaders the jobcenter's or one
    /// advisor's. The look at the citizens is logged first.
    /// </summary>
    /// <param name="from">First day.</param>
    /// <param name="days">1 to 7.</param>
    /// <param name="advisorId">Only this advisor; an advisor gets only themselves anyhow.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="ct">Stops the call.</param>
    public async Task<IReadOnlyList<CalendarDay>> DaysAsync(DateOnly from, int days, Guid? advisorId, Actor actor, CancellationToken ct)
    {
        var (start, end) = (CivicTime.StartOf(from), CivicTime.StartOf(from.AddDays(days)));
        var only = actor.IsLeader ? advisorId : actor.AccountId;
        var now = clock.GetUtcNow();
        var items = await Conversations(start, end, only, actor).ToListAsync(ct);
        await accessLog.RecordAsync(
            actor, [.. items.Select(i => i.Conversation!.CitizenId)], actor.IsLeader ? LookPurpose.Supervision : LookPurpose.Conversation, "calendar", ct);
        items.AddRange(await (
            from slot in db.Set<Slot>()
            where slot.JobcenterId == actor.Jobcenter && slot.TakenBy == null && slot.StartsAt >= start && slot.StartsAt < end
                && slot.StartsAt > now && (only == null || slot.AdvisorId == only)
            join advisor in db.Set<Account>() on slot.AdvisorId equals advisor.Id
            select new CalendarItem(
                CalendarItemKind.Free, slot.StartsAt, slot.EndsAt, advisor.Id, advisor.DisplayName, slot.Kind, null, null, false)).ToListAsync(ct));
        var absences = await (
            from absence in db.Set<Absence>()
            where absence.JobcenterId == actor.Jobcenter && absence.StartsAt < end && absence.EndsAt > start
                && (only == null || absence.AdvisorId == only)
            join advisor in db.Set<Account>() on absence.AdvisorId equals advisor.Id
            select new CalendarItem(
                CalendarItemKind.Absent, absence.StartsAt, absence.EndsAt, advisor.Id, advisor.DisplayName, null, null, absence.Kind, false)).ToListAsync(ct);
        var closed = await db.Set<ClosingDay>()
            .Where(c => c.JobcenterId == actor.Jobcenter && c.Day >= from && c.Day < from.AddDays(days)).ToDictionaryAsync(c => c.Day, c => c.Reason, ct);
        return [.. Enumerable.Range(0, days).Select(from.AddDays).Select(day => new CalendarDay(
            day, PublicHolidays.IsHoliday(day), closed.GetValueOrDefault(day),
            [.. items.Where(i => CivicTime.DayOf(i.StartsAt) == day).Concat(absences.Select(a => Of(day, a)).OfType<CalendarItem>())
                .OrderBy(i => i.StartsAt).ThenBy(i => i.AdvisorName, StringComparer.Ordinal).ThenBy(i => i.Kind)]))];
    }

    /// <summary>How many conversations wait for an outcome, and how many for more than two working days; how many have no cover.</summary>
    public async Task<CapacityNews> NewsAsync(Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var over = Of(actor).Where(e => e.EndsAt < now && e.Status == AppointmentStatus.Booked);
        var longAgo = CivicTime.StartOf(LastDayReportedBy(CivicTime.DayOf(now)).AddDays(1));
        return new CapacityNews(
            actor.IsLeader ? await OpenConflicts(actor, now).CountAsync(ct) : 0,
            await over.CountAsync(ct), await over.CountAsync(e => e.EndsAt < longAgo, ct));
    }

    /// <summary>The last local day whose conversations should all have an outcome by now: more than two working days ago.</summary>
    internal static DateOnly LastDayReportedBy(DateOnly today)
    {
        var day = today.AddDays(-1);
        while (CivicTime.AddWorkingDays(day, ReportConversation.WorkingDaysToReport) >= today)
        {
            day = day.AddDays(-1);
        }
        return day;
    }

    /// <summary>Conversations that are over and of which nobody said how they went, oldest first.</summary>
    internal Task<List<CalendarEntry>> UnreportedAsync(Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return Entries(Of(actor).Where(e => e.EndsAt < now && e.Status == AppointmentStatus.Booked)).Take(50).ToListAsync(ct);
    }

    private IQueryable<CalendarItem> Conversations(DateTimeOffset start, DateTimeOffset end, Guid? advisorId, Actor actor) =>
        from appointment in db.Set<AppointmentRow>().AsNoTracking()
        where appointment.JobcenterId == actor.Jobcenter && appointment.StartsAt >= start && appointment.StartsAt < end
            && appointment.Status != AppointmentStatus.Cancelled && (advisorId == null || appointment.AdvisorId == advisorId)
        join citizen in db.Set<CitizenRecord>() on appointment.CitizenId equals citizen.Id
        where citizen.JobcenterId == actor.Jobcenter
        join advisor in db.Set<Account>() on appointment.AdvisorId equals advisor.Id
        orderby appointment.StartsAt, appointment.Id
        select new CalendarItem(
            CalendarItemKind.Conversation, appointment.StartsAt, appointment.EndsAt, advisor.Id, advisor.DisplayName, appointment.Kind,
            new CalendarEntry(
                appointment.Id, citizen.Id, citizen.Name, advisor.DisplayName, appointment.StartsAt, appointment.EndsAt,
                appointment.Kind, appointment.Status), null, false);

    // The part of an absence that lies on a day.
    private static CalendarItem? Of(DateOnly day, CalendarItem absence)
    {
        var (start, end) = (CivicTime.StartOf(day), CivicTime.StartOf(day.AddDays(1)));
        return absence.StartsAt >= end || absence.EndsAt <= start ? null : absence with
        {
            StartsAt = absence.StartsAt > start ? absence.StartsAt : start,
            EndsAt = absence.EndsAt < end ? absence.EndsAt : end,
            WholeDay = absence.StartsAt <= start && absence.EndsAt >= end,
        };
    }

    private IQueryable<BookingConflict> OpenConflicts(Actor actor, DateTimeOffset now) =>
        from conflict in db.Set<BookingConflict>()
        where conflict.JobcenterId == actor.Jobcenter && conflict.Resolution == null
        join appointment in db.Set<AppointmentRow>() on conflict.AppointmentId equals appointment.Id
        where appointment.Sequence == conflict.Sequence && appointment.Status == AppointmentStatus.Booked && appointment.StartsAt > now
        select conflict;

    private IQueryable<AppointmentRow> Of(Actor actor) => db.Set<AppointmentRow>().AsNoTracking()
        .Where(a => a.JobcenterId == actor.Jobcenter && (actor.IsLeader || a.AdvisorId == actor.AccountId));

    private IQueryable<CalendarEntry> Entries(IQueryable<AppointmentRow> appointments) =>
        from appointment in appointments
        join citizen in db.Set<CitizenRecord>() on appointment.CitizenId equals citizen.Id
        join advisor in db.Set<Account>() on appointment.AdvisorId equals advisor.Id
        orderby appointment.StartsAt, appointment.Id
        select new CalendarEntry(
            appointment.Id, citizen.Id, citizen.Name, advisor.DisplayName, appointment.StartsAt, appointment.EndsAt,
            appointment.Kind, appointment.Status);
}
