using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Contracts.Deliveries;

namespace Portal.Core.Deliveries;

/// <summary>
/// A message on its way out by one channel: planned by the database with its notification (Data/Sql/delivery_v1.sql), so there is one a
/// recipient, purpose and channel, and none is planned without what it tells of. Its key towards the gateway is made of the primary key.
/// </summary>
internal sealed class DeliveryRow : IEntityTypeConfiguration<DeliveryRow>
{
    public Guid NotificationId { get; init; }
    public DeliveryChannel Channel { get; init; }
    public Guid CitizenId { get; init; }
    public DeliveryState State { get; set; }
    public DateTimeOffset PlannedAt { get; init; }
    /// <summary>Not sent before.</summary>
    public DateTimeOffset DueAt { get; set; }
    /// <summary>Not sent after. The notification may end earlier, when what it tells of is over.</summary>
    public DateTimeOffset ExpiresAt { get; init; }
    public int Attempts { get; set; }
    /// <summary>Grows with each claim: whoever holds an older one can change nothing any more.</summary>
    public int Fence { get; set; }
    /// <summary>Until when a worker has it. Afterwards another takes it over.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }
    /// <summary>The message that speaks for this one too, where several became one.</summary>
    public Guid? SentWith { get; set; }
    /// <summary>When handing over began, for the last time. Written before the gateway is called.</summary>
    public DateTimeOffset? HandedAt { get; set; }
    /// <summary>When its last state was reached.</summary>
    public DateTimeOffset? SettledAt { get; set; }
    /// <summary>Since when it is missed: it waits, or its receipt does, for longer than it should.</summary>
    public DateTimeOffset? MissingSince { get; set; }
    /// <summary>What the gateway said, in its words.</summary>
    public string? Reason { get; set; }
    /// <summary>Who printed the letter.</summary>
    public string? PrintedBy { get; set; }
    /// <summary>When a person dealt with what did not arrive.</summary>
    public DateTimeOffset? DealtWithAt { get; set; }
    public DeliveryHandling? Handling { get; set; }

    public void Configure(EntityTypeBuilder<DeliveryRow> builder)
    {
        // What is being handed over says when that began: what is left in this state is asked of the gateway, or shown as unknown.
        builder.ToTable("delivery", table => table.HasCheckConstraint("ck_delivery_handed", "state <> 'Sending' or handed_at is not null"));
        builder.HasKey(d => new { d.NotificationId, d.Channel });
        builder.Property(d => d.Reason).HasMaxLength(Lengths.Name);
        builder.Property(d => d.PrintedBy).HasMaxLength(Lengths.Name);
        // What is to be sent.
        builder.HasIndex(d => new { d.Channel, d.DueAt }).HasFilter("state in ('Planned', 'Sending')").HasDatabaseName("ix_delivery_open");
        // What else goes to the same person, and when they were last told.
        builder.HasIndex(d => new { d.CitizenId, d.Channel }).HasDatabaseName("ix_delivery_citizen");
        // Receipts that are missing.
        builder.HasIndex(d => d.HandedAt).HasFilter("state = 'Sent' and channel <> 'Email'").HasDatabaseName("ix_delivery_sent");
        // What a person has to look at.
        builder.HasIndex(d => d.SettledAt).HasFilter("dealt_with_at is null and state in ('Undelivered', 'Unknown', 'Expired')").HasDatabaseName("ix_delivery_trouble");
    }
}

/// <summary>Whether messages go out by a channel. Without, none are planned for it.</summary>
internal sealed class DeliveryChannelRow : IEntityTypeConfiguration<DeliveryChannelRow>
{
    public DeliveryChannel Channel { get; init; }
    public bool Enabled { get; set; }
    /// <summary>How far the receipts of its gateway are read.</summary>
    public string? ReceiptsRead { get; set; }

    public void Configure(EntityTypeBuilder<DeliveryChannelRow> builder)
    {
        builder.ToTable("delivery_channel");
        builder.HasKey(c => c.Channel);
        builder.Property(c => c.ReceiptsRead).HasMaxLength(Lengths.Name);
    }
}
