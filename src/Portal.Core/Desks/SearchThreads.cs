using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Contracts.Desks;
using Portal.Contracts.Jobcenters;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Privacy;

namespace Portal.Core.Desks;

/// <summary>Searches the threads of the actor's jobcenter by words, person, topic and day. Everybody who is found has been looked at.</summary>
/// <param name="db">The database.</param>
/// <param name="accessLog">Logs the look.</param>
public sealed class SearchThreads(PortalDbContext db, AccessLog accessLog)
{
    /// <summary>Most threads in an answer.</summary>
    public const int Most = 50;

    private sealed record Row(
        Guid ThreadId, Guid CitizenId, string CitizenName, string Subject, string Status, string? AdvisorName, DateTimeOffset LastAt, string? Snippet);

    /// <summary>The threads that meet all that is said, the newest first; refused when nothing is said.</summary>
    /// <param name="text">Words, as people type them into a search: <c>dagpenge "min sag" -cv</c>.</param>
    /// <param name="person">A part of the citizen's name.</param>
    /// <param name="topic">Code of the topic that the citizen chose.</param>
    /// <param name="from">First local day on which it was written in.</param>
    /// <param name="to">Last such day.</param>
    /// <param name="actor">An advisor or leader.</param>
    /// <param name="ct">Stops the call.</param>
    public async Task<Outcome<IReadOnlyList<ThreadHit>>> ExecuteAsync(string? text, string? person, string? topic, DateOnly? from, DateOnly? to, Actor actor, CancellationToken ct)
    {
        (text, person, topic) = (WhenSaid(text), WhenSaid(person), WhenSaid(topic));
        if (text is null && person is null && topic is null && from is null && to is null)
        {
            return Refusal.Invalid(("text", FieldErrors.Required));
        }
        if (text?.Length > Lengths.Name || person?.Length > Lengths.Name)
        {
            return Refusal.Invalid((text?.Length > Lengths.Name ? "text" : "person", FieldErrors.TooLong));
        }
        if (from?.Year is < 2000 or > 2100 || to?.Year is < 2000 or > 2100)
        {
            return Refusal.Invalid((from?.Year is < 2000 or > 2100 ? "from" : "to", FieldErrors.OutOfRange));
        }
        DateTimeOffset? begins = from is { } first ? CivicTime.StartOf(first) : null;
        DateTimeOffset? ends = to is { } last ? CivicTime.StartOf(last.AddDays(1)) : null;
        var hits = await db.Database.SqlQuery<Row>(
            $"""
            select t.id as thread_id, t.citizen_id, c.name as citizen_name, t.subject, t.status, a.display_name as advisor_name, t.last_at,
                case when hit.body is not null then ts_headline('danish', hit.body, websearch_to_tsquery('danish', {text ?? ""}), 'StartSel="", StopSel="", MaxWords=25, MinWords=10') end as snippet
            from chat_thread t
            join citizen c on c.id = t.citizen_id and c.jobcenter_id = t.jobcenter_id
            left join account a on a.id = t.advisor_id
            left join lateral (
                select s.sequence, said.body from chat_search s
                cross join lateral (
                    select case when s.sequence = 0 then t.subject else (
                        select m.body from chat_message m where m.thread_id = s.thread_id and (m.sequence = s.sequence or m.target = s.sequence)
                        order by m.sequence desc limit 1) end as body) said
                where {text}::text is not null and s.thread_id = t.id and s.document @@ websearch_to_tsquery('danish', {text ?? ""}) and said.body <> ''
                order by s.sequence desc limit 1) hit on true
            where t.jobcenter_id = {actor.Jobcenter}
                and ({text}::text is null or t.id in (select s.thread_id from chat_search s where s.document @@ websearch_to_tsquery('danish', {text ?? ""})) and hit.sequence is not null)
                and ({person}::text is null or strpos(lower(c.name), lower({person})) > 0)
                and ({topic}::text is null or exists (select from chat_thread_about about where about.thread_id = t.id and about.topic = {topic}))
                and ({begins}::timestamptz is null or t.last_at >= {begins}) and ({ends}::timestamptz is null or t.created_at < {ends})
            order by t.last_at desc, t.id limit {Most}
            """).ToListAsync(ct);
        await accessLog.RecordListAsync(
            actor, [.. hits.Select(h => h.CitizenId)], actor.IsLeader ? LookPurpose.Supervision : LookPurpose.Chat, "chat-search", ct);
        List<ThreadHit> found = [.. hits.Select(h => new ThreadHit(
            h.ThreadId, h.CitizenId, h.CitizenName, h.Subject, Enum.Parse<ThreadStatus>(h.Status), h.AdvisorName, h.LastAt, h.Snippet))];
        return found;
    }

    private static string? WhenSaid(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim().Replace("\0", "", StringComparison.Ordinal);
}
