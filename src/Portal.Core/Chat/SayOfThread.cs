using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Contracts.Mandates;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Chat;

/// <summary>What a citizen says of a thread rather than in it: the language to go on in, and in the end whether it helped.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class SayOfThread(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Says in which language the thread goes on. Refused when it is closed.</summary>
    public async Task<Outcome<Done>> LanguageAsync(Guid id, ChatLanguage command, Actor actor, CancellationToken ct)
    {
        if (!actor.May(MandateScope.Messages))
        {
            return Refusal.BeyondMandate;
        }
        var language = command.Language!.Value.ToString();
        var changed = await db.Database.ExecuteSqlAsync(
            $"""
            with own as (select id from chat_thread where id = {id} and citizen_id = {actor.Citizen} and status <> 'Closed'),
            said as (
                insert into chat_thread_about (thread_id, language) select id, {language} from own
                on conflict (thread_id) do update set language = excluded.language
                returning thread_id)
            insert into audit_event (at, account_id, citizen_id, name, data)
            select {clock.GetUtcNow()}, {actor.AccountId}, {actor.Citizen}, 'thread.language', jsonb_build_object('threadId', thread_id, 'language', {language}::text) from said
            """, ct);
        return changed == 1 ? Done.Value : await ExplainAsync(id, actor, Problems.ThreadClosed, ct);
    }

    /// <summary>Says what the citizen thought of it, once it is closed; saying it again changes it. Never by a representative.</summary>
    public async Task<Outcome<Done>> RateAsync(Guid id, ChatSatisfaction command, Actor actor, CancellationToken ct)
    {
        if (actor.Representative is not null)
        {
            return Refusal.NotByMandate;
        }
        var words = string.IsNullOrWhiteSpace(command.Words) ? null : command.Words.Trim();
        var now = clock.GetUtcNow();
        // The audit event says that it was said, not what: the words are for the jobcenter's sums.
        var changed = await db.Database.ExecuteSqlAsync(
            $"""
            with own as (select id, jobcenter_id from chat_thread where id = {id} and citizen_id = {actor.Citizen} and status = 'Closed'),
            said as (
                insert into chat_satisfaction (thread_id, jobcenter_id, score, words, at)
                select id, jobcenter_id, {command.Score!.Value}, {words}, {now} from own
                on conflict (thread_id) do update set score = excluded.score, words = excluded.words, at = excluded.at
                returning thread_id, jobcenter_id)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, {actor.Citizen}, jobcenter_id, 'thread.rated', jsonb_build_object('threadId', thread_id) from said
            """, ct);
        return changed == 1 ? Done.Value : await ExplainAsync(id, actor, Problems.ThreadNotClosed, ct);
    }

    private async Task<Refusal> ExplainAsync(Guid id, Actor actor, string conflict, CancellationToken ct) =>
        await db.Set<ThreadRow>().AnyAsync(t => t.Id == id && t.CitizenId == actor.Citizen, ct) ? Refusal.Conflict(conflict) : Refusal.NotFound;
}
