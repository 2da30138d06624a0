using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.Notifications;
using Portal.Contracts.Risk;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Privacy;

namespace Portal.Core.Risk.Answers;

/// <summary>A person decides: staff reply to what citizens say, and write their own judgement beside a figure.</summary>
/// <param name="db">The database.</param>
/// <param name="accessLog">Logs looks of staff.</param>
/// <param name="clock">The clock.</param>
public sealed class JudgeEstimates(PortalDbContext db, AccessLog accessLog, TimeProvider clock)
{
    private const int Most = 200;
    private const int MostOnDesk = 3;
    private static readonly TimeSpan NewsKept = TimeSpan.FromDays(60);

    /// <summary>Writes a judgement. Both it and the figure are kept; which was right is looked at later.</summary>
    public async Task<Outcome<Done>> JudgeAsync(Guid citizenId, JudgeEstimate command, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var written = await db.Database.ExecuteSqlAsync(
            $"""
            with new as (
                insert into estimate_judgement (spell_id, citizen_id, jobcenter_id, at, account_id, staff_name, judgement, reason, probability, model_version)
                select s.id, s.citizen_id, s.jobcenter_id, {now}, {actor.AccountId}, {actor.Name}, {command.Judgement!.Value.ToString()}, {command.Reason!.Trim()},
                    shown.probability, shown.model_version
                from unemployment_spell s left join risk_assessment shown on shown.spell_id = s.id
                where s.citizen_id = {citizenId} and s.ended_on is null and s.jobcenter_id = {actor.Jobcenter}
                returning id, judgement, citizen_id, jobcenter_id)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, citizen_id, jobcenter_id, 'estimate.judged', jsonb_build_object('judgementId', id, 'judgement', judgement) from new
            """, ct);
        return written == 1 ? Done.Value : Refusal.NotFound;
    }

    /// <summary>What waits in the actor's jobcenter, the earliest last day first, at most 200.</summary>
    public async Task<IReadOnlyList<WaitingAnswer>> WaitingAsync(Actor actor, CancellationToken ct)
    {
        var waiting = await FirstAsync(Most, actor, ct);
        await accessLog.RecordListAsync(actor, [.. waiting.Select(w => w.CitizenId)], LookPurpose.Escalation, "estimate-answers", ct);
        return waiting;
    }

    /// <summary>The most urgent, for an advisor's desk; the caller logs the look.</summary>
    internal Task<IReadOnlyList<WaitingAnswer>> ForDeskAsync(Actor actor, CancellationToken ct) => FirstAsync(MostOnDesk, actor, ct);

    private async Task<IReadOnlyList<WaitingAnswer>> FirstAsync(int most, Actor actor, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var rows = await (
            from answer in db.Set<EstimateAnswerRow>().AsNoTracking()
            where answer.JobcenterId == actor.Jobcenter && answer.DueOn != null && answer.RepliedAt == null
            join citizen in db.Set<CitizenRecord>() on answer.CitizenId equals citizen.Id
            where citizen.JobcenterId == actor.Jobcenter
            orderby answer.DueOn, answer.At, answer.Id
            select new { answer, citizen.Name }).Take(most).ToListAsync(ct);
        return [.. rows.Select(r => new WaitingAnswer(r.answer.CitizenId, r.Name, r.answer.ToContract(), r.answer.DueOn < today))];
    }

    /// <summary>Replies, and tells the citizen. Of two who reply at once the first has.</summary>
    public async Task<Outcome<Done>> ReplyAsync(Guid id, ReplyToAnswer command, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var replied = await db.Database.ExecuteSqlAsync(
            $"""
            with replied as (
                update estimate_answer set replied_at = {now}, replied_by = {actor.AccountId}, replied_name = {actor.Name}, reply = {command.Reply!.Trim()}
                where id = {id} and jobcenter_id = {actor.Jobcenter} and due_on is not null and replied_at is null
                returning id, kind, citizen_id, jobcenter_id),
            told as (
                insert into notification (id, citizen_id, kind, at, expires_at, who, purpose)
                select {Ids.New(clock)}, citizen_id, {nameof(NotificationKind.EstimateAnswered)}, {now}, {now + NewsKept}, {actor.Name}, 'estimate-answer:' || id from replied
                on conflict (citizen_id, purpose) do nothing)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, citizen_id, jobcenter_id, 'estimate.replied', jsonb_build_object('answerId', id, 'kind', kind) from replied
            """, ct);
        return replied == 1 ? Done.Value
            : await db.Set<EstimateAnswerRow>().AnyAsync(a => a.Id == id && a.JobcenterId == actor.Jobcenter && a.RepliedAt != null, ct) ? Refusal.Conflict(Problems.AnswerReplied)
            : Refusal.NotFound;
    }
}
