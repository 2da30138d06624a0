using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Jobcenters;

namespace Portal.Core.Chat;

/// <summary>Reads when a jobcenter answers in the chat.</summary>
/// <param name="db">The database.</param>
public sealed class ReadChatHours(PortalDbContext db)
{
    /// <summary>The hours of a jobcenter, with its closing days.</summary>
    public async Task<ChatHours> OfAsync(Guid jobcenterId, CancellationToken ct)
    {
        var week = await db.Set<ChatHoursRow>().AsNoTracking().Where(h => h.JobcenterId == jobcenterId).ToListAsync(ct);
        var closed = await db.Set<ClosingDay>().Where(c => c.JobcenterId == jobcenterId).Select(c => c.Day).ToListAsync(ct);
        return new ChatHours(week.Count == 0 ? ChatHours.Standard : week.ToDictionary(h => h.Weekday, h => (h.Opens, h.Closes)), closed.ToHashSet());
    }
}
