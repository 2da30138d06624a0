using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.ReducedContacts;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.ReducedContacts;

/// <summary>What staff decide about a waiting case of the own jobcenter. Of two who decide at once the first counts.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class DecideCase(PortalDbContext db, TimeProvider clock)
{
    /// <summary>
    /// Confirms: the duty to book ends. A booked conversation stays; the citizen is asked whether to cancel it. It needs a document,
    /// or staff's words on why none is needed (the employer confirmed it on the phone, the register shows it).
    /// </summary>
    public Task<Outcome<Done>> ConfirmAsync(Guid id, ConfirmReducedContact command, Actor actor, CancellationToken ct) =>
        DecideAsync(id, ReducedContactStatus.Confirmed, string.IsNullOrWhiteSpace(command.NoDocumentReason) ? null : command.NoDocumentReason.Trim(), actor, ct);

    /// <summary>Refuses with a reason: the duty stands, with a fresh deadline.</summary>
    public Task<Outcome<Done>> RefuseAsync(Guid id, RefuseReducedContact command, Actor actor, CancellationToken ct) =>
        DecideAsync(id, ReducedContactStatus.Refused, command.Reason!.Trim(), actor, ct);

    private async Task<Outcome<Done>> DecideAsync(Guid id, ReducedContactStatus status, string? reason, Actor actor, CancellationToken ct)
    {
        var row = await (
            from r in db.Set<ReducedContactRow>().AsNoTracking()
            where r.Id == id && r.JobcenterId == actor.Jobcenter
            join citizen in db.Set<CitizenRecord>() on r.CitizenId equals citizen.Id
            where citizen.JobcenterId == actor.Jobcenter
            join spell in db.Set<UnemploymentSpell>() on r.SpellId equals spell.Id
            select new { r.CitizenId, r.StartsOn, spell.Benefit }).SingleOrDefaultAsync(ct);
        if (row is null)
        {
            return Refusal.NotFound;
        }
        var now = clock.GetUtcNow();
        var confirmed = status is ReducedContactStatus.Confirmed;
        if (confirmed && reason is null && !await db.Set<ReducedContactDocument>().AnyAsync(d => d.CaseId == id, ct))
        {
            return Refusal.Invalid(("noDocumentReason", FieldErrors.Required));
        }
        DateOnly? bookBy = confirmed ? null : await FreshDeadline.OfAsync(db, row.Benefit, CivicTime.DayOf(now), ct);
        var about = CivicTime.StartOf(confirmed ? row.StartsOn : bookBy!.Value);
        var decided = await db.Database.ExecuteSqlAsync(
            $"""
            with decided as (
                update reduced_contact set status = {status.ToString()}, decided_at = {now}, decided_by = {actor.AccountId},
                    reason = {(confirmed ? null : reason)}::text, book_by = {bookBy}::date,
                    documented = {confirmed} and exists (select from reduced_contact_document d where d.case_id = {id}),
                    no_document_reason = {(confirmed ? reason : null)}::text
                where id = {id} and status = 'Waiting'
                returning id),
            told as (
                insert into notification (id, citizen_id, kind, at, expires_at, about, who, purpose)
                select {Ids.New(clock)}, {row.CitizenId}, {(confirmed ? "ReducedContactConfirmed" : "ReducedContactRefused")}, {now},
                    {now.AddDays(60)}, {about}, null, {"reduced-contact:" + id} from decided)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, {row.CitizenId}, {actor.Jobcenter},
                {(confirmed ? "reduced-contact.confirmed" : "reduced-contact.refused")}, jsonb_build_object('caseId', id, 'withoutDocument', {confirmed && reason is not null}) from decided
            """, ct);
        return decided == 1 ? Done.Value : Refusal.Conflict(Problems.AlreadyDecided);
    }
}
