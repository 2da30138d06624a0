using Microsoft.EntityFrameworkCore;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Accounts;

/// <summary>Starts and ends sign-in sessions, and says which have ended.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class Sessions(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Starts a session.</summary>
    /// <returns>Its id, the <c>sid</c> of its tokens.</returns>
    public async Task<Guid> StartAsync(Guid accountId, CancellationToken ct)
    {
        var session = new SignInSession { Id = Ids.New(clock), AccountId = accountId, StartedAt = clock.GetUtcNow() };
        db.Add(session);
        await db.SaveChangesAsync(ct);
        return session.Id;
    }

    /// <summary>Ends a session; ending it again changes nothing.</summary>
    public Task EndAsync(Guid sid, CancellationToken ct) => db.Set<SignInSession>()
        .Where(s => s.Id == sid && s.EndedAt == null)
        .ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, clock.GetUtcNow()), ct);

    /// <summary>Whether a session exists and has not ended.</summary>
    public Task<bool> IsOpenAsync(Guid sid, CancellationToken ct) =>
        db.Set<SignInSession>().AnyAsync(s => s.Id == sid && s.EndedAt == null, ct);

    /// <summary>Sessions that ended after an instant (UTC): their tokens may still look valid.</summary>
    public async Task<IReadOnlyList<Guid>> EndedSinceAsync(DateTimeOffset since, CancellationToken ct) =>
        await db.Set<SignInSession>().Where(s => s.EndedAt > since).Select(s => s.Id).ToListAsync(ct);
}
