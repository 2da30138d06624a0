using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Accounts;

/// <summary>Starts and ends sign-in sessions, and says which have ended.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class Sessions(PortalDbContext db, TimeProvider clock)
{
    private sealed record SessionChanged(Guid SessionId);

    /// <summary>Starts a session, with its audit event.</summary>
    /// <returns>Its id, the <c>sid</c> of its tokens.</returns>
    public async Task<Guid> StartAsync(Guid accountId, CancellationToken ct)
    {
        var (id, now) = (Ids.New(clock), clock.GetUtcNow());
        await db.Database.ExecuteSqlAsync(
            $"""
            with started as (
                insert into sign_in_session (id, account_id, started_at) values ({id}, {accountId}, {now}) returning account_id)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, account.id, citizen_id, jobcenter_id, 'session.started', {DataOf(id)}::jsonb
            from started join account on account.id = started.account_id
            """, ct);
        return id;
    }

    /// <summary>Ends a session, with its audit event; ending it again changes nothing.</summary>
    public Task EndAsync(Guid sid, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.Database.ExecuteSqlAsync(
            $"""
            with ended as (
                update sign_in_session set ended_at = {now} where id = {sid} and ended_at is null returning account_id)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, account.id, citizen_id, jobcenter_id, 'session.ended', {DataOf(sid)}::jsonb
            from ended join account on account.id = ended.account_id
            """, ct);
    }

    /// <summary>Whether a session exists and has not ended.</summary>
    public Task<bool> IsOpenAsync(Guid sid, CancellationToken ct) =>
        db.Set<SignInSession>().AnyAsync(s => s.Id == sid && s.EndedAt == null, ct);

    /// <summary>Sessions that ended after an instant (UTC): their tokens may still look valid.</summary>
    public async Task<IReadOnlyList<Guid>> EndedSinceAsync(DateTimeOffset since, CancellationToken ct) =>
        await db.Set<SignInSession>().Where(s => s.EndedAt > since).Select(s => s.Id).ToListAsync(ct);

    private static string DataOf(Guid session) => JsonSerializer.Serialize(new SessionChanged(session), ContractJson.Options);
}
