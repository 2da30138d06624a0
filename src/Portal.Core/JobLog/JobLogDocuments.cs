using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.JobLog;
using Portal.Contracts.Mandates;
using Portal.Contracts.ReducedContacts;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.ReducedContacts;

namespace Portal.Core.JobLog;

/// <summary>Documents of an entry. They are kept as those of reduced contact are: what they are is read from their bytes, and they lie encrypted.</summary>
/// <param name="db">The database.</param>
/// <param name="cipher">Encrypts and decrypts them.</param>
/// <param name="clock">The clock.</param>
public sealed class JobLogDocuments(PortalDbContext db, DocumentCipher cipher, TimeProvider clock)
{
    private sealed record DocumentEvent(Guid EntryId, Guid DocumentId, string Type, int Size);

    /// <summary>Puts a document to one of the actor's entries.</summary>
    public async Task<Outcome<JobLogDocument>> UploadAsync(Guid entryId, UploadDocument command, Actor actor, CancellationToken ct)
    {
        if (!actor.May(MandateScope.Plan))
        {
            return Refusal.BeyondMandate;
        }
        var bytes = command.Content!;
        if (bytes.Length > UploadDocument.MaxBytes)
        {
            return new Refusal(Problems.TooLarge, 413);
        }
        if (DocumentKind.Find(bytes, command.ContentType, out var length) is not { } type)
        {
            return await IsOwnAsync(entryId, actor, ct) ? new Refusal(Problems.FileNotAllowed, 400) : Refusal.NotFound;
        }
        return await db.Database.CreateExecutionStrategy().ExecuteAsync<Outcome<JobLogDocument>>(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            // The entry is held, so that the number of its documents is one.
            var held = await db.Set<JobLogEntryRow>()
                .FromSql($"select * from job_log_entry where id = {entryId} and citizen_id = {actor.Citizen} for update").AsNoTracking().SingleOrDefaultAsync(ct);
            if (held is null)
            {
                return Refusal.NotFound;
            }
            if (await db.Set<JobLogDocumentRow>().CountAsync(d => d.EntryId == entryId, ct) >= JobLogLimits.Documents)
            {
                return Refusal.Conflict(Problems.ListFull);
            }
            var id = Ids.New(clock);
            var row = new JobLogDocumentRow
            {
                Id = id,
                EntryId = entryId,
                FileName = DocumentKind.NameFor(command.FileName!, type),
                ContentType = type,
                Size = length,
                Content = cipher.Encrypt(id, bytes[..length]),
                UploadedAt = clock.GetUtcNow(),
                UploadedBy = actor.AccountId,
            };
            var jobcenter = await db.Set<Citizens.CitizenRecord>().Where(c => c.Id == actor.Citizen).Select(c => c.JobcenterId).SingleAsync(ct);
            db.AddRange(row, AuditEvent.Of(actor, clock, "job-log.document", actor.Citizen, jobcenter, new DocumentEvent(entryId, id, type, length)));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return new JobLogDocument(row.Id, row.FileName, row.Size, row.UploadedAt);
        });
    }

    /// <summary>One of the actor's documents in the clear.</summary>
    public async Task<Outcome<StoredDocument>> ReadAsync(Guid id, Actor actor, CancellationToken ct) =>
        await Own(id, actor).AsNoTracking().SingleOrDefaultAsync(ct) is { } row
            ? new StoredDocument(row.FileName, row.ContentType, cipher.Decrypt(id, row.Content))
            : Refusal.NotFound;

    /// <summary>Removes one of the actor's documents.</summary>
    public async Task<Outcome<Done>> RemoveAsync(Guid id, Actor actor, CancellationToken ct) =>
        !actor.May(MandateScope.Plan) ? Refusal.BeyondMandate
        : await Own(id, actor).ExecuteDeleteAsync(ct) == 1 ? Done.Value
        : Refusal.NotFound;

    private IQueryable<JobLogDocumentRow> Own(Guid id, Actor actor) => db.Set<JobLogDocumentRow>()
        .Where(d => d.Id == id && db.Set<JobLogEntryRow>().Any(e => e.Id == d.EntryId && e.CitizenId == actor.Citizen));

    private Task<bool> IsOwnAsync(Guid entryId, Actor actor, CancellationToken ct) =>
        db.Set<JobLogEntryRow>().AnyAsync(e => e.Id == entryId && e.CitizenId == actor.Citizen, ct);
}
