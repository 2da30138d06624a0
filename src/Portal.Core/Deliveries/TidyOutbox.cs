using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Deliveries;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Deliveries;

/// <summary>What a run found.</summary>
/// <param name="Late">Dropped because it was too late.</param>
/// <param name="NotNeeded">Read in the portal first, or over.</param>
/// <param name="Unknown">Left behind by a worker that is gone, and nobody can say whether it left.</param>
/// <param name="Missing">Waits, or waits for its receipt, for longer than it should.</param>
public sealed record TidyResult(int Late, int NotNeeded, int Unknown, int Missing);

/// <summary>
/// Drops what is late or not needed any more, says of what a dead worker left behind that nobody knows, and marks what is missed. Each
/// in one statement. What is dropped or unknown reaches the notification, and with it the booking deadline, by a trigger.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class TidyOutbox(PortalDbContext db, TimeProvider clock)
{
    private sealed record Dropped(int Late, int NotNeeded);

    /// <summary>Does it; running it again changes nothing more.</summary>
    public async Task<TidyResult> ExecuteAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var patience = (await MessageRules.OnAsync(db, CivicTime.DayOf(now), ct)).Patience;
        var dropped = (await db.Database.SqlQuery<Dropped>(
            $"""
            with dropped as (
                update delivery d set settled_at = {now}, leased_until = null, state = case
                    when n.read_at is not null and d.channel in ('Email', 'Sms') or d.expires_at > {now} then 'NotNeeded' else 'Expired' end
                from notification n
                where n.id = d.notification_id and d.state = 'Planned' and (d.leased_until is null or d.leased_until <= {now})
                    and (d.expires_at <= {now} or n.expires_at <= {now} or n.read_at is not null and d.channel in ('Email', 'Sms'))
                returning d.state)
            select count(*) filter (where state = 'Expired')::int as late, count(*) filter (where state = 'NotNeeded')::int as not_needed from dropped
            """).ToListAsync(ct)).Single();
        var unknown = await db.Database.ExecuteSqlAsync(
            $"""
            update delivery set state = 'Unknown', settled_at = {now}, leased_until = null
            where channel = 'Email' and state = 'Sending' and leased_until <= {now}
            """, ct);
        var missing = await db.Database.ExecuteSqlAsync(
            $"""
            update delivery set missing_since = {now}
            where missing_since is null and (
                state = 'Sent' and channel in ('Sms', 'DigitalPost') and handed_at <= {now - patience}
                or state in ('Planned', 'Sending') and channel <> 'Paper' and planned_at <= {now - patience}
                or state = 'Sending' and channel = 'Paper' and handed_at <= {now - patience})
            """, ct);
        return new TidyResult(dropped.Late, dropped.NotNeeded, unknown, missing);
    }
}

/// <summary>Which channels messages go out by, and how far their receipts are read.</summary>
/// <param name="db">The database.</param>
public sealed class DeliveryChannels(PortalDbContext db)
{
    /// <summary>Turns exactly these on. Messages that were planned for another wait until they expire.</summary>
    public Task TurnOnAsync(IReadOnlyCollection<DeliveryChannel> channels, CancellationToken ct)
    {
        var names = channels.Select(c => c.ToString()).ToArray();
        return db.Database.ExecuteSqlAsync($"update delivery_channel set enabled = channel = any({names}) where enabled <> (channel = any({names}))", ct);
    }

    /// <summary>How far the receipts of a channel are read; none before the first.</summary>
    public Task<string?> ReceiptsReadAsync(DeliveryChannel channel, CancellationToken ct) =>
        db.Set<DeliveryChannelRow>().Where(c => c.Channel == channel).Select(c => c.ReceiptsRead).SingleAsync(ct);
}

/// <summary>Takes receipts in: what arrived, and what never will.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class TakeReceipts(PortalDbContext db, TimeProvider clock)
{
    /// <summary>
    /// Stores them with how far the gateway was read, in one statement. The same ones again change nothing; one that comes before the worker
    /// that sent has said so counts as well.
    /// </summary>
    /// <returns>How many messages changed.</returns>
    public async Task<int> ExecuteAsync(DeliveryChannel channel, IReadOnlyCollection<DeliveryReceipt> receipts, string read, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var name = channel.ToString();
        // The newest of a message counts.
        var last = receipts.GroupBy(r => r.Id).Select(g => g.Last()).ToList();
        return (await db.Database.SqlQuery<int>(
            $"""
            with told as (
                select * from unnest({last.Select(r => r.Id).ToArray()}, {last.Select(r => r.Arrived).ToArray()}, {last.Select(r => r.Reason ?? "").ToArray()}) as t (id, arrived, reason)),
            moved as (
                update delivery d set state = case when told.arrived then 'Delivered' else 'Undelivered' end, reason = nullif(left(told.reason, 200), ''),
                    settled_at = {now}, leased_until = null
                from told join delivery lead on lead.notification_id = told.id and lead.channel = {name}
                where d.citizen_id = lead.citizen_id and d.channel = {name} and (d.notification_id = told.id or d.sent_with = told.id)
                    and d.state in ('Sending', 'Sent', 'Unknown')
                returning 1),
            noted as (
                update delivery_channel set receipts_read = {read} where channel = {name})
            select count(*)::int as "Value" from moved
            """).ToListAsync(ct)).Single();
    }
}
