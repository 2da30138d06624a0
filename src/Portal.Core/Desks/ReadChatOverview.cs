using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Desks;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.Rights;
using Portal.Core.Chat;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;
using Portal.Core.Privacy;
using Portal.Core.Rights;

namespace Portal.Core.Desks;

/// <summary>The chat of the actor's jobcenter as it stands: who waits, what is nearly late, who is here. Results and load, nobody's score.</summary>
/// <param name="db">The database.</param>
/// <param name="settings">Hours and deadlines.</param>
/// <param name="hours">Opening hours.</param>
/// <param name="times">Deadlines.</param>
/// <param name="rights">Titles of the guidance.</param>
/// <param name="accessLog">Logs the look.</param>
/// <param name="clock">The clock.</param>
public sealed class ReadChatOverview(PortalDbContext db, ChangeChatSettings settings, ReadChatHours hours, ReadAnswerTime times, ReadRights rights, AccessLog accessLog, TimeProvider clock)
{
    /// <summary>Days of answers that are measured.</summary>
    public const int Days = 30;
    /// <summary>Most repairs shown.</summary>
    public const int Repairs = 30;
    private const int MostDue = 50;
    // Of fewer the leader could guess who said what.
    private const int FewestOpinions = 5;

    private sealed record Asked(string Topic, int Threads);

    private sealed record Unanswered(
        Guid ThreadId, Guid CitizenId, string CitizenName, string Subject, string? AdvisorName, DateTimeOffset WaitingSince, bool Waiting, bool Answered);

    private sealed record Answer(DateTimeOffset Asked, DateTimeOffset At, bool Before);

    private sealed record Repair(DateTimeOffset At, string Name, Guid? ThreadId, Guid CitizenId, string CitizenName, string? FromName, string? ToName, string? Because);

    /// <summary>The overview.</summary>
    public async Task<ChatOverview> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var open = await hours.OfAsync(actor.Jobcenter, ct);
        var time = await times.OfAsync(actor.Jobcenter, ct);
        var unanswered = await UnansweredAsync(actor, ct);
        var due = unanswered.Where(t => time.IsNear(t.WaitingSince, t.Answered, now))
            .Select(t => (Thread: t, By: time.By(t.WaitingSince, t.Answered))).Where(d => d.By is not null)
            .OrderBy(d => d.By).Take(MostDue)
            .Select(d => new AnswerDue(d.Thread.ThreadId, d.Thread.CitizenId, d.Thread.CitizenName, d.Thread.Subject, d.Thread.AdvisorName,
                d.Thread.WaitingSince, d.By!.Value, d.By < now)).ToList();
        var answers = await AnswersAsync(actor, now, ct);
        var repairs = await RepairsAsync(actor, now, ct);
        await accessLog.RecordListAsync(
            actor, [.. due.Select(d => d.CitizenId), .. repairs.Select(r => r.CitizenId)], LookPurpose.Supervision, "chat-overview", ct);
        var waiting = unanswered.Where(t => t.Waiting).ToList();
        var isOpen = open.IsOpen(now);
        return new ChatOverview(
            waiting.Count, waiting.Count == 0 ? null : waiting.Min(t => t.WaitingSince), isOpen, isOpen ? null : open.NextOpening(now), due,
            Share(false), Share(true), await AdvisorsAsync(actor, now, ct),
            [.. repairs.Select(r => new DeskRepair(
                r.At, KindOf(r.Name), r.ThreadId, r.CitizenId, r.CitizenName, r.FromName, r.ToName, Enum.TryParse<GivenBecause>(r.Because, out var because) ? because : null))],
            await settings.ReadAsync(actor, ct), await SatisfactionAsync(actor, now, ct), await TopicsAsync(actor, now, ct), await StillAskedAsync(actor, now, ct));

        AnswerShare Share(bool before)
        {
            var of = answers.Where(a => a.Before == before).ToList();
            return new AnswerShare(of.Count, of.Count(a => time.InTime(a.Asked, before, a.At)));
        }
    }

    private Task<List<Unanswered>> UnansweredAsync(Actor actor, CancellationToken ct) => db.Database.SqlQuery<Unanswered>(
        $"""
        select t.id as thread_id, t.citizen_id, c.name as citizen_name, t.subject, a.display_name as advisor_name, t.waiting_since,
            t.status = 'Waiting' as waiting, exists (select from chat_message m where m.thread_id = t.id and not m.from_citizen) as answered
        from chat_thread t join citizen c on c.id = t.citizen_id and c.jobcenter_id = t.jobcenter_id left join account a on a.id = t.advisor_id
        where t.jobcenter_id = {actor.Jobcenter} and t.status in ('Waiting', 'Open') and t.waiting_since is not null
        """).ToListAsync(ct);

    // An answer is staff's first message after the citizen's; it was asked for by the citizen's first message after staff's last.
    private Task<List<Answer>> AnswersAsync(Actor actor, DateTimeOffset now, CancellationToken ct) => db.Database.SqlQuery<Answer>(
        $"""
        select min(asked.sent_at) as asked, answer.sent_at as at, answer.turn > 1 as before
        from (
            select m.thread_id, m.sequence, m.sent_at, m.from_citizen,
                lag(m.from_citizen) over w as after_citizen,
                count(*) filter (where not m.from_citizen) over w as turn,
                max(m.sequence) filter (where not m.from_citizen) over (partition by m.thread_id order by m.sequence rows between unbounded preceding and 1 preceding) as last_answer
            from chat_message m join chat_thread t on t.id = m.thread_id
            where t.jobcenter_id = {actor.Jobcenter} and t.last_at > {now.AddDays(-Days)} and m.target is null
            window w as (partition by m.thread_id order by m.sequence)) answer
        join chat_message asked on asked.thread_id = answer.thread_id and asked.from_citizen and asked.target is null
            and asked.sequence < answer.sequence and asked.sequence > coalesce(answer.last_answer, 0)
        where not answer.from_citizen and answer.after_citizen and answer.sent_at > {now.AddDays(-Days)}
        group by answer.thread_id, answer.sequence, answer.sent_at, answer.turn
        """).ToListAsync(ct);

    private async Task<IReadOnlyList<AdvisorLoad>> AdvisorsAsync(Actor actor, DateTimeOffset now, CancellationToken ct) =>
        await db.Database.SqlQuery<AdvisorLoad>(
            $"""
            select a.id, a.display_name as name, p.advisor_id is not null as here,
                (select max(b.ends_at) from absence b where b.advisor_id = a.id and b.starts_at <= {now} and b.ends_at > {now}) as absent_until,
                (select count(*)::int from chat_thread t where t.advisor_id = a.id and t.status = 'Open'
                    and (t.waiting_since is not null or t.last_at > {now.AddMinutes(-30)})) as open,
                (select count(*)::int from chat_thread t where t.advisor_id = a.id and t.status = 'Open' and t.waiting_since is not null) as unanswered,
                a.chat_capacity as capacity
            from account a left join present_advisors_v1({now}) p on p.advisor_id = a.id
            where a.jobcenter_id = {actor.Jobcenter} and a.role = {Roles.Advisor} and a.disabled_at is null
            order by a.display_name
            """).ToListAsync(ct);

    private Task<List<Repair>> RepairsAsync(Actor actor, DateTimeOffset now, CancellationToken ct) => db.Database.SqlQuery<Repair>(
        $"""
        select e.at, e.name, (e.data ->> 'threadId')::uuid as thread_id, c.id as citizen_id, c.name as citizen_name,
            was.display_name as from_name, has.display_name as to_name, e.data ->> 'because' as because
        from (select * from audit_event where jobcenter_id = {actor.Jobcenter} and name like 'desk.%' and account_id = {Actor.System.AccountId}
            and at > {now.AddDays(-7)} order by at desc, id desc limit {Repairs}) e
        join citizen c on c.id = e.citizen_id and c.jobcenter_id = {actor.Jobcenter}
        left join account was on was.id = (e.data ->> 'fromId')::uuid
        left join account has on has.id = (e.data ->> 'toId')::uuid
        order by e.at desc, e.id desc
        """).ToListAsync(ct);

    private async Task<SatisfactionSum?> SatisfactionAsync(Actor actor, DateTimeOffset now, CancellationToken ct) => (await db.Database.SqlQuery<SatisfactionSum>(
        $"""
        select count(*)::int as answers, avg(score)::float8 as average, (count(*) filter (where score >= 4))::int as satisfied
        from chat_satisfaction where jobcenter_id = {actor.Jobcenter} and at > {now.AddDays(-Days)} having count(*) >= {FewestOpinions}
        """).ToListAsync(ct)).SingleOrDefault();

    private async Task<IReadOnlyList<TopicAsked>> TopicsAsync(Actor actor, DateTimeOffset now, CancellationToken ct) => await db.Database.SqlQuery<TopicAsked>(
        $"""
        select topic.name_da as danish, topic.name_en as english, count(*)::int as threads, topic.rights_topic
        from chat_thread t left join chat_thread_about about on about.thread_id = t.id left join chat_topic topic on topic.code = about.topic
        where t.jobcenter_id = {actor.Jobcenter} and t.created_at > {now.AddDays(-Days)}
        group by topic.code order by threads desc, topic.code limit 20
        """).ToListAsync(ct);

    private async Task<IReadOnlyList<GuidanceAsked>> StillAskedAsync(Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var asked = await db.Database.SqlQuery<Asked>(
            $"""
            select about.context_reference as topic, count(*)::int as threads
            from chat_thread t join chat_thread_about about on about.thread_id = t.id
            where t.jobcenter_id = {actor.Jobcenter} and t.created_at > {now.AddDays(-Days)} and about.context_kind = 'Right'
            group by about.context_reference order by threads desc, topic limit 10
            """).ToListAsync(ct);
        var (danish, english) = asked.Count == 0 ? ([], []) : (await rights.AllAsync("da", null, ct), await rights.AllAsync("en", null, ct));
        return [.. asked.Select(a => new GuidanceAsked(a.Topic, TitleOf(danish, a.Topic), TitleOf(english, a.Topic), a.Threads))];
    }

    // A topic that has been taken out since is still known by its name.
    private static string TitleOf(IReadOnlyList<RightsTopic> topics, string topic) => topics.FirstOrDefault(t => t.Topic == topic)?.Title ?? topic;

    private static RepairKind KindOf(string name) => name switch
    {
        "desk.released" => RepairKind.Released,
        "desk.deputy-given" => RepairKind.DeputyGiven,
        "desk.deputy-ended" => RepairKind.DeputyEnded,
        "desk.no-deputy" => RepairKind.NoDeputy,
        "desk.deadline-near" => RepairKind.DeadlineNear,
        "desk.contact-gone" => RepairKind.ContactGone,
        _ => RepairKind.Given,
    };
}
