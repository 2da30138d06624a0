using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Contracts.Mandates;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Reference;

namespace Portal.Core.Cv;

/// <summary>Saves a new version of a citizen's CV, unless somebody saved since it was read.</summary>
/// <param name="db">The database.</param>
/// <param name="readCv">Gives the CV back.</param>
/// <param name="clock">The clock.</param>
public sealed class StoreCv(PortalDbContext db, ReadCv readCv, TimeProvider clock)
{
    private sealed record CvSaved(int Version, IReadOnlyList<CvGap> Missing);

    /// <summary>Saves. Refused with the current CV when <see cref="SaveCv.ExpectedVersion"/> is no longer the newest.</summary>
    public async Task<Outcome<Portal.Contracts.Cv.Cv>> ExecuteAsync(SaveCv command, Actor actor, CancellationToken ct)
    {
        if (!actor.May(MandateScope.Cv))
        {
            return Refusal.BeyondMandate;
        }
        var content = command.Content!;
        if (await FindFaultsAsync(content, ct) is { Length: > 0 } faults)
        {
            return Refusal.Invalid(faults);
        }
        var missing = CvGaps.Of(content);
        var json = JsonSerializer.Serialize(content, ContractJson.Options);
        var audit = JsonSerializer.Serialize(new CvSaved(command.ExpectedVersion + 1, missing), ContractJson.Options);
        var jobcenter = await db.Set<CitizenRecord>().Where(c => c.Id == actor.Citizen).Select(c => c.JobcenterId).SingleAsync(ct);

        // One statement: the version is added only upon the expected one, and its audit event with it.
        var saved = await db.Database.ExecuteSqlAsync(
            $"""
            with saved as (
                insert into cv_version (citizen_id, version, content, complete, saved_at, saved_by)
                select {actor.Citizen}, {command.ExpectedVersion + 1}, {json}::jsonb, {missing.Count == 0}, {clock.GetUtcNow()}, {actor.AccountId}
                where {command.ExpectedVersion} = coalesce((select max(version) from cv_version where citizen_id = {actor.Citizen}), 0)
                on conflict do nothing
                returning citizen_id)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {clock.GetUtcNow()}, {actor.AccountId}, citizen_id, {jobcenter}::uuid, 'cv.saved', {audit}::jsonb from saved
            """, ct);
        var current = await readCv.ExecuteAsync(actor, ct);
        return saved == 1 ? current : Refusal.Conflict(Problems.ChangedMeanwhile).With("current", current);
    }

    private async Task<(string, string)[]> FindFaultsAsync(CvContent content, CancellationToken ct)
    {
        List<(string, string)> faults = [];
        for (var i = 0; i < content.Employments.Count; i++)
        {
            if (EndsBeforeStart(content.Employments[i].From, content.Employments[i].To))
            {
                faults.Add(($"content.employments[{i}].to", FieldErrors.EndBeforeStart));
            }
        }
        for (var i = 0; i < content.Educations.Count; i++)
        {
            if (EndsBeforeStart(content.Educations[i].From, content.Educations[i].To))
            {
                faults.Add(($"content.educations[{i}].to", FieldErrors.EndBeforeStart));
            }
        }
        for (var i = 0; i < content.Skills.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(content.Skills[i]) || content.Skills[i].Length > Lengths.Name)
            {
                faults.Add(($"content.skills[{i}]", FieldErrors.TooLong));
            }
        }
        var codes = content.JobGoals.Select(g => g.OccupationCode).OfType<string>().Where(c => c.Length > 0).Distinct().ToArray();
        var known = codes.Length == 0 ? [] : await db.Set<DiscoGroup>().Where(g => codes.Contains(g.Code)).Select(g => g.Code).ToListAsync(ct);
        for (var i = 0; i < content.JobGoals.Count; i++)
        {
            if (content.JobGoals[i].OccupationCode is { Length: > 0 } code && !known.Contains(code))
            {
                faults.Add(($"content.jobGoals[{i}].occupationCode", FieldErrors.UnknownCode));
            }
        }
        return [.. faults];
    }

    // «2020» and «2020-05» may be the same month: only the part that both have is compared.
    private static bool EndsBeforeStart(string? from, string? to)
    {
        if (string.IsNullOrEmpty(from) || string.IsNullOrEmpty(to))
        {
            return false;
        }
        var length = Math.Min(from.Length, to.Length);
        return string.CompareOrdinal(to[..length], from[..length]) < 0;
    }
}
