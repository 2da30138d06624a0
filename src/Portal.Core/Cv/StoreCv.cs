using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Contracts.Mandates;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Cv;

/// <summary>
/// Saves a section or the whole of a citizen's CV as a new version, unless somebody saved the same since it was read. Whoever
/// saves holds the CV's row for the moment it takes, so two who save different sections both come in; and of two who save the
/// same, the unique index of the versions lets one in, whatever the program does.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="readCv">Gives the CV back.</param>
/// <param name="clock">The clock.</param>
public sealed class StoreCv(PortalDbContext db, ReadCv readCv, TimeProvider clock)
{
    private sealed record CvSaved(int Version, CvOrigin Origin, CvSection? Section, IReadOnlyList<CvGap> Missing);

    private sealed record Change(CvOrigin Origin, int Expected, Func<CvContent, CvContent> Make, CvSection? Section = null, int? RestoredFrom = null);

    /// <summary>Saves the whole. Refused with the current CV when <see cref="SaveCv.ExpectedVersion"/> is no longer the newest.</summary>
    public async Task<Outcome<Portal.Contracts.Cv.Cv>> ExecuteAsync(SaveCv command, Actor actor, CancellationToken ct) =>
        await CvFaults.FindAsync(db, command.Content!, ct) is { Length: > 0 } faults
            ? Refusal.Invalid([.. faults.Select(f => (f.Path, f.Code))])
            : await ChangeAsync(new Change(CvOrigin.Whole, command.ExpectedVersion,
                now => command.Add ? CvParts.Add(now, command.Content!) : command.Content!), actor, ct);

    /// <summary>Saves one section. Refused with the current CV when this section was saved in between.</summary>
    public async Task<Outcome<Portal.Contracts.Cv.Cv>> SectionAsync(CvSection section, SaveCvSection command, Actor actor, CancellationToken ct)
    {
        var only = command.Content!.Only([section]);
        return await CvFaults.FindAsync(db, only, ct) is { Length: > 0 } faults
            ? Refusal.Invalid([.. faults.Select(f => (f.Path, f.Code))])
            : await ChangeAsync(new Change(CvOrigin.Section, command.ExpectedVersion, now => now.With(section, only), section), actor, ct);
    }

    /// <summary>Makes an earlier version the newest again; nothing in between is lost.</summary>
    public async Task<Outcome<Portal.Contracts.Cv.Cv>> RestoreAsync(int version, RestoreCv command, Actor actor, CancellationToken ct)
    {
        var kept = await db.Set<CvVersion>().Where(v => v.CitizenId == actor.Citizen && v.Version == version).Select(v => v.Content).SingleOrDefaultAsync(ct);
        return kept is null
            ? Refusal.NotFound
            : await ChangeAsync(new Change(CvOrigin.Restored, command.ExpectedVersion, _ => CvParts.Read(kept), RestoredFrom: version), actor, ct);
    }

    private async Task<Outcome<Portal.Contracts.Cv.Cv>> ChangeAsync(Change change, Actor actor, CancellationToken ct)
    {
        if (!actor.May(MandateScope.Cv))
        {
            return Refusal.BeyondMandate;
        }
        var refusal = await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var row = await HoldAsync(actor.Citizen, ct);
            var (now, seen) = (CvParts.Read(row.Content), change.Section is { } section ? NumberOf(row, section) : row.Version);
            var next = CvParts.Ready(change.Make(now));
            if (CvParts.Same(now, next))
            {
                // Sent twice, or pressed without a change: there is nothing to save and nothing to refuse.
                return null;
            }
            if (seen != change.Expected)
            {
                return Refusal.Conflict(Problems.ChangedMeanwhile);
            }
            // What was read from a file may have met what another device wrote in between.
            if (CvParts.Lists(next).Where(list => list.Entries.Count > CvLimits.Entries).Select(list => list.Section).ToList() is [var full, ..])
            {
                return Refusal.Invalid(($"content.{CvParts.Key(full)}", FieldErrors.TooMany));
            }
            var json = CvParts.Write(next);
            if (json.Length > CvLimits.Characters)
            {
                return Refusal.Invalid(("content", FieldErrors.TooLong));
            }
            await WriteAsync(row, change, now, next, json, actor, ct);
            await transaction.CommitAsync(ct);
            return null;
        });
        if (refusal is { Type: not Problems.ChangedMeanwhile })
        {
            return refusal;
        }
        var current = await readCv.ExecuteAsync(actor, ct);
        return refusal is null ? current : refusal.With("current", current);
    }

    /// <summary>The CV's row, held until the transaction ends; a first saver makes it.</summary>
    private async Task<CvRow> HoldAsync(Guid citizenId, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into cv (citizen_id, version, content, sections, complete, status, status_at)
            values ({citizenId}, 0, {"{}"}::jsonb, {"{}"}::jsonb, false, 'Draft', {clock.GetUtcNow()})
            on conflict do nothing
            """, ct);
        return await db.Set<CvRow>().FromSql($"select * from cv where citizen_id = {citizenId} for update").AsNoTracking().SingleAsync(ct);
    }

    private async Task WriteAsync(CvRow row, Change change, CvContent now, CvContent next, string json, Actor actor, CancellationToken ct)
    {
        var (at, version, missing) = (clock.GetUtcNow(), row.Version + 1, CvGaps.Of(next));
        var numbers = Numbers(row);
        foreach (var section in CvParts.Differing(now, next))
        {
            numbers[CvParts.Key(section)] = version;
        }
        var sections = JsonSerializer.Serialize(numbers, ContractJson.Options);
        var status = missing.Count == 0 ? CvStatus.ReadyForCheck : CvStatus.Draft;
        var statusAt = status == row.Status ? row.StatusAt : at;
        var audit = JsonSerializer.Serialize(new CvSaved(version, change.Origin, change.Section, missing), ContractJson.Options);
        var jobcenter = await db.Set<CitizenRecord>().Where(c => c.Id == actor.Citizen).Select(c => c.JobcenterId).SingleAsync(ct);
        await db.Database.ExecuteSqlAsync(
            $"""
            with head as (
                update cv set version = {version}, content = {json}::jsonb, sections = {sections}::jsonb, complete = {missing.Count == 0},
                    status = {status.ToString()}, status_at = {statusAt}, saved_at = {at}
                where citizen_id = {actor.Citizen}),
            kept as (
                insert into cv_version (citizen_id, version, content, complete, saved_at, saved_by, origin, section, based_on, restored_from)
                values ({actor.Citizen}, {version}, {json}::jsonb, {missing.Count == 0}, {at}, {actor.AccountId},
                    {change.Origin.ToString()}, {change.Section?.ToString()}, {change.Expected}, {change.RestoredFrom}))
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            values ({at}, {actor.AccountId}, {actor.Citizen}, {jobcenter}::uuid, 'cv.saved', {audit}::jsonb)
            """, ct);
    }

    internal static Dictionary<string, int> Numbers(CvRow row) => JsonSerializer.Deserialize<Dictionary<string, int>>(row.Sections)!;

    private static int NumberOf(CvRow row, CvSection section) => Numbers(row).GetValueOrDefault(CvParts.Key(section));
}
