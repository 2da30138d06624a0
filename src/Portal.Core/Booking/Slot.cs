using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts.Booking;
using Portal.Core.Accounts;
using Portal.Core.Jobcenters;

namespace Portal.Core.Booking;

/// <summary>A time that an advisor can hold a conversation. Made ahead as a row, so that a search is one indexed query.</summary>
internal sealed class Slot : IEntityTypeConfiguration<Slot>
{
    public Guid Id { get; init; }
    public Guid JobcenterId { get; init; }
    public Guid AdvisorId { get; init; }
    public DateTimeOffset StartsAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }
    public ConversationKind Kind { get; init; }
    /// <summary>
    /// The active appointment, or the open offer of an earlier time that holds it; none while the time is free. Taken by one
    /// conditional UPDATE, so that whoever asks for free times need not know of offers.
    /// </summary>
    public Guid? TakenBy { get; private set; }
    /// <summary>
    /// No opening hours give this time any more, and only its appointment keeps it: freed, it is removed by the trigger
    /// slot_remove_withdrawn (Data/Sql/capacity_v1.sql) in place of being offered again.
    /// </summary>
    public bool Withdrawn { get; private set; }

    public void Configure(EntityTypeBuilder<Slot> builder)
    {
        // slot_no_overlap: exclude using gist (advisor_id with =, tstzrange(starts_at, ends_at) with &&), in Data/Sql/booking_v1.sql
        builder.Property(s => s.Withdrawn).HasDefaultValue(false);
        builder.ToTable("slot", table => table.HasCheckConstraint("ck_slot_order", "starts_at < ends_at"));
        // The search for free times, earliest first.
        builder.HasIndex(s => new { s.JobcenterId, s.StartsAt }).HasFilter("taken_by is null").HasDatabaseName("ix_slot_free");
        // Making slots again from the same opening hours changes nothing.
        builder.HasIndex(s => new { s.AdvisorId, s.StartsAt }).IsUnique().HasDatabaseName("ux_slot_advisor_start");
        builder.HasOne<Jobcenter>().WithMany().HasForeignKey(s => s.JobcenterId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(s => s.AdvisorId).OnDelete(DeleteBehavior.Restrict);
    }
}
