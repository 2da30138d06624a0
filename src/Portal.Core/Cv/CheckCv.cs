using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Contracts.Jobcenters;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Privacy;

namespace Portal.Core.Cv;

/// <summary>
/// The check of CVs (LAB §§ 24-25). A decision is about the version that was looked at: of two who decide at once, and of a
/// decision and a change at once, the first counts and the second is told.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="readCv">Gives the CV back.</param>
/// <param name="accessLog">Logs the look.</param>
/// <param name="clock">The clock.</param>
public sealed class CheckCv(PortalDbContext db, ReadCv readCv, AccessLog accessLog, TimeProvider clock)
{
    private const int Most = 200;
    private static readonly TimeSpan NewsKept = TimeSpan.FromDays(60);

    private sealed record Reviewed(Guid ReviewId, int Version, bool Approved);

    private sealed record Answered(Guid ReviewId);

    /// <summary>CVs of the actor's jobcenter that wait, the longest waiting first, at most 200.</summary>
    public async Task<IReadOnlyList<WaitingCv>> WaitingAsync(Actor actor, CancellationToken ct)
    {
        var rows = await (
            from cv in db.Set<CvRow>()
            where cv.Status == CvStatus.ReadyForCheck
            join citizen in db.Set<CitizenRecord>() on cv.CitizenId equals citizen.Id
            where citizen.JobcenterId == actor.Jobcenter && db.Set<UnemploymentSpell>().Any(s => s.CitizenId == citizen.Id && s.EndedOn == null)
            orderby cv.StatusAt
            let last = db.Set<CvReviewRow>().Where(r => r.CitizenId == citizen.Id).OrderByDescending(r => r.At).FirstOrDefault()
            select new { cv.CitizenId, citizen.Name, cv.Version, cv.StatusAt, Again = last != null, Answered = last != null && last.AnsweredAt != null, cv.Content })
            .Take(Most).ToListAsync(ct);
        await accessLog.RecordAsync(actor, [.. rows.Select(r => r.CitizenId)], LookPurpose.CvCheck, "cv-list", ct);
        return [.. rows.Select(r => new WaitingCv(r.CitizenId, r.Name, r.Version, r.StatusAt, r.Again, r.Answered,
            CvParts.Read(r.Content).JobGoals is [var goal, ..] ? goal.Title : null))];
    }

    /// <summary>Those that have waited longest, for an advisor's desk; the caller logs the look.</summary>
    internal async Task<IReadOnlyList<(Guid CitizenId, string Name, DateTimeOffset Since)>> ForDeskAsync(Actor actor, CancellationToken ct) =>
        [.. (await (
            from cv in db.Set<CvRow>()
            where cv.Status == CvStatus.ReadyForCheck
            join citizen in db.Set<CitizenRecord>() on cv.CitizenId equals citizen.Id
            where citizen.JobcenterId == actor.Jobcenter && db.Set<UnemploymentSpell>().Any(s => s.CitizenId == citizen.Id && s.EndedOn == null)
            orderby cv.StatusAt, cv.CitizenId
            select new { cv.CitizenId, citizen.Name, cv.StatusAt }).Take(3).ToListAsync(ct)).Select(c => (c.CitizenId, c.Name, c.StatusAt))];

    /// <summary>How many of these there are. A number names nobody, so no look is logged.</summary>
    public async Task<WaitingCvs> CountAsync(Actor actor, CancellationToken ct)
    {
        var waiting = await (
            from cv in db.Set<CvRow>()
            where cv.Status == CvStatus.ReadyForCheck
            join citizen in db.Set<CitizenRecord>() on cv.CitizenId equals citizen.Id
            where citizen.JobcenterId == actor.Jobcenter && db.Set<UnemploymentSpell>().Any(s => s.CitizenId == citizen.Id && s.EndedOn == null)
            let last = db.Set<CvReviewRow>().Where(r => r.CitizenId == citizen.Id).OrderByDescending(r => r.At).FirstOrDefault()
            group new { cv.StatusAt, Answered = last != null && last.AnsweredAt != null } by 1 into all
            select new { Count = all.Count(), Answered = all.Count(cv => cv.Answered), Since = all.Min(cv => cv.StatusAt) }).SingleOrDefaultAsync(ct);
        return waiting is null ? new WaitingCvs(0, 0, null) : new WaitingCvs(waiting.Count, waiting.Answered, waiting.Since);
    }

    /// <summary>Approves the version that was looked at, or not with a comment.</summary>
    public async Task<Outcome<Done>> ReviewAsync(Guid citizenId, ReviewCv command, Actor actor, CancellationToken ct)
    {
        if (command is { Approved: false } && string.IsNullOrWhiteSpace(command.Comment))
        {
            return Refusal.Invalid(("comment", FieldErrors.Required));
        }
        if (!await db.Set<CitizenRecord>().AnyAsync(c => c.Id == citizenId && c.JobcenterId == actor.Jobcenter, ct))
        {
            return Refusal.NotFound;
        }
        var (id, now, approved) = (Ids.New(clock), clock.GetUtcNow(), command.Approved!.Value);
        var comment = string.IsNullOrWhiteSpace(command.Comment) ? null : command.Comment.Trim();
        var (status, kind) = approved ? ("Approved", "CvApproved") : ("NotApproved", "CvNotApproved");
        var audit = JsonSerializer.Serialize(new Reviewed(id, command.Version, approved), ContractJson.Options);
        await accessLog.RecordContinuedAsync(actor, citizenId, LookPurpose.CvCheck, "cv", ct);
        var written = await db.Database.ExecuteSqlAsync(
            $"""
            with head as (
                update cv set status = {status}, status_at = {now}
                where citizen_id = {citizenId} and version = {command.Version} and status = 'ReadyForCheck'
                    and (select r.id from cv_review r where r.citizen_id = cv.citizen_id order by r.at desc limit 1) is not distinct from {command.LastReview}::uuid
                returning citizen_id, version),
            review as (
                insert into cv_review (id, citizen_id, version, approved, comment, account_id, staff_name, at)
                select {id}, citizen_id, version, {approved}, {comment}, {actor.AccountId}, {actor.Name}, {now} from head),
            told as (
                insert into notification (id, citizen_id, kind, at, expires_at, who, purpose)
                select {Ids.New(clock)}, citizen_id, {kind}, {now}, {now + NewsKept}, {actor.Name}, {"cv-review:" + id} from head)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, citizen_id, {actor.Jobcenter}, 'cv.reviewed', {audit}::jsonb from head
            """, ct);
        return written == 1
            ? Done.Value
            : Refusal.Conflict(Problems.ChangedMeanwhile).With("current", await readCv.ReadAsync(citizenId, ct));
    }

    /// <summary>The citizen answers the newest check, which did not approve: the CV is ready for another look as it stands.</summary>
    public async Task<Outcome<Portal.Contracts.Cv.Cv>> AnswerAsync(AnswerCvReview command, Actor actor, CancellationToken ct)
    {
        var review = await db.Set<CvReviewRow>().Where(r => r.CitizenId == actor.Citizen).OrderByDescending(r => r.At)
            .Select(r => (Guid?)r.Id).FirstOrDefaultAsync(ct);
        if (review is not { } id || string.IsNullOrWhiteSpace(command.Text))
        {
            return review is null ? Refusal.Conflict(Problems.NothingToAnswer) : Refusal.Invalid(("text", FieldErrors.Required));
        }
        var now = clock.GetUtcNow();
        var audit = JsonSerializer.Serialize(new Answered(id), ContractJson.Options);
        var written = await db.Database.ExecuteSqlAsync(
            $"""
            with answered as (
                update cv_review set answer = {command.Text.Trim()}, answered_at = {now}
                where id = {id} and not approved and answered_at is null
                returning citizen_id),
            head as (
                update cv set status = 'ReadyForCheck', status_at = {now}
                where citizen_id in (select citizen_id from answered) and status = 'NotApproved')
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, a.citizen_id, c.jobcenter_id, 'cv.answered', {audit}::jsonb
            from answered a join citizen c on c.id = a.citizen_id
            """, ct);
        return written == 1 ? await readCv.ExecuteAsync(actor, ct) : Refusal.Conflict(Problems.NothingToAnswer);
    }
}
