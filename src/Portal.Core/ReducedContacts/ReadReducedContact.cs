using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Booking;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.ReducedContacts;
using Portal.Core.Booking;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Privacy;

namespace Portal.Core.ReducedContacts;

/// <summary>A document as it is served: always as an attachment.</summary>
/// <param name="Name">A harmless file name.</param>
/// <param name="Type">What the bytes are.</param>
/// <param name="Content">The bytes.</param>
public sealed record StoredDocument(string Name, string Type, byte[] Content);

/// <summary>Reads cases of reduced contact: the citizen's own, and a jobcenter's.</summary>
/// <param name="db">The database.</param>
/// <param name="cipher">Decrypts documents.</param>
/// <param name="accessLog">Logs staff's look.</param>
/// <param name="clock">The clock.</param>
public sealed class ReadReducedContact(PortalDbContext db, DocumentCipher cipher, AccessLog accessLog, TimeProvider clock)
{
    /// <summary>Days that a decided case stays on the staff's list.</summary>
    internal const int DecidedShownDays = 14;

    /// <summary>Where the actor stands; refused before registering.</summary>
    public async Task<Outcome<MyReducedContact>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        var spell = await db.Set<UnemploymentSpell>().Where(s => s.CitizenId == actor.Citizen && s.EndedOn == null)
            .Select(s => (Guid?)s.Id).SingleOrDefaultAsync(ct);
        if (spell is not { } spellId)
        {
            return Refusal.NotRegistered;
        }
        var today = CivicTime.Today(clock);
        var rules = await RuleBook.OnAsync(db, today, ct);
        var weeks = rules.Need(LocalRules.ReducedContactWeeks);
        return new MyReducedContact(
            await FindAsync(spellId, ct), today.AddDays(7 * weeks.Value), weeks.Value, weeks.Source,
            today.AddDays(rules.Need(LocalRules.DocumentDays).Value));
    }

    /// <summary>The newest case of a spell, if any.</summary>
    internal async Task<ReducedContact?> FindAsync(Guid spellId, CancellationToken ct)
    {
        var parts = await Query(db.Set<ReducedContactRow>().Where(r => r.SpellId == spellId)).OrderByDescending(p => p.Row.Id).FirstOrDefaultAsync(ct);
        return parts?.ToContract();
    }

    /// <summary>Cases of the actor's jobcenter: those to decide by the day they begin, then those decided lately.</summary>
    public async Task<IReadOnlyList<ReducedContactLine>> ListAsync(Actor actor, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var since = clock.GetUtcNow().AddDays(-DecidedShownDays);
        var rows = await (
            from parts in Query(db.Set<ReducedContactRow>().Where(r => r.JobcenterId == actor.Jobcenter
                && (r.Status == ReducedContactStatus.Waiting || r.DecidedAt > since)))
            join citizen in db.Set<CitizenRecord>() on parts.Row.CitizenId equals citizen.Id
            where citizen.JobcenterId == actor.Jobcenter
            orderby parts.Row.Status == ReducedContactStatus.Waiting ? 0 : 1, parts.Row.StartsOn, parts.Row.Id
            select new
            {
                parts,
                citizen.Name,
                BookedAt = db.Set<AppointmentRow>().Where(a => a.SpellId == parts.Row.SpellId && a.Status == AppointmentStatus.Booked)
                    .Select(a => (DateTimeOffset?)a.StartsAt).FirstOrDefault(),
            }).Take(200).ToListAsync(ct);
        await accessLog.RecordListAsync(actor, [.. rows.Select(r => r.parts.Row.CitizenId)], LookPurpose.ReducedContact, "reduced-contact", ct);
        return [.. rows.Select(r => new ReducedContactLine(
            r.parts.Row.CitizenId, r.Name, r.parts.ToContract(), r.BookedAt,
            r.parts.Row.Status is ReducedContactStatus.Waiting && r.parts.DocumentName is null && r.parts.Row.DocumentBy < today))];
    }

    /// <summary>The document of a case of the actor's jobcenter. The look is logged first.</summary>
    public async Task<Outcome<StoredDocument>> DocumentAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var found = await (
            from document in db.Set<ReducedContactDocument>().AsNoTracking()
            where document.CaseId == id
            join row in db.Set<ReducedContactRow>() on document.CaseId equals row.Id
            join citizen in db.Set<CitizenRecord>() on row.CitizenId equals citizen.Id
            where row.JobcenterId == actor.Jobcenter && citizen.JobcenterId == actor.Jobcenter
            select new { document, row.CitizenId }).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return Refusal.NotFound;
        }
        await accessLog.RecordAsync(actor, [found.CitizenId], LookPurpose.ReducedContact, "document", ct);
        return new StoredDocument(found.document.FileName, found.document.ContentType, cipher.Decrypt(id, found.document.Content));
    }

    private IQueryable<CaseParts> Query(IQueryable<ReducedContactRow> rows) =>
        from row in rows.AsNoTracking()
        join document in db.Set<ReducedContactDocument>() on row.Id equals document.CaseId into documents
        from document in documents.DefaultIfEmpty()
        select new CaseParts { Row = row, DocumentName = document == null ? null : document.FileName, DocumentSize = document == null ? null : document.Size };
}

/// <summary>A case with what is shown of its document.</summary>
internal sealed class CaseParts
{
    public required ReducedContactRow Row { get; init; }
    public required string? DocumentName { get; init; }
    public required int? DocumentSize { get; init; }

    public ReducedContact ToContract() => new(
        Row.Id, Row.Kind, Row.StartsOn, Row.Words, Row.Status, Row.ReportedAt, DocumentName, DocumentSize,
        DocumentName is null ? Row.DocumentBy : null, Row.DecidedAt, Row.Reason, Row.BookBy, Row.NoDocumentReason);
}
