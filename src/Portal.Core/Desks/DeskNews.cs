using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Chat;
using Portal.Core.Chat;
using Portal.Core.Data;

namespace Portal.Core.Desks;

/// <summary>What has been done at the desks, by whomever, so that those who look at them can be told to look again.</summary>
/// <param name="db">The database.</param>
/// <param name="threads">Describes the threads.</param>
public sealed class DeskNews(PortalDbContext db, ReadThreads threads)
{
    private const int Most = 200;

    private sealed record News(DateTimeOffset At, Guid JobcenterId, Guid? ThreadId);

    /// <summary>The changes after an instant, and the instant of the newest. A change that commits late may be missed: it is only a hint.</summary>
    public async Task<(IReadOnlyList<(Guid JobcenterId, ChatThread? Thread)> Changes, DateTimeOffset Until)> SinceAsync(DateTimeOffset since, CancellationToken ct)
    {
        var news = await db.Database.SqlQuery<News>(
            $"""
            select at, jobcenter_id, (data ->> 'threadId')::uuid as thread_id from audit_event
            where name like 'desk.%' and at > {since} and jobcenter_id in (select id from jobcenter) order by at limit {Most}
            """).ToListAsync(ct);
        if (news.Count == 0)
        {
            return ([], since);
        }
        var described = await threads.DescribeAsync([.. news.Select(n => n.ThreadId).OfType<Guid>().Distinct()], ct);
        return ([.. news.Select(n => (n.JobcenterId, n.ThreadId is { } id ? described.GetValueOrDefault(id) : null)).Distinct()], news[^1].At);
    }
}
