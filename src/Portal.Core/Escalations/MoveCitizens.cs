using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Escalations;
using Portal.Core.Booking;
using Portal.Core.Chat;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Reference;

namespace Portal.Core.Escalations;

/// <summary>
/// Moves a citizen, who has moved house, with the open spell to the jobcenter of another municipality: case, estimate, escalation with its
/// history, referrals, reduced contact and open chats go along in one transaction; where they were nobody sees them any more.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class MoveCitizens(PortalDbContext db, TimeProvider clock)
{
    private sealed record Moved(Guid SpellId, Guid FromJobcenterId, string MunicipalityCode);

    /// <summary>Moves. Refused while a conversation is booked here: it is cancelled or held first, by whoever knows which.</summary>
    public Task<Outcome<Done>> ExecuteAsync(Guid citizenId, MoveCitizen command, Actor actor, CancellationToken ct) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync<Outcome<Done>>(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await SweepLock.TakeAsync(db, ct);
            var spell = await db.Set<UnemploymentSpell>().AsNoTracking()
                .SingleOrDefaultAsync(s => s.CitizenId == citizenId && s.JobcenterId == actor.Jobcenter && s.EndedOn == null, ct);
            if (spell is null)
            {
                return Refusal.NotFound;
            }
            var to = await (
                from municipality in db.Set<MunicipalityRow>()
                where municipality.Code == command.MunicipalityCode
                join jobcenter in db.Set<Jobcenters.Jobcenter>() on municipality.JobcenterId equals jobcenter.Id
                select new { jobcenter.Id, jobcenter.Name }).SingleOrDefaultAsync(ct);
            if (to is null)
            {
                return Refusal.Invalid(("municipalityCode", FieldErrors.UnknownCode));
            }
            if (to.Id == actor.Jobcenter)
            {
                // A move between two municipalities of the same jobcenter changes nobody's hands.
                await db.Database.ExecuteSqlAsync($"update unemployment_spell set municipality_code = {command.MunicipalityCode} where id = {spell.Id}", ct);
                await transaction.CommitAsync(ct);
                return Done.Value;
            }
            if (await db.Set<AppointmentRow>().AnyAsync(a => a.SpellId == spell.Id && a.Status == Portal.Contracts.Booking.AppointmentStatus.Booked, ct))
            {
                return Refusal.Conflict(Problems.ConversationBooked);
            }
            await MoveAsync(spell, to.Id, to.Name, command, actor, ct);
            await MoveThreads.FollowAsync(db, citizenId, actor, clock, ct);
            db.Add(AuditEvent.Of(actor, clock, "citizen.moved", citizenId, to.Id, new Moved(spell.Id, actor.Jobcenter, command.MunicipalityCode!)));
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return Done.Value;
        });

    private async Task MoveAsync(UnemploymentSpell spell, Guid to, string toName, MoveCitizen command, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = (await EscalationDeadlines.FromAsync(db, CivicTime.DayOf(now), ct)).Assign;
        var note = string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim();
        await db.Database.ExecuteSqlAsync($"update citizen set jobcenter_id = {to} where id = {spell.CitizenId}", ct);
        await db.Database.ExecuteSqlAsync($"update unemployment_spell set jobcenter_id = {to}, municipality_code = {command.MunicipalityCode} where id = {spell.Id}", ct);
        await db.Database.ExecuteSqlAsync($"update reduced_contact set jobcenter_id = {to} where spell_id = {spell.Id}", ct);
        // Who waits for a conversation waits for one here; an earlier time was asked for at the other place.
        await db.Database.ExecuteSqlAsync($"update conversation_request set jobcenter_id = {to} where spell_id = {spell.Id} and appointment_id is null and withdrawn_at is null", ct);
        await db.Database.ExecuteSqlAsync($"delete from earlier_time_wish where spell_id = {spell.Id}", ct);
        // What could be booked there is no chance here: days that are still open are measured anew, and count as lost where nobody does.
        await db.Database.ExecuteSqlAsync(
            $"update booking_chance_day set samples = 0, fewest = 0, most = 0, days_offered = 0, last_day = null where spell_id = {spell.Id} and not closed", ct);
        // An estimate is made on a jobcenter's legal basis: another jobcenter makes its own, or none.
        await db.Database.ExecuteSqlAsync($"delete from risk_assessment where spell_id = {spell.Id}", ct);
        await ForgetEstimate.OfCitizenAsync(db, spell.CitizenId, ct);
        await db.Database.ExecuteSqlAsync(
            $"""
            with handed as (
                update escalation e set jobcenter_id = {to}, contact_id = null, deputy_id = null, because = null, raised_at = null, raised_for = null,
                    status = case when e.status = 'Closed' then 'Closed' else 'Open' end, status_at = {now},
                    due_on = case when e.status = 'Closed' then null else {due}::date end, note = coalesce({note}::text, e.note),
                    owner_id = (select a.id from account a where a.jobcenter_id = {to} and a.role = 'leader' and a.disabled_at is null order by a.id limit 1)
                where e.spell_id = {spell.Id}
                returning e.id, e.status, e.due_on)
            insert into escalation_step (escalation_id, jobcenter_id, at, account_id, by_name, kind, status, to_name, note, due_on)
            select id, {to}, {now}, {actor.AccountId}, {actor.Name}, 'HandedOver', status, {toName}, {note}::text, due_on from handed
            """, ct);
        await new AssignContacts(db, clock).ExecuteAsync(ct);
    }
}
