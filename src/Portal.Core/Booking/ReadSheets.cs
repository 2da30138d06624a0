using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Booking;
using Portal.Contracts.Jobcenters;
using Portal.Core.Accounts;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Privacy;

namespace Portal.Core.Booking;

/// <summary>Sheets of conversations: for staff of the jobcenter as they stand, for the citizen what was shared and nothing else.</summary>
/// <param name="db">The database.</param>
/// <param name="accessLog">Logs the look.</param>
/// <param name="clock">The clock.</param>
public sealed class ReadSheets(PortalDbContext db, AccessLog accessLog, TimeProvider clock)
{
    /// <summary>The sheet of a conversation that has begun, of the actor's jobcenter; the look is logged.</summary>
    public async Task<Outcome<Sheet>> ForStaffAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (await FindAsync(id, actor, ct) is not { } sheet)
        {
            return Refusal.NotFound;
        }
        await accessLog.RecordContinuedAsync(
            actor, sheet.CitizenId, actor.IsLeader ? LookPurpose.Supervision : LookPurpose.Conversation, "sheet", ct);
        return sheet;
    }

    /// <summary>What was shared with the actor, newest conversation first.</summary>
    public async Task<IReadOnlyList<SharedSheet>> OfCitizenAsync(Actor actor, CancellationToken ct)
    {
        var rows = await (
            from appointment in db.Set<AppointmentRow>().AsNoTracking()
            where appointment.CitizenId == actor.Citizen
            join sheet in db.Set<SheetVersion>().AsNoTracking() on appointment.Id equals sheet.AppointmentId
            where sheet.Shared
            join advisor in db.Set<Account>() on appointment.AdvisorId equals advisor.Id
            orderby appointment.StartsAt descending, sheet.Version
            select new { appointment.Id, appointment.StartsAt, advisor.DisplayName, sheet }).ToListAsync(ct);
        return [.. rows.GroupBy(r => r.Id).Select(g => new SharedSheet(
            g.Key, g.First().StartsAt, g.First().DisplayName,
            [.. g.Select((r, i) => new SharedVersion(i + 1, r.sheet.SavedAt, ContentOf(r.sheet))).Reverse()]))];
    }

    /// <summary>The sheet, without logging: for whoever has just written it.</summary>
    internal async Task<Sheet?> FindAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var found = await (
            from appointment in db.Set<AppointmentRow>().AsNoTracking()
            where appointment.Id == id && appointment.StartsAt <= now
            join citizen in db.Set<CitizenRecord>() on appointment.CitizenId equals citizen.Id
            // Of the jobcenter that has the case now: where the citizen was before, nobody reads it any more.
            where citizen.JobcenterId == actor.Jobcenter
            join advisor in db.Set<Account>() on appointment.AdvisorId equals advisor.Id
            select new { appointment, citizen.Name, advisor.DisplayName }).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }
        var newest = await db.Set<SheetVersion>().AsNoTracking().Where(s => s.AppointmentId == id).OrderByDescending(s => s.Version).FirstOrDefaultAsync(ct);
        var shared = await db.Set<SheetVersion>().CountAsync(s => s.AppointmentId == id && s.Shared, ct);
        var row = found.appointment;
        var canWrite = row.AdvisorId == actor.AccountId && row.Status is (AppointmentStatus.Held or AppointmentStatus.Booked);
        return new Sheet(
            id, row.CitizenId, found.Name, found.DisplayName, row.StartsAt, row.Status, canWrite,
            newest?.Version ?? 0, newest is null ? new SheetContent() : ContentOf(newest), newest?.SavedAt, shared);
    }

    private static SheetContent ContentOf(SheetVersion s) => new()
    {
        Agreed = s.Agreed,
        NeedsSearchHelp = s.NeedsSearchHelp,
        SearchHelp = s.SearchHelp,
        ChangesTrade = s.ChangesTrade,
        ChangeOfTrade = s.ChangeOfTrade,
        NextStep = s.NextStep,
    };
}
