using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Cv;

/// <summary>
/// What is half-typed in the forms of a CV: seen by the account that typed it, on every device it signs in on, and by nobody
/// else; never part of the CV, removed when the form is saved and after ninety days.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class CvDrafts(PortalDbContext db, TimeProvider clock)
{
    private const int MostFields = 60;
    private const int MostCharacters = 50_000;

    /// <summary>The actor's drafts of a section's forms, newest first.</summary>
    public async Task<IReadOnlyList<CvDraft>> ListAsync(CvSection section, Actor actor, CancellationToken ct)
    {
        var rows = await Of(section, actor).AsNoTracking().OrderByDescending(d => d.At).Take(CvDraft.Most).ToListAsync(ct);
        return [.. rows.Select(d => new CvDraft(d.FormId, JsonSerializer.Deserialize<Dictionary<string, string[]>>(d.Fields)!, d.At))];
    }

    /// <summary>
    /// Keeps a form's fields in place of the drafts it was filled from, however often somebody comes back to what they were
    /// writing. Of more than five forms of a section the oldest go.
    /// </summary>
    public async Task<Outcome<Done>> KeepAsync(CvSection section, KeepCvDraft command, Actor actor, CancellationToken ct)
    {
        var fields = command.Fields!;
        if (fields.Count > MostFields || fields.Sum(f => f.Key.Length + (f.Value?.Sum(v => v?.Length ?? 0) ?? 0)) > MostCharacters)
        {
            return Refusal.Invalid(("fields", FieldErrors.TooLong));
        }
        var json = JsonSerializer.Serialize(fields.ToDictionary(f => f.Key, f => (f.Value ?? []).Select(v => v ?? "").ToArray()));
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into cv_draft (citizen_id, account_id, section, form_id, fields, at)
            values ({actor.Citizen}, {actor.AccountId}, {section.ToString()}, {command.FormId}, {json}::jsonb, {clock.GetUtcNow()})
            on conflict (citizen_id, account_id, section, form_id) do update set fields = excluded.fields, at = excluded.at
            """, ct);
        if (command.RestoredFrom.Count > 0)
        {
            await RemoveAsync(section, null, command.RestoredFrom, actor, ct);
        }
        var kept = Of(section, actor).OrderByDescending(d => d.At).Select(d => d.FormId).Take(CvDraft.Most);
        await Of(section, actor).Where(d => !kept.Contains(d.FormId)).ExecuteDeleteAsync(ct);
        return Done.Value;
    }

    /// <summary>
    /// Throws a form's draft away, and those it went on from as they stood then; one that somebody wrote on in stays. When it is
    /// gone already, that is fine.
    /// </summary>
    public Task DropAsync(CvSection section, string formId, IReadOnlyList<string> restoredFrom, Actor actor, CancellationToken ct) =>
        RemoveAsync(section, formId, restoredFrom, actor, ct);

    private async Task RemoveAsync(CvSection section, string? formId, IReadOnlyList<string> stands, Actor actor, CancellationToken ct)
    {
        var gone = (await ListAsync(section, actor, ct)).Where(d => stands.Contains(d.Stand)).ToList();
        var (ids, moments) = (gone.Select(d => d.FormId).ToArray(), gone.Select(d => d.At).ToArray());
        await Of(section, actor).Where(d => d.FormId == formId || (ids.Contains(d.FormId) && moments.Contains(d.At))).ExecuteDeleteAsync(ct);
    }

    private IQueryable<CvDraftRow> Of(CvSection section, Actor actor) =>
        db.Set<CvDraftRow>().Where(d => d.CitizenId == actor.Citizen && d.AccountId == actor.AccountId && d.Section == section);
}
