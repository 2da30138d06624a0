using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Core.Common;

namespace Portal.Core.Chat;

/// <summary>Who may show the other side that they are here or writing: the citizen's side, and the advisor who has the thread. Whoever only looks on is not seen.</summary>
/// <param name="threads">Knows which threads the actor may see.</param>
public sealed class ShowSign(ReadThreads threads)
{
    /// <summary>Whether the actor may.</summary>
    public Task<bool> MayAsync(Guid threadId, Actor actor, CancellationToken ct)
    {
        var isCitizen = actor.Role is Roles.Citizen;
        return threads.VisibleTo(actor).AnyAsync(
            t => t.Id == threadId && t.Status != ThreadStatus.Closed && (isCitizen || t.AdvisorId == actor.AccountId), ct);
    }
}
