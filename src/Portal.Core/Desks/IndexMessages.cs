using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Desks;

/// <summary>
/// Reads what has been written for searching: the subject and each message, once, in the order of the thread. A corrected message
/// is found by its newest words, a withdrawn one by none.
/// </summary>
/// <param name="db">The database.</param>
public sealed class IndexMessages(PortalDbContext db)
{
    private const int Batch = 5_000;

    /// <summary>Reads all that is new. Of two at once the second waits, so that an older text never comes over a newer one.</summary>
    /// <returns>How many messages.</returns>
    public async Task<int> ExecuteAsync(CancellationToken ct)
    {
        var total = 0;
        int read;
        do
        {
            read = await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(ct);
                await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('portal.chat-search'))", ct);
                var count = await BatchAsync(ct);
                await transaction.CommitAsync(ct);
                return count;
            });
            total += read;
        }
        while (read == Batch);
        return total;
    }

    // Of the rows about one message only the newest says what it says.
    private async Task<int> BatchAsync(CancellationToken ct) => (await db.Database.SqlQuery<int>(
        $"""
        with fresh as materialized (
            select m.thread_id, m.sequence, m.target, m.body from chat_thread t
            left join chat_searched s on s.thread_id = t.id
            join chat_message m on m.thread_id = t.id and m.sequence > coalesce(s.up_to, 0)
            where t.last_sequence > coalesce(s.up_to, 0)
            order by m.thread_id, m.sequence limit {Batch}),
        said as (
            select distinct on (thread_id, coalesce(target, sequence)) thread_id, coalesce(target, sequence) as place, body
            from fresh order by thread_id, coalesce(target, sequence), sequence desc),
        words as (
            insert into chat_search as w (thread_id, sequence, document)
            select thread_id, place, to_tsvector('danish', body) from said
            union all
            select t.id, 0, to_tsvector('danish', t.subject) from chat_thread t where t.id in (select thread_id from fresh where sequence = 1)
            on conflict (thread_id, sequence) do update set document = excluded.document),
        upto as (
            insert into chat_searched as s (thread_id, up_to) select thread_id, max(sequence) from fresh group by thread_id
            on conflict (thread_id) do update set up_to = greatest(s.up_to, excluded.up_to))
        select count(*)::int as "Value" from fresh
        """).ToListAsync(ct)).Single();
}
