using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Desks;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Desks;

/// <summary>Whether an advisor is here to answer (decision 50): by what they do, by what they say, and never while absent.</summary>
/// <param name="db">The database.</param>
/// <param name="assign">Gives whoever arrives what is theirs.</param>
/// <param name="clock">The clock.</param>
public sealed class Presence(PortalDbContext db, AssignThreads assign, TimeProvider clock)
{
    /// <summary>How long a page that was asked for counts: somebody without JavaScript may write on one answer for as long.</summary>
    public static readonly TimeSpan OfAPage = TimeSpan.FromMinutes(30);
    /// <summary>How long a beat of a live connection counts; it beats several times in it.</summary>
    public static readonly TimeSpan OfABeat = TimeSpan.FromMinutes(2);

    private sealed record PresenceSaid(bool Here);

    /// <summary>An advisor asked for something. Whoever was not here before gets what was kept for them at once.</summary>
    public async Task SeenAsync(Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var were = await db.Database.SqlQuery<bool>(
            $"""
            with before as (select present_until from advisor_presence where account_id = {actor.AccountId})
            insert into advisor_presence as p (account_id, present_until, away) values ({actor.AccountId}, {now + OfAPage}, false)
            on conflict (account_id) do update set present_until = greatest(p.present_until, excluded.present_until)
            returning coalesce((select b.present_until > {now} from before b), false) as "Value"
            """).ToListAsync(ct);
        if (!were.Single())
        {
            await assign.ExecuteAsync(actor.Jobcenter, ct);
        }
    }

    /// <summary>Advisors with a live connection, all in one statement.</summary>
    public Task LiveAsync(IReadOnlyCollection<Guid> accounts, CancellationToken ct)
    {
        var until = clock.GetUtcNow() + OfABeat;
        return db.Database.ExecuteSqlAsync(
            $"""
            insert into advisor_presence as p (account_id, present_until, away)
            select a.id, {until}, false from account a where a.id = any({accounts.Order().ToArray()}) order by a.id
            on conflict (account_id) do update set present_until = greatest(p.present_until, excluded.present_until)
            """, ct);
    }

    /// <summary>«I am here» or «I am away». Whoever goes away keeps no open thread: it is in the queue at once, kept for them.</summary>
    public async Task<DeskPresence> SetAsync(SetPresence command, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var away = command.Here is false;
        var until = away ? now : now + OfAPage;
        var audit = System.Text.Json.JsonSerializer.Serialize(new PresenceSaid(!away), ContractJson.Options);
        await db.Database.ExecuteSqlAsync(
            $"""
            with said as (
                insert into advisor_presence as p (account_id, present_until, away) values ({actor.AccountId}, {until}, {away})
                on conflict (account_id) do update set present_until = excluded.present_until, away = excluded.away
                returning account_id)
            insert into audit_event (at, account_id, jobcenter_id, name, data)
            select {now}, account_id, {actor.Jobcenter}, 'presence.said', {audit}::jsonb from said
            """, ct);
        await assign.ReleaseAsync(actor.Jobcenter, ct);
        await assign.ExecuteAsync(actor.Jobcenter, ct);
        return await ReadAsync(actor, ct);
    }

    /// <summary>How it stands.</summary>
    public async Task<DeskPresence> ReadAsync(Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var row = await db.Set<AdvisorPresence>().AsNoTracking().SingleOrDefaultAsync(p => p.AccountId == actor.AccountId, ct);
        var absence = await db.Set<Absence>().Where(a => a.AdvisorId == actor.AccountId && a.StartsAt <= now && a.EndsAt > now)
            .MaxAsync(a => (DateTimeOffset?)a.EndsAt, ct);
        DateTimeOffset? until = row is { Away: false } && row.PresentUntil > now ? row.PresentUntil : null;
        return new DeskPresence(until is not null && absence is null, until, absence);
    }
}
