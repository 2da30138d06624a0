using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Contracts.Jobcenters;
using Portal.Core.Accounts;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Privacy;

namespace Portal.Core.Booking;

/// <summary>
/// The booked conversations that a change has left without cover, and the decision about each: held anyway, moved, or called
/// off. The decision, the message to the citizen and the audit event are one transaction.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="conversations">Locks the appointment.</param>
/// <param name="reports">Calls off.</param>
/// <param name="accessLog">Logs the look.</param>
/// <param name="clock">The clock.</param>
public sealed class ResolveConflicts(
    PortalDbContext db, ReadConversation conversations, ReportConversation reports, AccessLog accessLog, TimeProvider clock)
{
    private sealed record Resolved(Guid ConflictId, Guid AppointmentId, ConflictResolution Resolution, Guid? SlotId);

    private sealed record Parts(Guid AppointmentId, int Sequence, Guid CitizenId, ConflictResolution? Resolution);

    /// <summary>Those of the actor's jobcenter that wait for a decision, soonest first, at most 200.</summary>
    public async Task<IReadOnlyList<Conflict>> ListAsync(Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var open = await (
            from conflict in db.Set<BookingConflict>()
            where conflict.JobcenterId == actor.Jobcenter && conflict.Resolution == null
            join appointment in db.Set<AppointmentRow>() on conflict.AppointmentId equals appointment.Id
            // Moved, cancelled or over since the last look at the hours: no matter any more.
            where appointment.Sequence == conflict.Sequence && appointment.Status == AppointmentStatus.Booked && appointment.StartsAt > now
            join citizen in db.Set<CitizenRecord>() on appointment.CitizenId equals citizen.Id
            join advisor in db.Set<Account>() on appointment.AdvisorId equals advisor.Id
            orderby appointment.StartsAt, conflict.Id
            select new Conflict(
                conflict.Id, appointment.Id, citizen.Id, citizen.Name, advisor.DisplayName, appointment.StartsAt, appointment.EndsAt,
                appointment.Kind, conflict.Cause, conflict.FoundAt)).Take(200).ToListAsync(ct);
        await accessLog.RecordAsync(actor, [.. open.Select(c => c.CitizenId)], LookPurpose.Supervision, "conflicts", ct);
        return open;
    }

    /// <summary>Decides. Deciding the same again changes nothing.</summary>
    public Task<Outcome<Done>> ExecuteAsync(Guid id, ResolveConflict command, Actor actor, CancellationToken ct)
    {
        var resolution = command.Resolution!.Value;
        if (resolution is ConflictResolution.Moved && command.SlotId is null)
        {
            return Task.FromResult<Outcome<Done>>(Refusal.Invalid(("slotId", FieldErrors.Required)));
        }
        return db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            var found = await FindAsync(id, actor, ct);
            if (found is null)
            {
                return (Outcome<Done>)Refusal.NotFound;
            }
            await conversations.LockAsync(found.AppointmentId, ct);
            // Read again: another colleague may have decided, or the citizen moved, while we waited.
            found = (await FindAsync(id, actor, ct))!;
            if (found.Resolution is not null)
            {
                return found.Resolution == resolution ? Done.Value : Refusal.Conflict(Problems.ChangedMeanwhile);
            }
            var changed = resolution switch
            {
                ConflictResolution.Kept => await KeepAsync(found, ct),
                ConflictResolution.Moved => await MoveAsync(found, command.SlotId!.Value, actor, ct),
                _ => await RevokeAsync(found, actor, ct),
            };
            if (changed is { } refusal)
            {
                return refusal;
            }
            await CloseAsync(id, found, resolution, command.SlotId, actor, ct);
            await transaction.CommitAsync(ct);
            return Done.Value;
        });
    }

    private Task<Parts?> FindAsync(Guid id, Actor actor, CancellationToken ct) => (
        from conflict in db.Set<BookingConflict>()
        where conflict.Id == id && conflict.JobcenterId == actor.Jobcenter
        join appointment in db.Set<AppointmentRow>() on conflict.AppointmentId equals appointment.Id
        select new Parts(appointment.Id, conflict.Sequence, appointment.CitizenId, conflict.Resolution)).SingleOrDefaultAsync(ct);

    private async Task<Refusal?> KeepAsync(Parts found, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var kept = await db.Database.ExecuteSqlAsync(
            $"""
            insert into notification (id, citizen_id, kind, at, expires_at, about, purpose)
            select {Ids.New(clock)}, citizen_id, 'ConversationKept', {now}, starts_at, starts_at, {"kept:" + found.AppointmentId + ":" + found.Sequence}
            from appointment where id = {found.AppointmentId} and sequence = {found.Sequence} and status = 'Booked' and starts_at > {now}
            on conflict (citizen_id, purpose) do update set at = excluded.at, read_at = null
            """, ct);
        return kept == 1 ? null : Refusal.Conflict(Problems.ChangedMeanwhile);
    }

    private async Task<Refusal?> RevokeAsync(Parts found, Actor actor, CancellationToken ct)
    {
        var stands = await db.Set<AppointmentRow>().AnyAsync(
            a => a.Id == found.AppointmentId && a.Sequence == found.Sequence && a.Status == AppointmentStatus.Booked, ct);
        return stands && await reports.RevokeAsync(found.AppointmentId, actor, ct) == 1 ? null : Refusal.Conflict(Problems.ChangedMeanwhile);
    }

    private async Task<Refusal?> MoveAsync(Parts found, Guid slotId, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // As when the citizen moves: the new slot is taken only while the old one is still the appointment's.
        var moved = await db.Database.ExecuteSqlAsync(
            $"""
            with mine as (
                select id, slot_id, citizen_id, starts_at from appointment where id = {found.AppointmentId} and sequence = {found.Sequence} and status = 'Booked'),
            taken as (
                update slot set taken_by = {found.AppointmentId}
                where id = {slotId} and taken_by is null and jobcenter_id = {actor.Jobcenter} and starts_at > {now + FindFreeTimes.Notice}
                    and exists (select from mine)
                returning id, advisor_id, starts_at, ends_at, kind),
            freed as (
                update slot set taken_by = null from taken, mine where slot.id = mine.slot_id),
            moved as (
                update appointment set slot_id = taken.id, advisor_id = taken.advisor_id, starts_at = taken.starts_at,
                    ends_at = taken.ends_at, kind = taken.kind, sequence = appointment.sequence + 1, changed_at = {now}
                from taken where appointment.id = {found.AppointmentId}
                returning appointment.citizen_id, appointment.sequence, appointment.starts_at),
            -- A reminder of the time that was speaks of a conversation that is not there.
            withdrawn as (
                update notification n set expires_at = {now} from taken, mine
                where n.citizen_id = mine.citizen_id and n.kind = 'ConversationReminder' and n.about = mine.starts_at and n.expires_at > {now})
            insert into notification (id, citizen_id, kind, at, expires_at, about, purpose)
            select {Ids.New(clock)}, citizen_id, 'ConversationMovedByUs', {now}, starts_at, starts_at,
                {"moved:" + found.AppointmentId + ":"} || sequence from moved
            """, ct);
        if (moved == 1)
        {
            return null;
        }
        var stands = await db.Set<AppointmentRow>().AnyAsync(
            a => a.Id == found.AppointmentId && a.Sequence == found.Sequence && a.Status == AppointmentStatus.Booked, ct);
        var known = await db.Set<Slot>().AnyAsync(s => s.Id == slotId && s.JobcenterId == actor.Jobcenter, ct);
        return !known ? Refusal.NotFound : Refusal.Conflict(stands ? Problems.SlotTaken : Problems.ChangedMeanwhile);
    }

    private Task<int> CloseAsync(Guid id, Parts found, ConflictResolution resolution, Guid? slotId, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var audit = JsonSerializer.Serialize(
            new Resolved(id, found.AppointmentId, resolution, resolution is ConflictResolution.Moved ? slotId : null), ContractJson.Options);
        // Of several causes one decision is enough.
        return db.Database.ExecuteSqlAsync(
            $"""
            with closed as (
                update booking_conflict set resolution = {resolution.ToString()}, resolved_at = {now}, resolved_by = {actor.AccountId}
                where appointment_id = {found.AppointmentId} and sequence = {found.Sequence} and resolution is null)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            values ({now}, {actor.AccountId}, {found.CitizenId}, {actor.Jobcenter}, 'conflict.resolved', {audit}::jsonb)
            """, ct);
    }
}
