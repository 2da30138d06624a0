using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Chat;

/// <summary>
/// Takes the receiving side's word for how far it has received and read. The numbers never go back and never pass the newest
/// message. A representative and a leader move none: what they see is still new to whom it was written.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="threads">Knows which threads the actor may see.</param>
/// <param name="clock">The clock.</param>
public sealed class MoveReceipts(PortalDbContext db, ReadThreads threads, TimeProvider clock)
{
    /// <summary>Where the receipts stand, and whether this moved them.</summary>
    /// <param name="Receipts">The receipts of the thread.</param>
    /// <param name="Moved">False when nothing was new.</param>
    public sealed record Result(ChatReceipts Receipts, bool Moved);

    /// <summary>Raises the receipts of the actor's side.</summary>
    /// <param name="id">The thread.</param>
    /// <param name="upTo">Sequence of the newest message received.</param>
    /// <param name="read">Whether it was read, too.</param>
    /// <param name="actor">The citizen, or the advisor who has the thread.</param>
    /// <param name="ct">Stops the call.</param>
    public async Task<Outcome<Result>> ExecuteAsync(Guid id, long upTo, bool read, Actor actor, CancellationToken ct)
    {
        if (actor.Representative is null && await RaiseAsync(id, upTo, read, actor, ct) is [var raised])
        {
            if (read && actor.Role is Roles.Citizen)
            {
                await TellOfMessages.RetireAsync(db, id, clock.GetUtcNow(), ct);
            }
            return new Result(raised, true);
        }
        var found = await threads.VisibleTo(actor).Where(t => t.Id == id)
            .Select(t => new ChatReceipts(t.Id, t.DeliveredToCitizen, t.ReadByCitizen, t.DeliveredToAdvisor, t.ReadByAdvisor)).SingleOrDefaultAsync(ct);
        return found is null ? Refusal.NotFound : new Result(found, false);
    }

    private Task<List<ChatReceipts>> RaiseAsync(Guid id, long upTo, bool read, Actor actor, CancellationToken ct)
    {
        var readUpTo = read ? upTo : 0;
        return actor.Role is Roles.Citizen
            ? db.Database.SqlQuery<ChatReceipts>(
                $"""
                update chat_thread set delivered_to_citizen = greatest(delivered_to_citizen, least({upTo}, last_sequence)),
                    read_by_citizen = greatest(read_by_citizen, least({readUpTo}, last_sequence))
                where id = {id} and citizen_id = {actor.Citizen}
                    and (delivered_to_citizen < least({upTo}, last_sequence) or read_by_citizen < least({readUpTo}, last_sequence))
                returning id as thread_id, delivered_to_citizen, read_by_citizen, delivered_to_advisor, read_by_advisor
                """).ToListAsync(ct)
            : db.Database.SqlQuery<ChatReceipts>(
                $"""
                update chat_thread set delivered_to_advisor = greatest(delivered_to_advisor, least({upTo}, last_sequence)),
                    read_by_advisor = greatest(read_by_advisor, least({readUpTo}, last_sequence))
                where id = {id} and advisor_id = {actor.AccountId} and jobcenter_id = {actor.Jobcenter}
                    and exists (select from citizen c where c.id = chat_thread.citizen_id and c.jobcenter_id = {actor.Jobcenter})
                    and (delivered_to_advisor < least({upTo}, last_sequence) or read_by_advisor < least({readUpTo}, last_sequence))
                returning id as thread_id, delivered_to_citizen, read_by_citizen, delivered_to_advisor, read_by_advisor
                """).ToListAsync(ct);
    }
}
