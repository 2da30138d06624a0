using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Desks;
using Portal.Contracts.Jobcenters;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Desks;

/// <summary>The chats that want an answer, as lines of an advisor's desk: the queue, and the advisor's own.</summary>
/// <param name="db">The database.</param>
/// <param name="times">Deadlines.</param>
/// <param name="clock">The clock.</param>
internal sealed class DeskThreads(PortalDbContext db, ReadAnswerTime times, TimeProvider clock)
{
    private sealed record Row(
        Guid Id, Guid CitizenId, string CitizenName, string Subject, bool Mine, DateTimeOffset WaitingSince, bool KeptForMe, bool IsContact, bool IsDeputy,
        bool Escalated, string? Given, bool Answered);

    /// <summary>At most 100 lines; among those who wait first the actor's own and the escalated, then the longest wait.</summary>
    public async Task<IReadOnlyList<DeskItem>> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var time = await times.OfAsync(actor.Jobcenter, ct);
        // Who has an open thread with a colleague is answered by the colleague, in this thread too.
        var rows = await db.Database.SqlQuery<Row>(
            $"""
            select t.id, t.citizen_id, c.name as citizen_name, t.subject, t.status = 'Open' as mine, t.waiting_since,
                coalesce(t.kept_for = {actor.AccountId}, false) as kept_for_me, coalesce(e.contact_id = {actor.AccountId}, false) as is_contact,
                coalesce(e.deputy_id = {actor.AccountId}, false) as is_deputy, e.id is not null as escalated, t.given,
                exists (select from chat_message m where m.thread_id = t.id and not m.from_citizen) as answered
            from chat_thread t
            join citizen c on c.id = t.citizen_id and c.jobcenter_id = t.jobcenter_id
            left join lateral (
                select e.id, e.contact_id, e.deputy_id from escalation e join unemployment_spell s on s.id = e.spell_id
                where e.citizen_id = t.citizen_id and e.jobcenter_id = t.jobcenter_id and s.ended_on is null and e.status <> 'Closed' limit 1) e on true
            where t.jobcenter_id = {actor.Jobcenter} and t.waiting_since is not null
                and ((t.status = 'Open' and t.advisor_id = {actor.AccountId})
                    or (t.status = 'Waiting' and not exists (select from chat_thread o
                        where o.citizen_id = t.citizen_id and o.status = 'Open' and o.advisor_id <> {actor.AccountId})))
            order by t.status = 'Open' desc, coalesce(e.contact_id = {actor.AccountId} or e.deputy_id = {actor.AccountId}, false) or coalesce(t.kept_for = {actor.AccountId}, false) desc,
                e.id is not null desc, t.waiting_since, t.id limit 100
            """).ToListAsync(ct);
        return [.. rows.Select(row => new DeskItem(
            row.Mine ? DeskItemKind.MyThread : DeskItemKind.WaitingThread, row.Id, row.CitizenId, row.CitizenName, row.WaitingSince, null,
            time.By(row.WaitingSince, row.Answered) < now, row.Subject)
        {
            AnswerBy = time.By(row.WaitingSince, row.Answered),
            Reasons = [.. ReasonsOf(row, time, now)],
        })];
    }

    private static IEnumerable<DeskReason> ReasonsOf(Row row, AnswerTime time, DateTimeOffset now)
    {
        if (time.By(row.WaitingSince, row.Answered) < now)
        {
            yield return DeskReason.AnswerLate;
        }
        else if (time.IsNear(row.WaitingSince, row.Answered, now))
        {
            yield return DeskReason.AnswerSoon;
        }
        if (row.Mine && Enum.TryParse<GivenBecause>(row.Given, out var given) && given is not GivenBecause.Taken)
        {
            yield return given switch
            {
                GivenBecause.PersonalContact => DeskReason.GivenAsContact,
                GivenBecause.SameCitizen => DeskReason.GivenSameCitizen,
                GivenBecause.InTurn => DeskReason.GivenInTurn,
                GivenBecause.Returned => DeskReason.GivenBack,
                _ => DeskReason.GivenByColleague,
            };
        }
        if (!row.Mine && row.KeptForMe)
        {
            yield return DeskReason.WasYours;
        }
        if (row.IsContact)
        {
            yield return DeskReason.OwnCitizen;
        }
        else if (row.IsDeputy)
        {
            yield return DeskReason.Deputy;
        }
        else if (row.Escalated)
        {
            yield return DeskReason.Escalated;
        }
    }
}
