using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Booking;

/// <summary>
/// Says how a conversation went. Advisors say it of their own, leaders of the jobcenter's. Held, no-show and excused can be
/// corrected into each other, also after the citizen has booked anew because of a slip; revoked frees the time and is final. An introductory conversation excused or revoked gives the citizen a whole new deadline
/// (<see cref="ReadConversation"/>) and are told; neither is ever counted as missed.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="conversations">Locks the appointment.</param>
/// <param name="clock">The clock.</param>
public sealed class ReportConversation(PortalDbContext db, ReadConversation conversations, TimeProvider clock)
{
    /// <summary>How long after it an outcome may be missing before the leader sees it, in working days.</summary>
    public const int WorkingDaysToReport = 2;

    // So long it is news that a conversation was excused or called off.
    private static readonly TimeSpan NewsFor = TimeSpan.FromDays(14);

    private sealed record OutcomeReported(Guid AppointmentId, AppointmentStatus Status);

    /// <summary>Says it.</summary>
    public Task<Outcome<Done>> ExecuteAsync(Guid id, ReportOutcome command, Actor actor, CancellationToken ct) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            var status = command.Status!.Value;
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            // Locked before it is changed: a move that it had to wait for has its new slot then.
            await conversations.LockAsync(id, ct);
            if (status is AppointmentStatus.Held && await MakeRoomAsync(id, actor, ct) is { } refusal)
            {
                return refusal;
            }
            int changed;
            try
            {
                changed = status is AppointmentStatus.Revoked ? await RevokeAsync(id, actor, ct) : await SayAsync(id, status, actor, ct);
            }
            catch (PostgresException e) when (e.ConstraintName is AppointmentRow.OneActive)
            {
                // The citizen booked in this very moment. Said again, the correction makes room for it.
                return Refusal.Conflict(Problems.BookedAnew);
            }
            // Said twice is said once.
            var stands = changed == 1 || await db.Set<AppointmentRow>().AnyAsync(a => a.Id == id && a.Status == status
                && a.JobcenterId == actor.Jobcenter && (actor.IsLeader || a.AdvisorId == actor.AccountId), ct);
            await transaction.CommitAsync(ct);
            return stands ? (Outcome<Done>)Done.Value : Refusal.NotFound;
        });

    // A no-show that was a slip is corrected to held though the citizen has booked anew because of it: the duty is met, so the new
    // conversation becomes one that they may come to or cancel. One that has begun meanwhile is theirs, and stands in its place.
    private async Task<Refusal?> MakeRoomAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await db.Database.ExecuteSqlAsync(
            $"""
            with corrected as (
                select spell_id, jobcenter_id from appointment
                where id = {id} and jobcenter_id = {actor.Jobcenter} and ({(actor.IsLeader ? null : (Guid?)actor.AccountId)}::uuid is null or advisor_id = {actor.AccountId})
                    and status in ('NoShow', 'Excused') and purpose = 'Introductory'),
            freed as (
                update appointment a set purpose = 'Requested', changed_at = {now} from corrected
                where a.spell_id = corrected.spell_id and a.id <> {id} and a.status = 'Booked' and a.purpose = 'Introductory' and a.starts_at > {now}
                    and not exists (select from appointment r where r.spell_id = a.spell_id and r.status = 'Booked' and r.purpose = 'Requested')
                returning a.id, a.citizen_id, a.starts_at),
            told as (
                insert into notification (id, citizen_id, kind, at, expires_at, about, purpose)
                select {Ids.New(clock)}, citizen_id, 'ConversationNowOptional', {now}, starts_at, starts_at, 'optional:' || id from freed
                on conflict do nothing)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, citizen_id, {actor.Jobcenter}, 'conversation.made-optional', jsonb_build_object('appointmentId', id, 'becauseOf', {id}) from freed
            """, ct);
        var spell = await db.Set<AppointmentRow>().Where(a => a.Id == id && a.JobcenterId == actor.Jobcenter
            && (a.Status == AppointmentStatus.NoShow || a.Status == AppointmentStatus.Excused) && a.Purpose == ConversationPurpose.Introductory && (actor.IsLeader || a.AdvisorId == actor.AccountId))
            .Select(a => (Guid?)a.SpellId).SingleOrDefaultAsync(ct);
        return spell is { } of && await conversations.FindAsync(of, ct) is { } standing
            ? Refusal.Conflict(Problems.BookedAnew).With("current", standing) : null;
    }

    private Task<int> SayAsync(Guid id, AppointmentStatus status, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        // Who calls in the morning is excused before it begins; that somebody came or not shows only then.
        var begun = status is AppointmentStatus.Excused ? CivicTime.StartOf(CivicTime.DayOf(now).AddDays(1)) : now;
        var audit = JsonSerializer.Serialize(new OutcomeReported(id, status), ContractJson.Options);
        var advisor = actor.IsLeader ? (Guid?)null : actor.AccountId;
        return db.Database.ExecuteSqlAsync(
            $"""
            with reported as (
                update appointment set status = {status.ToString()}, changed_at = {now}
                where id = {id} and jobcenter_id = {actor.Jobcenter} and ({advisor}::uuid is null or advisor_id = {advisor})
                    and status in ('Booked', 'Held', 'NoShow', 'Excused') and status <> {status.ToString()} and starts_at <= {begun}
                returning citizen_id, starts_at, purpose),
            told as (
                insert into notification (id, citizen_id, kind, at, expires_at, about, purpose)
                select {Ids.New(clock)}, citizen_id, case when purpose = 'Requested' then 'RequestedConversationExcused' else 'ConversationExcused' end, {now}, {now + NewsFor}, starts_at, {"excused:" + id}
                from reported where {status is AppointmentStatus.Excused}
                on conflict do nothing)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, citizen_id, {actor.Jobcenter}, 'conversation.reported', {audit}::jsonb from reported
            """, ct);
    }

    /// <summary>Calls a conversation off, in a transaction that has locked it; of any advisor for leaders and admins.</summary>
    internal Task<int> RevokeAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var audit = JsonSerializer.Serialize(new OutcomeReported(id, AppointmentStatus.Revoked), ContractJson.Options);
        var advisor = actor.Role is Roles.Advisor ? actor.AccountId : (Guid?)null;
        return db.Database.ExecuteSqlAsync(
            $"""
            with revoked as (
                update appointment set status = 'Revoked', sequence = sequence + 1, changed_at = {now}
                where id = {id} and jobcenter_id = {actor.Jobcenter} and ({advisor}::uuid is null or advisor_id = {advisor})
                    and status in ('Booked', 'NoShow', 'Excused')
                returning citizen_id, slot_id, starts_at, purpose, spell_id),
            -- Whoever had asked for it still has the right to one: the portal looks again, unless they have asked anew.
            released as (
                update conversation_request r set appointment_id = null from revoked
                where r.appointment_id = {id} and not exists (
                    select from conversation_request w where w.spell_id = revoked.spell_id and w.appointment_id is null and w.withdrawn_at is null)
                returning r.id),
            freed as (
                update slot set taken_by = null from revoked where slot.id = revoked.slot_id and slot.taken_by = {id}),
            withdrawn as (
                update notification n set expires_at = {now} from revoked
                where n.citizen_id = revoked.citizen_id and n.kind = 'ConversationReminder' and n.about = revoked.starts_at and n.expires_at > {now}),
            told as (
                insert into notification (id, citizen_id, kind, at, expires_at, about, purpose)
                select {Ids.New(clock)}, citizen_id,
                    case when purpose = 'Requested' or exists (select from released) then 'RequestedConversationRevoked' else 'ConversationRevoked' end,
                    {now}, {now + NewsFor}, starts_at, {"revoked:" + id} from revoked)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, citizen_id, {actor.Jobcenter}, 'conversation.revoked', {audit}::jsonb from revoked
            """, ct);
    }
}
