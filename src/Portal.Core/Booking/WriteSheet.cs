using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Booking;

/// <summary>
/// Saves a new version of the sheet of a conversation, unless somebody saved since it was read. Only the advisor who held it
/// writes. Once a version was shared, each later one is: what a citizen has read is never changed behind their back.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="sheets">Gives the sheet back.</param>
/// <param name="clock">The clock.</param>
public sealed class WriteSheet(PortalDbContext db, ReadSheets sheets, TimeProvider clock)
{
    // So long it is news that something was shared; the sheet itself stays.
    private static readonly TimeSpan NewsFor = TimeSpan.FromDays(30);

    private sealed record SheetSaved(Guid AppointmentId, int Version);

    /// <summary>Saves.</summary>
    public async Task<Outcome<Sheet>> ExecuteAsync(Guid id, SaveSheet command, Actor actor, CancellationToken ct)
    {
        var before = await sheets.FindAsync(id, actor, ct);
        if (before is not { CanWrite: true })
        {
            return Refusal.NotFound;
        }
        var content = command.Content!;
        if ((command.Share || before.SharedVersions > 0) && string.IsNullOrWhiteSpace(content.Agreed))
        {
            return Refusal.Invalid(("content.agreed", FieldErrors.Required));
        }
        if (command.Share && before.Status is not AppointmentStatus.Held)
        {
            return Refusal.Conflict(Problems.NotHeld);
        }
        var now = clock.GetUtcNow();
        var version = command.ExpectedVersion + 1;
        var audit = JsonSerializer.Serialize(new SheetSaved(id, version), ContractJson.Options);
        // Whether it is shared is decided in the statement: of two savers at once the second meets the version of the first.
        var saved = await db.Database.ExecuteSqlAsync(
            $"""
            with saved as (
                insert into conversation_sheet (appointment_id, version, agreed, needs_search_help, search_help, changes_trade, change_of_trade,
                    next_step, saved_at, saved_by, shared)
                select a.id, {version}, {content.Agreed}, {content.NeedsSearchHelp}, {content.SearchHelp}, {content.ChangesTrade},
                    {content.ChangeOfTrade}, {content.NextStep}, {now}, {actor.AccountId},
                    {command.Share} or exists (select from conversation_sheet s where s.appointment_id = a.id and s.shared)
                from appointment a
                where a.id = {id} and a.advisor_id = {actor.AccountId} and (a.status = 'Held' or (a.status = 'Booked' and not {command.Share}))
                    and {command.ExpectedVersion} = coalesce((select max(version) from conversation_sheet s where s.appointment_id = a.id), 0)
                on conflict do nothing
                returning appointment_id, shared),
            told as (
                insert into notification (id, citizen_id, kind, at, expires_at, about, purpose)
                select {Ids.New(clock)}, a.citizen_id, 'SheetShared', {now}, {now + NewsFor}, a.starts_at, {"sheet:" + id + ":" + version}
                from saved join appointment a on a.id = saved.appointment_id where saved.shared)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, a.citizen_id, a.jobcenter_id, case when saved.shared then 'sheet.shared' else 'sheet.saved' end, {audit}::jsonb
            from saved join appointment a on a.id = saved.appointment_id
            """, ct);
        var current = (await sheets.FindAsync(id, actor, ct))!;
        return saved == 1 ? current : Refusal.Conflict(Problems.ChangedMeanwhile).With("current", current);
    }
}
