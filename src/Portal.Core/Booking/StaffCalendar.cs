using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Contracts.Jobcenters;
using Portal.Core.Accounts;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Privacy;

namespace Portal.Core.Booking;

/// <summary>Conversations as staff see them, and how they went.</summary>
/// <param name="db">The database.</param>
/// <param name="accessLog">Logs the look.</param>
/// <param name="clock">The clock.</param>
public sealed class StaffCalendar(PortalDbContext db, AccessLog accessLog, TimeProvider clock)
{
    private sealed record OutcomeReported(Guid AppointmentId, AppointmentStatus Status);

    /// <summary>The conversations of a local Danish day: the advisor's own, or for leaders the jobcenter's.</summary>
    public async Task<IReadOnlyList<CalendarEntry>> DayAsync(DateOnly day, Actor actor, CancellationToken ct)
    {
        var (from, to) = (CivicTime.StartOf(day), CivicTime.StartOf(day.AddDays(1)));
        var entries = await Entries(Of(actor)
            .Where(e => e.StartsAt >= from && e.StartsAt < to && e.Status != AppointmentStatus.Cancelled)).ToListAsync(ct);
        await accessLog.RecordListAsync(actor, [.. entries.Select(e => e.CitizenId)], LookPurpose.Conversation, "calendar", ct);
        return entries;
    }

    /// <summary>Conversations that are over and of which nobody said how they went, oldest first.</summary>
    internal Task<List<CalendarEntry>> UnreportedAsync(Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return Entries(Of(actor).Where(e => e.EndsAt < now && e.Status == AppointmentStatus.Booked)).Take(50).ToListAsync(ct);
    }

    /// <summary>Says how a conversation went; only once it has begun, and only of one's own (leaders: the jobcenter's).</summary>
    public async Task<Outcome<Done>> ReportAsync(Guid id, ReportOutcome command, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var status = command.Status!.Value;
        var audit = System.Text.Json.JsonSerializer.Serialize(new OutcomeReported(id, status), ContractJson.Options);
        var advisor = actor.IsLeader ? (Guid?)null : actor.AccountId;
        var reported = await db.Database.ExecuteSqlAsync(
            $"""
            with reported as (
                update appointment set status = {status.ToString()}, changed_at = {now}
                where id = {id} and jobcenter_id = {actor.Jobcenter} and ({advisor}::uuid is null or advisor_id = {advisor})
                    and status in ('Booked', 'Held', 'NoShow') and starts_at <= {now}
                returning citizen_id)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, citizen_id, {actor.Jobcenter}, 'conversation.reported', {audit}::jsonb from reported
            """, ct);
        return reported == 1 ? Done.Value : Refusal.NotFound;
    }

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
