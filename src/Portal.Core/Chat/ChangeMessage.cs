using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Contracts.Mandates;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Chat;

/// <summary>
/// Corrects or withdraws a message: a row of its own with the next sequence that names the message (decision 40). Only by whoever
/// wrote it, for a quarter of an hour, in a thread that goes on. The old row stays; a withdrawn file does not.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="idempotency">Runs it once.</param>
/// <param name="threads">Knows which threads the actor may see.</param>
/// <param name="clock">The clock.</param>
public sealed class ChangeMessage(PortalDbContext db, Idempotency idempotency, ReadThreads threads, TimeProvider clock)
{
    private sealed record Change(Guid ThreadId, long Sequence, string Body);

    /// <summary>Corrects the message, or withdraws it when the command says nothing.</summary>
    public Task<Outcome<ChatMessage>> ExecuteAsync(Guid threadId, long sequence, CorrectMessage command, Actor actor, CancellationToken ct)
    {
        var body = string.IsNullOrWhiteSpace(command.Body) ? "" : command.Body;
        return idempotency.RunAsync<ChatMessage>(actor, "change:" + command.ClientMessageId, new Change(threadId, sequence, body), async () =>
        {
            if (!actor.May(MandateScope.Messages))
            {
                return Refusal.BeyondMandate;
            }
            if (await threads.FindAsync(threadId, actor, ct) is not { } thread)
            {
                return Refusal.NotFound;
            }
            if (thread.Status is ThreadStatus.Closed)
            {
                return Refusal.Conflict(Problems.ThreadClosed);
            }
            if (await StoreAsync(threadId, sequence, command.ClientMessageId!, body, actor, ct) is not { } stored)
            {
                return Refusal.Conflict(Problems.TooLateToCorrect);
            }
            if (body.Length == 0)
            {
                await db.Database.ExecuteSqlAsync(
                    $"""
                    update chat_attachment a set content = null, status = 'Removed' from chat_message m
                    where m.thread_id = {threadId} and m.sequence = {sequence} and a.content is not null
                        and a.thread_id = m.thread_id and a.sender_id = m.sender_id and a.client_message_id = m.client_message_id
                    """, ct);
            }
            return stored;
        }, ct);
    }

    // As a message is stored, but nobody begins to wait by it and no list is put in another order.
    private async Task<ChatMessage?> StoreAsync(Guid threadId, long target, string clientId, string body, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var fromCitizen = actor.Role is Roles.Citizen;
        var (asCitizen, asAdvisor) = (fromCitizen && actor.Representative is null, !fromCitizen);
        var rows = await db.Database.SqlQuery<long>(
            $"""
            with thread as materialized (select id from chat_thread where id = {threadId} and status <> 'Closed' for update),
            own as (
                select m.thread_id from chat_message m join thread on thread.id = m.thread_id
                where m.sequence = {target} and m.target is null and m.sender_id = {actor.AccountId} and m.sent_at > {now - CorrectMessage.Within}
                    and not exists (select from chat_message c where c.thread_id = m.thread_id and c.target = m.sequence and c.body = '')
                    and not exists (select from chat_message c where c.thread_id = m.thread_id and c.sender_id = m.sender_id and c.client_message_id = {clientId})
                    and not exists (select from chat_call_request c where c.thread_id = m.thread_id and c.sender_id = m.sender_id and c.client_message_id = m.client_message_id)
                    and not exists (select from chat_booked_line b where b.thread_id = m.thread_id and b.sender_id = m.sender_id and b.client_message_id = m.client_message_id)),
            raised as (
                update chat_thread t set last_sequence = last_sequence + 1,
                    delivered_to_citizen = delivered_to_citizen + case when {asCitizen} and delivered_to_citizen = last_sequence then 1 else 0 end,
                    read_by_citizen = read_by_citizen + case when {asCitizen} and read_by_citizen = last_sequence then 1 else 0 end,
                    delivered_to_advisor = delivered_to_advisor + case when {asAdvisor} and delivered_to_advisor = last_sequence then 1 else 0 end,
                    read_by_advisor = read_by_advisor + case when {asAdvisor} and read_by_advisor = last_sequence then 1 else 0 end
                from own where t.id = own.thread_id
                returning t.id, t.last_sequence)
            insert into chat_message (thread_id, sequence, sender_id, client_message_id, from_citizen, sender_name, body, sent_at, target)
            select id, last_sequence, {actor.AccountId}, {clientId}, {fromCitizen}, {actor.Name}, {body}, {now}, {target} from raised
            returning sequence
            """).ToListAsync(ct);
        return rows is [var sequence] ? new ChatMessage(threadId, sequence, clientId, fromCitizen, actor.Name, body, now) { Target = target } : null;
    }
}
