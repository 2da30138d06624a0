using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Desks;

/// <summary>Reads what has been written for searching: the subject and each message, once, in the order of the thread.</summary>
/// <param name="db">The database.</param>
public sealed class IndexMessages(PortalDbContext db)
{
    private const int Batch = 5_000;

    /// <summary>Reads all that is new. Run by two at once, each word is there once.</summary>
    /// <returns>How many messages.</returns>
    public async Task<int> ExecuteAsync(CancellationToken ct)
    {
        var total = 0;
        int read;
        do
        {
            read = (await db.Database.SqlQuery<int>(
                $"""
                with fresh as materialized (
                    select m.thread_id, m.sequence, m.body from chat_thread t
                    left join chat_searched s on s.thread_id = t.id
                    join chat_message m on m.thread_id = t.id and m.sequence > coalesce(s.up_to, 0)
                    where t.last_sequence > coalesce(s.up_to, 0)
                    order by m.thread_id, m.sequence limit {Batch}),
                words as (
                    insert into chat_search (thread_id, sequence, document)
                    select thread_id, sequence, to_tsvector('danish', body) from fresh
                    union all
                    select t.id, 0, to_tsvector('danish', t.subject) from chat_thread t where t.id in (select thread_id from fresh where sequence = 1)
                    on conflict (thread_id, sequence) do nothing),
                upto as (
                    insert into chat_searched as s (thread_id, up_to) select thread_id, max(sequence) from fresh group by thread_id
                    on conflict (thread_id) do update set up_to = greatest(s.up_to, excluded.up_to))
                select count(*)::int as "Value" from fresh
                """).ToListAsync(ct)).Single();
            total += read;
        }
        while (read == Batch);
        return total;
    }
}
