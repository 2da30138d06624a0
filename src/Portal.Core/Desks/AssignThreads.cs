using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Desks;
using Portal.Core.Chat;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;

namespace Portal.Core.Desks;

/// <summary>
/// Brings who waits to an advisor who is here: back to whose it was, to the personal contact, to whoever talks with the citizen
/// already, and else in turn to those with room (decision 50). And brings back to the queue what nobody present has. Run again it
/// does nothing; each thread is given by one conditional statement, so an advisor who takes it in the same instant has it.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="hours">Opening hours, in which waiting counts.</param>
/// <param name="service">Within which time the jobcenter answers.</param>
/// <param name="clock">The clock.</param>
public sealed class AssignThreads(PortalDbContext db, ReadChatHours hours, ReadChatService service, TimeProvider clock)
{
    /// <summary>An advisor who came back gets a thread that a colleague has taken over only once it has been quiet for so long.</summary>
    internal static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    private readonly GiveThread give = new(db, clock);

    private sealed record Waiting(
        Guid Id, Guid CitizenId, DateTimeOffset? WaitingSince, Guid? KeptFor, bool KeptForAbsent, Guid? HeldBy, Guid? ContactId, Guid? DeputyId, bool Answered);

    private sealed record Advisor(Guid AdvisorId, int Capacity, int Load, DateTimeOffset? LastGivenAt);

    private sealed record Lent(Guid Id, Guid AdvisorId, Guid KeptFor);

    /// <summary>Jobcenters where somebody waits and somebody is here.</summary>
    public Task<List<Guid>> FindJobcentersAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.Database.SqlQuery<Guid>(
            $"""
            select distinct p.jobcenter_id as "Value" from present_advisors_v1({now}) p
            where exists (select from chat_thread t where t.jobcenter_id = p.jobcenter_id and t.status = 'Waiting'
                    and (t.waiting_since is not null or t.kept_for = p.advisor_id))
                or exists (select from chat_thread t where t.kept_for = p.advisor_id and t.status = 'Open' and t.waiting_since is null)
            """).ToListAsync(ct);
    }

    /// <summary>Gives what can be given in a jobcenter.</summary>
    /// <returns>How many threads were given.</returns>
    public async Task<int> ExecuteAsync(Guid jobcenterId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var here = (await db.Database.SqlQuery<Advisor>(
            $"select advisor_id, capacity, load, last_given_at from present_advisors_v1({now}) where jobcenter_id = {jobcenterId}").ToListAsync(ct))
            .ToDictionary(a => a.AdvisorId);
        if (here.Count == 0)
        {
            return 0;
        }
        var patience = await db.Set<Jobcenter>().Where(j => j.Id == jobcenterId).Select(j => j.AssignAfterMinutes).SingleAsync(ct);
        var promise = await service.PromiseAsync(jobcenterId, ct);
        var open = await hours.OfAsync(jobcenterId, ct);
        var given = await ReturnAsync(jobcenterId, [.. here.Keys], now, ct);
        HashSet<Guid> served = [];
        foreach (var thread in await WaitingAsync(jobcenterId, now, ct))
        {
            // The first thread of a citizen takes the others along.
            if (!served.Contains(thread.CitizenId) && Choose(thread, here, patience, promise, open, now) is { } chosen
                && await give.ExecuteAsync(new GiveThread.Gift(thread.Id, jobcenterId, chosen.To, chosen.Because) { NeedsRoom = chosen.NeedsRoom }, Actor.System, ct))
            {
                served.Add(thread.CitizenId);
                given++;
                var advisor = here[chosen.To];
                here[chosen.To] = advisor with { Load = advisor.Load + (thread.WaitingSince is null ? 0 : 1), LastGivenAt = now };
            }
        }
        return given;
    }

    /// <summary>Brings open threads back to the queue whose advisor is not here, in one jobcenter or in all; they are kept for the advisor.</summary>
    /// <returns>How many.</returns>
    public Task<int> ReleaseAsync(Guid? jobcenterId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.Database.ExecuteSqlAsync(
            $"""
            with here as materialized (select advisor_id, jobcenter_id from present_advisors_v1({now})),
            target as materialized (
                select t.id, t.advisor_id from chat_thread t
                where t.status = 'Open' and ({jobcenterId}::uuid is null or t.jobcenter_id = {jobcenterId})
                    and not exists (select from here where here.advisor_id = t.advisor_id and here.jobcenter_id = t.jobcenter_id)
                order by t.id for update),
            released as (
                update chat_thread t set status = 'Waiting', advisor_id = null, given = null, given_at = null,
                    kept_for = (select a.id from account a where a.id = coalesce(t.kept_for, target.advisor_id)
                        and a.disabled_at is null and a.jobcenter_id = t.jobcenter_id)
                from target where t.id = target.id and t.status = 'Open' and t.advisor_id = target.advisor_id
                returning t.id, t.citizen_id, t.jobcenter_id, target.advisor_id)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {Actor.System.AccountId}, citizen_id, jobcenter_id, 'desk.released',
                jsonb_build_object('threadId', id, 'fromId', advisor_id) from released
            """, ct);
    }

    // A colleague had it meanwhile, nothing in it is unanswered, and it is quiet: it goes back to whom it was kept for.
    private async Task<int> ReturnAsync(Guid jobcenterId, Guid[] here, DateTimeOffset now, CancellationToken ct)
    {
        var lent = await db.Database.SqlQuery<Lent>(
            $"""
            select id, advisor_id, kept_for from chat_thread
            where jobcenter_id = {jobcenterId} and status = 'Open' and kept_for = any({here}) and kept_for <> advisor_id and waiting_since is null and last_at < {now - Quiet}
            order by id
            """).ToListAsync(ct);
        var given = 0;
        foreach (var thread in lent)
        {
            given += await give.ExecuteAsync(
                new GiveThread.Gift(thread.Id, jobcenterId, thread.KeptFor, GivenBecause.Returned) { FromId = thread.AdvisorId }, Actor.System, ct) ? 1 : 0;
        }
        return given;
    }

    private Task<List<Waiting>> WaitingAsync(Guid jobcenterId, DateTimeOffset now, CancellationToken ct) => db.Database.SqlQuery<Waiting>(
        $"""
        select t.id, t.citizen_id, t.waiting_since, t.kept_for,
            exists (select from absence b where b.advisor_id = t.kept_for and b.starts_at <= {now} and b.ends_at > {now}) as kept_for_absent,
            (select o.advisor_id from chat_thread o where o.citizen_id = t.citizen_id and o.status = 'Open' limit 1) as held_by,
            e.contact_id, e.deputy_id,
            exists (select from chat_message m where m.thread_id = t.id and not m.from_citizen) as answered
        from chat_thread t
        left join lateral (
            select e.contact_id, e.deputy_id from escalation e join unemployment_spell s on s.id = e.spell_id
            where e.citizen_id = t.citizen_id and e.jobcenter_id = t.jobcenter_id and s.ended_on is null and e.status <> 'Closed' limit 1) e on true
        where t.jobcenter_id = {jobcenterId} and t.status = 'Waiting'
        order by t.waiting_since nulls last, t.id limit 500
        """).ToListAsync(ct);

    private static (Guid To, GivenBecause Because, bool NeedsRoom)? Choose(
        Waiting thread, Dictionary<Guid, Advisor> here, int assignAfter, ChatPromise promise, ChatHours open, DateTimeOffset now)
    {
        if (thread.HeldBy is { } holder)
        {
            return here.ContainsKey(holder) ? (holder, GivenBecause.SameCitizen, false) : null;
        }
        if (thread.KeptFor is { } kept && here.ContainsKey(kept))
        {
            return (kept, GivenBecause.Returned, false);
        }
        // Nothing is asked in it: it stays until its advisor is back or the citizen writes.
        if (thread.WaitingSince is not { } since)
        {
            return null;
        }
        foreach (var contact in new[] { thread.ContactId, thread.DeputyId })
        {
            if (contact is { } id && here.TryGetValue(id, out var own) && own.Load < own.Capacity)
            {
                return (id, GivenBecause.PersonalContact, true);
            }
        }
        // Whose advisor is only away for a while is left to them for half of the time that the answer may take.
        var minutes = thread.Answered ? promise.NextAnswerMinutes : promise.FirstAnswerMinutes;
        var patience = thread.KeptFor is null ? assignAfter : thread.KeptForAbsent ? 0 : minutes / 2;
        return open.Between(since, now) >= TimeSpan.FromMinutes(patience)
            && here.Values.Where(a => a.Load < a.Capacity).OrderBy(a => a.LastGivenAt ?? DateTimeOffset.MinValue).ThenBy(a => a.Load).ThenBy(a => a.AdvisorId).FirstOrDefault() is { } next
            ? (next.AdvisorId, GivenBecause.InTurn, true) : null;
    }
}
