using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Contracts.Mandates;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Chat;

/// <summary>
/// Stores a message. One statement raises the thread's counter (which locks the thread's row, so that messages commit in
/// the order of their sequence) and adds the row; the answer follows the commit. The message is its own record, so it has
/// no audit event beside it.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="threads">Knows which threads the actor may see.</param>
/// <param name="clock">The clock.</param>
public sealed class PostMessage(PortalDbContext db, ReadThreads threads, TimeProvider clock)
{
    /// <summary>Stores, or gives the message that this client id made before. Refused when the thread is closed or another advisor's.</summary>
    public async Task<Outcome<ChatMessage>> ExecuteAsync(Guid threadId, SendMessage command, Actor actor, CancellationToken ct)
    {
        if (!actor.May(MandateScope.Messages))
        {
            return Refusal.BeyondMandate;
        }
        try
        {
            if (await StoreAsync(threadId, command, actor, ct) is { } stored)
            {
                return stored;
            }
        }
        catch (Npgsql.PostgresException e) when (e.ConstraintName == "ux_chat_message_client_id")
        {
            // The same message sent twice at once: the other one was first, and is found below.
        }
        return await ExplainAsync(threadId, command, actor, ct);
    }

    private async Task<ChatMessage?> StoreAsync(Guid threadId, SendMessage command, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var fromCitizen = actor.Role is Roles.Citizen;
        var citizen = actor.CitizenId;
        // Whoever had read everything has read their own message too; who writes blind has read nothing (decision 40).
        var (asCitizen, asAdvisor) = (fromCitizen && actor.Representative is null, !fromCitizen);
        var advisor = fromCitizen ? (Guid?)null : actor.AccountId;
        var rows = await db.Database.SqlQuery<long>(
            $"""
            with thread as (
                update chat_thread set last_sequence = last_sequence + 1, last_at = {now},
                    waiting_since = case when {fromCitizen} then coalesce(waiting_since, {now}) end,
                    delivered_to_citizen = delivered_to_citizen + case when {asCitizen} and delivered_to_citizen = last_sequence then 1 else 0 end,
                    read_by_citizen = read_by_citizen + case when {asCitizen} and read_by_citizen = last_sequence then 1 else 0 end,
                    delivered_to_advisor = delivered_to_advisor + case when {asAdvisor} and delivered_to_advisor = last_sequence then 1 else 0 end,
                    read_by_advisor = read_by_advisor + case when {asAdvisor} and read_by_advisor = last_sequence then 1 else 0 end
                where id = {threadId} and status <> 'Closed'
                    and ({citizen}::uuid is null or citizen_id = {citizen})
                    and ({advisor}::uuid is null or (advisor_id = {advisor} and status = 'Open' and jobcenter_id = {actor.JobcenterId}::uuid))
                    and not exists (select from chat_message
                        where thread_id = {threadId} and sender_id = {actor.AccountId} and client_message_id = {command.ClientMessageId})
                returning id, last_sequence)
            insert into chat_message (thread_id, sequence, sender_id, client_message_id, from_citizen, sender_name, body, sent_at)
            select id, last_sequence, {actor.AccountId}, {command.ClientMessageId}, {fromCitizen}, {actor.Name}, {command.Body}, {now} from thread
            returning sequence
            """).ToListAsync(ct);
        return rows is [var sequence]
            ? new ChatMessage(threadId, sequence, command.ClientMessageId!, fromCitizen, actor.Name, command.Body!, now)
            : null;
    }

    private async Task<Outcome<ChatMessage>> ExplainAsync(Guid threadId, SendMessage command, Actor actor, CancellationToken ct)
    {
        if (await threads.FindAsync(threadId, actor, ct) is not { } thread)
        {
            return Refusal.NotFound;
        }
        var before = await db.Set<MessageRow>().AsNoTracking().SingleOrDefaultAsync(
            m => m.ThreadId == threadId && m.SenderId == actor.AccountId && m.ClientMessageId == command.ClientMessageId, ct);
        if (before is not null)
        {
            return before.Body == command.Body ? ReadThreads.ToContract(before) : Refusal.Conflict(Problems.MessageIdReused);
        }
        return Refusal.Conflict(thread.Status is ThreadStatus.Closed ? Problems.ThreadClosed : Problems.ThreadTaken);
    }
}
