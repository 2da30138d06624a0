using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Contracts.Desks;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Desks;

namespace Portal.Core.Chat;

/// <summary>What an advisor does with a thread beside answering it.</summary>
/// <param name="db">The database.</param>
/// <param name="threads">Knows which threads the actor may see.</param>
/// <param name="assign">Gives room that becomes free to whoever waits.</param>
/// <param name="clock">The clock.</param>
public sealed class HandleThread(PortalDbContext db, ReadThreads threads, AssignThreads assign, TimeProvider clock)
{
    private sealed record ThreadHandled(Guid ThreadId);

    /// <summary>
    /// Takes a waiting thread, and what else the citizen has waiting. Of several advisors one gets it; taking one's own again is
    /// fine. Refused while another advisor answers the citizen, and to an advisor who is registered as absent.
    /// </summary>
    public async Task<Outcome<ChatThread>> ClaimAsync(Guid id, Actor actor, CancellationToken ct)
    {
        await new GiveThread(db, clock).ExecuteAsync(
            new GiveThread.Gift(id, actor.Jobcenter, actor.AccountId, GivenBecause.Taken) { Event = "thread.claimed" }, actor, ct);
        // Whoever takes a thread sees whose it is.
        await threads.MayFollowAsync(id, actor, ct);
        var thread = await threads.VisibleTo(actor).Where(t => t.Id == id).Select(t => new { t.AdvisorId, t.Status }).SingleOrDefaultAsync(ct);
        return thread is null ? Refusal.NotFound
            : thread.AdvisorId == actor.AccountId ? (await threads.FindAsync(id, actor, ct))!
            : Refusal.Conflict(thread.Status is not ThreadStatus.Waiting ? Problems.ThreadTaken : await WhyNotAsync(id, actor, ct));
    }

    // The thread still waits, so something else stands in the way.
    private async Task<string> WhyNotAsync(Guid id, Actor actor, CancellationToken ct) =>
        await db.Set<ThreadRow>().AnyAsync(t => t.Status == ThreadStatus.Open
            && db.Set<ThreadRow>().Any(asked => asked.Id == id && asked.CitizenId == t.CitizenId), ct)
            ? Problems.CitizenTaken : Problems.AdvisorAway;

    /// <summary>Closes the advisor's own thread; closing it again is fine.</summary>
    public async Task<Outcome<ChatThread>> CloseAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var audit = Audit(id);
        var closed = await db.Database.ExecuteSqlAsync(
            $"""
            with closed as (
                update chat_thread set status = 'Closed', waiting_since = null, kept_for = null
                where id = {id} and advisor_id = {actor.AccountId} and jobcenter_id = {actor.Jobcenter} and status = 'Open'
                    and exists (select from citizen c where c.id = chat_thread.citizen_id and c.jobcenter_id = {actor.Jobcenter})
                returning citizen_id)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {clock.GetUtcNow()}, {actor.AccountId}, citizen_id, {actor.Jobcenter}, 'thread.closed', {audit}::jsonb from closed
            """, ct);
        if (closed > 0)
        {
            await assign.ExecuteAsync(actor.Jobcenter, ct);
        }
        return await threads.FindAsync(id, actor, ct) switch
        {
            null => Refusal.NotFound,
            { Status: ThreadStatus.Closed } thread => thread,
            _ => Refusal.Conflict(Problems.ThreadTaken),
        };
    }

    private static string Audit(Guid id) => JsonSerializer.Serialize(new ThreadHandled(id), ContractJson.Options);
}
