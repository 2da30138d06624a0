using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Rights;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Rights;

/// <summary>
/// The editor's desk: the jobcenter's own additions, what ends or is to be checked soon, which facts are not read in the law itself, and the
/// questions that nothing answered.
/// </summary>
public sealed class ReadGuidanceDesk
{
    internal const int DaysAhead = 60;
    private const int DaysCounted = 90;
    private const int MostQuestions = 100;
    private readonly PortalDbContext db;
    private readonly RightsLibrary library;
    private readonly TimeProvider clock;

    internal ReadGuidanceDesk(PortalDbContext db, RightsLibrary library, TimeProvider clock) =>
        (this.db, this.library, this.clock) = (db, library, clock);

    private sealed record QuestionRow(Guid Id, DateTimeOffset At, string? Topic, string? Searched, string? Words, string Language, int Times);

    /// <summary>The desk of the actor's jobcenter.</summary>
    public async Task<GuidanceDesk> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var rules = await RuleHistory.ReadAsync(db, ct);
        var additions = await db.Set<LocalAdditionRow>().AsNoTracking().Where(a => a.JobcenterId == actor.Jobcenter)
            .OrderBy(a => a.Kind).ThenBy(a => a.TitleDa).ToListAsync(ct);
        // The same words without more to say are one line that counts.
        var questions = await db.Database.SqlQuery<QuestionRow>(
            $"""
            select (array_agg(id order by at desc))[1] as id, max(at) as at, topic, max(searched) as searched, words, language, count(*)::int as times
            from guidance_question
            where not answered and handled_at is null and (jobcenter_id is null or jobcenter_id = {actor.Jobcenter})
            group by topic, lower(searched), words, language
            order by max(at) desc limit {MostQuestions}
            """).ToListAsync(ct);
        var since = clock.GetUtcNow().AddDays(-DaysCounted);
        var answered = await db.Set<GuidanceQuestion>().AsNoTracking()
            .Where(q => q.At >= since && q.Topic != null && (q.JobcenterId == null || q.JobcenterId == actor.Jobcenter))
            .GroupBy(q => q.Topic!).Select(g => new { g.Key, Yes = g.Count(q => q.Answered), No = g.Count(q => !q.Answered) }).ToListAsync(ct);
        return new GuidanceDesk(
            today, [.. additions.Select(ChangeLocalAdditions.ForEditor)], [.. Due(rules, additions, today)], [.. Uncertain(rules, today)],
            [.. questions.Select(q => new OpenQuestion(q.Id, q.At, q.Topic, q.Searched, q.Words, q.Language, q.Times))],
            [.. answered.OrderByDescending(a => a.No).ThenBy(a => a.Key).Select(a => new TopicAnswered(a.Key, a.Yes, a.No))]);
    }

    /// <summary>Takes a question, and all that ask the same, off the list of the actor's jobcenter.</summary>
    public async Task<Outcome<Done>> HandleAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var handled = await db.Database.ExecuteSqlAsync(
            $"""
            with asked as (select * from guidance_question where id = {id} and (jobcenter_id is null or jobcenter_id = {actor.Jobcenter})),
            done as (
                update guidance_question q set handled_at = {now}, handled_by = {actor.AccountId} from asked a
                where q.handled_at is null and not q.answered and (q.jobcenter_id is null or q.jobcenter_id = {actor.Jobcenter}) and q.language = a.language
                    and (q.topic, lower(q.searched), q.words) is not distinct from (a.topic, lower(a.searched), a.words)
                returning q.id)
            insert into audit_event (at, account_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, {actor.Jobcenter}, 'guidance.answered', jsonb_build_object('questions', jsonb_agg(id)) from done having count(*) > 0
            """, ct);
        return handled > 0 ? Done.Value : Refusal.NotFound;
    }

    private IEnumerable<GuidanceDue> Due(RuleHistory rules, List<LocalAdditionRow> additions, DateOnly today)
    {
        var last = today.AddDays(DaysAhead);
        var texts = library.Documents.Where(d => d.Language == "da" && (d.ValidTo is null || d.ValidTo >= today)).ToList();
        return texts.Where(d => d.NextCheck <= last).Select(d => new GuidanceDue(d.File, TitleOf(d, rules, today), d.Topic, d.NextCheck, true, d.NextCheck <= today))
            .Concat(texts.Where(d => d.ValidTo <= last).Select(d => new GuidanceDue(d.File, TitleOf(d, rules, today), d.Topic, d.ValidTo!.Value, false, false)))
            .Concat(rules.Rows.Where(r => r.ValidTo >= today && r.ValidTo <= last).Select(r => new GuidanceDue(
                r.Benefit.Length == 0 ? r.Key : $"{r.Key} ({r.Benefit})", null, null, r.ValidTo!.Value, false, false)))
            .Concat(additions.Where(a => a.ValidTo >= today && a.ValidTo <= last).Select(a => new GuidanceDue(a.TitleDa, null, null, a.ValidTo!.Value, false, false)))
            .OrderBy(d => d.Due).ThenBy(d => d.What, StringComparer.Ordinal);
    }

    // What is not confirmed at all comes first: nobody sees it until somebody has looked.
    private IEnumerable<UncertainFact> Uncertain(RuleHistory rules, DateOnly today) =>
        rules.Rows.Where(r => r.Certainty is not "A" && (r.ValidTo is null || r.ValidTo >= today))
            .OrderByDescending(r => r.Certainty == "C").ThenBy(r => r.Certainty == "local").ThenBy(r => r.Key, StringComparer.Ordinal)
            .Select(r => new UncertainFact(r.Key, null, null, r.Certainty, r.Source, r.Value))
            .Concat(library.Documents.Where(d => d.Language == "da" && d.Certainty != "A" && (d.ValidTo is null || d.ValidTo >= today))
                .Select(d => new UncertainFact(d.File, TitleOf(d, rules, today), d.Topic, d.Certainty, d.Source, null)));

    private static string TitleOf(RightsDocument d, RuleHistory rules, DateOnly today) =>
        Placeholders.Fill(d.Title, rules.On(d.ValidOn(today) ? today : d.ValidFrom), null, d.Language);
}
