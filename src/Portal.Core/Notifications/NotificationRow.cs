using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Contracts.Notifications;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Notifications;

/// <summary>
/// A message in the citizen's inbox, written in the transaction of what it tells of. It has an expiry: what is late is not
/// shown as news.
/// </summary>
internal sealed class NotificationRow : IEntityTypeConfiguration<NotificationRow>
{
    public Guid Id { get; init; }
    public Guid CitizenId { get; init; }
    public NotificationKind Kind { get; init; }
    public DateTimeOffset At { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? About { get; init; }
    public string? Who { get; init; }
    public DateTimeOffset? ReadAt { get; set; }
    /// <summary>When the channel reported that it could not be delivered; the portal's own inbox always can.</summary>
    public DateTimeOffset? UndeliveredAt { get; set; }
    /// <summary>What makes it this one message: the same purpose is written once.</summary>
    public string Purpose { get; init; } = "";

    public void Configure(EntityTypeBuilder<NotificationRow> builder)
    {
        builder.ToTable("notification");
        builder.Property(n => n.Who).HasMaxLength(Lengths.Name);
        builder.Property(n => n.Purpose).HasMaxLength(Lengths.Name);
        builder.HasIndex(n => new { n.CitizenId, n.Purpose }).IsUnique().HasDatabaseName("ux_notification_purpose");
        // News on Min side.
        builder.HasIndex(n => new { n.CitizenId, n.At }).HasFilter("read_at is null").HasDatabaseName("ix_notification_unread");
    }
}

/// <summary>The citizen's inbox.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class Inbox(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Unread notifications that have not expired, newest first, at most 10.</summary>
    internal async Task<IReadOnlyList<Notification>> UnreadAsync(Guid citizenId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return await db.Set<NotificationRow>().AsNoTracking()
            .Where(n => n.CitizenId == citizenId && n.ReadAt == null && n.ExpiresAt > now)
            .OrderByDescending(n => n.At).Take(10)
            .Select(n => new Notification(n.Id, n.Kind, n.At, n.About, n.Who))
            .ToListAsync(ct);
    }

    /// <summary>Marks all of the actor's notifications as read: that the citizen has seen them may matter in a complaint.</summary>
    public Task MarkReadAsync(Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.Database.ExecuteSqlAsync(
            $"""
            with seen as (
                update notification set read_at = {now} where citizen_id = {actor.Citizen} and read_at is null returning id)
            insert into audit_event (at, account_id, citizen_id, name, data)
            select {now}, {actor.AccountId}, {actor.Citizen}, 'notifications.read', jsonb_build_object('notifications', jsonb_agg(id))
            from seen having count(*) > 0
            """, ct);
    }
}
