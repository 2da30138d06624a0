using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Contracts.Jobcenters;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Privacy;

namespace Portal.Core.Chat;

/// <summary>
/// What a message said before it was corrected or withdrawn (decision 90). What staff wrote is for everybody in the thread; what the
/// citizen's side took back is for the citizen in person and for the leader of the jobcenter, whose look is logged.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="threads">Knows which threads the actor may see.</param>
/// <param name="accessLog">Logs a leader's look.</param>
public sealed class ReadWordings(PortalDbContext db, ReadThreads threads, AccessLog accessLog)
{
    /// <summary>All wordings of a message, the newest first.</summary>
    public async Task<Outcome<IReadOnlyList<ChatWording>>> ExecuteAsync(Guid id, long sequence, Actor actor, CancellationToken ct)
    {
        if (actor.Representative is not null)
        {
            return Refusal.NotByMandate;
        }
        var citizen = await threads.VisibleTo(actor).Where(t => t.Id == id).Select(t => (Guid?)t.CitizenId).SingleOrDefaultAsync(ct);
        var rows = citizen is null ? [] : await db.Set<MessageRow>().AsNoTracking()
            .Where(m => m.ThreadId == id && ((m.Sequence == sequence && m.Target == null) || m.Target == sequence)).OrderByDescending(m => m.Sequence).ToListAsync(ct);
        // What was never corrected everybody in the thread reads as it is.
        if (rows is not [.., { } first] || (rows.Count > 1 && !May(actor, first)))
        {
            return Refusal.NotFound;
        }
        if (actor.CitizenId is null && first.FromCitizen && rows.Count > 1)
        {
            await accessLog.RecordAsync(actor, [citizen!.Value], LookPurpose.Supervision, "message-wordings", ct);
        }
        return rows.Select(m => new ChatWording(m.SenderName, m.Body, m.SentAt)).ToList();
    }

    private static bool May(Actor actor, MessageRow first) => !first.FromCitizen || actor.IsLeader
        || actor.Role is Roles.Citizen;
}
