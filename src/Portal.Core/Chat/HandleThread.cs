using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Chat;

/// <summary>What an advisor does with a thread beside answering it, and how far both have read.</summary>
/// <param name="db">The database.</param>
/// <param name="threads">Knows which threads the actor may see.</param>
/// <param name="clock">The clock.</param>
public sealed class HandleThread(PortalDbContext db, ReadThreads threads, TimeProvider clock)
{
    private sealed record ThreadHandled(Guid ThreadId);

    /// <summary>Takes a waiting thread. Of several advisors one gets it; taking one's own again is fine.</summary>
    public async Task<Outcome<ChatThread>> ClaimAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var audit = Audit(id);
        await db.Database.ExecuteSqlAsync(
            $"""
            with claimed as (
                update chat_thread set status = 'Open', advisor_id = {actor.AccountId}
                where id = {id} and jobcenter_id = {actor.Jobcenter} and status = 'Waiting'
                    and exists (select from citizen c where c.id = chat_thread.citizen_id and c.jobcenter_id = {actor.Jobcenter})
                returning citizen_id)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {clock.GetUtcNow()}, {actor.AccountId}, citizen_id, {actor.Jobcenter}, 'thread.claimed', {audit}::jsonb from claimed
            """, ct);
        // Whoever takes a thread sees whose it is.
        await threads.MayFollowAsync(id, actor, ct);
        var advisor = await threads.VisibleTo(actor).Where(t => t.Id == id).Select(t => new { t.AdvisorId }).SingleOrDefaultAsync(ct);
        return advisor is null ? Refusal.NotFound
            : advisor.AdvisorId == actor.AccountId ? (await threads.FindAsync(id, actor, ct))!
            : Refusal.Conflict(Problems.ThreadTaken);
    }

    /// <summary>Closes the advisor's own thread; closing it again is fine.</summary>
    public async Task<Outcome<ChatThread>> CloseAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var audit = Audit(id);
        await db.Database.ExecuteSqlAsync(
            $"""
            with closed as (
                update chat_thread set status = 'Closed', waiting_since = null
                where id = {id} and advisor_id = {actor.AccountId} and jobcenter_id = {actor.Jobcenter} and status = 'Open'
                    and exists (select from citizen c where c.id = chat_thread.citizen_id and c.jobcenter_id = {actor.Jobcenter})
                returning citizen_id)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {clock.GetUtcNow()}, {actor.AccountId}, citizen_id, {actor.Jobcenter}, 'thread.closed', {audit}::jsonb from closed
            """, ct);
        return await threads.FindAsync(id, actor, ct) switch
        {
            null => Refusal.NotFound,
            { Status: ThreadStatus.Closed } thread => thread,
            _ => Refusal.Conflict(Problems.ThreadTaken),
        };
    }

    /// <summary>Says how far the actor's side has read; never back, never past the newest message.</summary>
    public async Task<Outcome<ChatThread>> MarkReadAsync(Guid id, MarkThreadRead command, Actor actor, CancellationToken ct)
    {
        var rows = threads.VisibleTo(actor).Where(t => t.Id == id);
        var upTo = command.UpTo;
        if (actor.Representative is not null)
        {
            // What a representative has read is still new to the citizen.
        }
        else if (actor.Role is Roles.Citizen)
        {
            await rows.Where(t => t.ReadByCitizen < upTo)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.ReadByCitizen, t => Math.Min(upTo, t.LastSequence)), ct);
            await TellOfMessages.RetireAsync(db, id, clock.GetUtcNow(), ct);
        }
        else
        {
            await rows.Where(t => t.ReadByAdvisor < upTo && t.AdvisorId == actor.AccountId)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.ReadByAdvisor, t => Math.Min(upTo, t.LastSequence)), ct);
        }
        return await threads.FindAsync(id, actor, ct) is { } thread ? thread : Refusal.NotFound;
    }

    private static string Audit(Guid id) => JsonSerializer.Serialize(new ThreadHandled(id), ContractJson.Options);
}
