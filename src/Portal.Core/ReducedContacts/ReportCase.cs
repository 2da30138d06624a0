using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Citizens;
using Portal.Contracts.ReducedContacts;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.ReducedContacts;

/// <summary>What the citizen does: report that something begins soon, send the document, withdraw.</summary>
/// <param name="db">The database.</param>
/// <param name="idempotency">Runs a command once.</param>
/// <param name="read">Gives the case back.</param>
/// <param name="cipher">Encrypts documents.</param>
/// <param name="clock">The clock.</param>
public sealed class ReportCase(
    PortalDbContext db, Idempotency idempotency, ReadReducedContact read, DocumentCipher cipher, TimeProvider clock)
{
    private sealed record Reported(Guid CaseId, ReducedContactKind Kind, DateOnly StartsOn);
    private sealed record Uploaded(Guid CaseId, string Type, int Size);

    /// <summary>Reports a case. Until it is decided the duty to book stands, but cannot be missed.</summary>
    public Task<Outcome<ReducedContact>> ExecuteAsync(ReportReducedContact command, Actor actor, string key, CancellationToken ct) =>
        idempotency.RunAsync<ReducedContact>(actor, key, command, async () =>
        {
            var today = CivicTime.Today(clock);
            var rules = await RuleBook.OnAsync(db, today, ct);
            List<(string, string)> faults = [];
            Check("startsOn", command.StartsOn!.Value, today.AddDays(7 * rules.Need(LocalRules.ReducedContactWeeks).Value));
            if (command.DocumentBy is { } by)
            {
                Check("documentBy", by, today.AddDays(rules.Need(LocalRules.DocumentDays).Value));
            }
            if (faults.Count > 0)
            {
                return Refusal.Invalid([.. faults]);
            }
            var spell = await db.Set<UnemploymentSpell>().AsNoTracking().SingleOrDefaultAsync(s => s.CitizenId == actor.Citizen && s.EndedOn == null, ct);
            if (spell is null)
            {
                return Refusal.NotRegistered;
            }
            if (await read.FindAsync(spell.Id, ct) is { Status: ReducedContactStatus.Waiting or ReducedContactStatus.Confirmed } current)
            {
                return Refusal.Conflict(Problems.AlreadyReported).With("current", current);
            }
            var row = new ReducedContactRow
            {
                Id = Ids.New(clock),
                SpellId = spell.Id,
                CitizenId = actor.Citizen,
                JobcenterId = spell.JobcenterId,
                Kind = command.Kind!.Value,
                StartsOn = command.StartsOn.Value,
                Words = string.IsNullOrWhiteSpace(command.Words) ? null : command.Words.Trim(),
                Status = ReducedContactStatus.Waiting,
                ReportedAt = clock.GetUtcNow(),
                DocumentBy = command.DocumentBy,
            };
            db.Add(row);
            db.Add(AuditEvent.Of(actor, clock, "reduced-contact.reported", actor.Citizen, spell.JobcenterId, new Reported(row.Id, row.Kind, row.StartsOn)));
            // Two at once meet in the unique index, which the Api says in the same words.
            await db.SaveChangesAsync(ct);
            return (await read.FindAsync(spell.Id, ct))!;

            void Check(string field, DateOnly day, DateOnly last)
            {
                if (day < today)
                {
                    faults.Add((field, FieldErrors.InPast));
                }
                else if (day > last)
                {
                    faults.Add((field, FieldErrors.InFuture));
                }
            }
        }, ct);

    /// <summary>Stores the document of the waiting case; a newer one takes its place.</summary>
    public async Task<Outcome<ReducedContact>> UploadAsync(UploadDocument command, Actor actor, CancellationToken ct)
    {
        var bytes = command.Content!;
        if (bytes.Length > UploadDocument.MaxBytes)
        {
            return new Refusal(Problems.TooLarge, 413);
        }
        if (DocumentKind.Find(bytes, command.ContentType, out var length) is not { } type)
        {
            return new Refusal(Problems.FileNotAllowed, 400);
        }
        bytes = bytes[..length];
        var row = await WaitingAsync(actor, ct);
        if (row is null)
        {
            return Refusal.Conflict(Problems.AlreadyDecided);
        }
        var now = clock.GetUtcNow();
        var name = DocumentKind.NameFor(command.FileName!, type);
        var audit = System.Text.Json.JsonSerializer.Serialize(new Uploaded(row.Id, type, bytes.Length), ContractJson.Options);
        var stored = await db.Database.ExecuteSqlAsync(
            $"""
            with waiting as (select id from reduced_contact where id = {row.Id} and status = 'Waiting' for update),
            stored as (
                insert into reduced_contact_document (case_id, file_name, content_type, size, content, uploaded_at, uploaded_by)
                select id, {name}, {type}, {bytes.Length}, {cipher.Encrypt(row.Id, bytes)}, {now}, {actor.AccountId} from waiting
                on conflict (case_id) do update set file_name = excluded.file_name, content_type = excluded.content_type, size = excluded.size,
                    content = excluded.content, uploaded_at = excluded.uploaded_at, uploaded_by = excluded.uploaded_by
                returning case_id)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, {actor.Citizen}, {row.JobcenterId}, 'reduced-contact.document', {audit}::jsonb from stored
            """, ct);
        return stored == 1 ? (await read.FindAsync(row.SpellId, ct))! : Refusal.Conflict(Problems.AlreadyDecided);
    }

    /// <summary>Withdraws the waiting or confirmed case: the duty is back, with a fresh deadline.</summary>
    public async Task<Outcome<ReducedContact>> WithdrawAsync(Actor actor, CancellationToken ct)
    {
        var spell = await db.Set<UnemploymentSpell>().AsNoTracking().SingleOrDefaultAsync(s => s.CitizenId == actor.Citizen && s.EndedOn == null, ct);
        if (spell is null)
        {
            return Refusal.NotRegistered;
        }
        var now = clock.GetUtcNow();
        var bookBy = await FreshDeadline.OfAsync(db, spell.Benefit, CivicTime.DayOf(now), ct);
        await db.Database.ExecuteSqlAsync(
            $"""
            with withdrawn as (
                update reduced_contact set status = 'Withdrawn', book_by = {bookBy}
                where spell_id = {spell.Id} and status in ('Waiting', 'Confirmed')
                returning id)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, {actor.Citizen}, {spell.JobcenterId}, 'reduced-contact.withdrawn', jsonb_build_object('caseId', id) from withdrawn
            """, ct);
        return await read.FindAsync(spell.Id, ct) is { } current
            ? current.Status is ReducedContactStatus.Withdrawn ? current : Refusal.Conflict(Problems.AlreadyDecided)
            : Refusal.NotFound;
    }

    private Task<ReducedContactRow?> WaitingAsync(Actor actor, CancellationToken ct) => (
        from row in db.Set<ReducedContactRow>().AsNoTracking()
        where row.CitizenId == actor.Citizen && row.Status == ReducedContactStatus.Waiting
        join spell in db.Set<UnemploymentSpell>() on row.SpellId equals spell.Id
        where spell.EndedOn == null
        select row).SingleOrDefaultAsync(ct);
}

/// <summary>The last day to book, when the duty begins anew on a day.</summary>
internal static class FreshDeadline
{
    public static async Task<DateOnly> OfAsync(PortalDbContext db, BenefitType benefit, DateOnly day, CancellationToken ct)
    {
        var rules = await RuleBook.OnAsync(db, day, ct);
        return day.AddDays((rules.Find(RuleBook.BookingDeadlineMinDays, benefit) ?? rules.Need(RuleBook.BookingDeadlineMinDays)).Value);
    }
}
