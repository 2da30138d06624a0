using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts.Booking;
using Portal.Core.Jobcenters;

namespace Portal.Core.Booking;

/// <summary>
/// A booked conversation that a change of hours, an absence or a closing day has left without cover. Somebody decides about
/// each; the conversation itself is never touched by the change.
/// </summary>
internal sealed class BookingConflict : IEntityTypeConfiguration<BookingConflict>
{
    public Guid Id { get; init; }
    public Guid AppointmentId { get; init; }
    /// <summary>The appointment's sequence: moved by the citizen, it is another matter.</summary>
    public int Sequence { get; init; }
    public Guid JobcenterId { get; init; }
    public ConflictCause Cause { get; init; }
    public DateTimeOffset FoundAt { get; init; }
    public ConflictResolution? Resolution { get; init; }
    public DateTimeOffset? ResolvedAt { get; init; }
    /// <summary>Who decided; none where it went away by itself.</summary>
    public Guid? ResolvedBy { get; init; }

    public void Configure(EntityTypeBuilder<BookingConflict> builder)
    {
        builder.ToTable("booking_conflict", table =>
            table.HasCheckConstraint("ck_booking_conflict_resolved", "(resolution is null) = (resolved_at is null)"));
        // Found again every night, it stands once, and once decided it does not come back for the same cause.
        builder.HasIndex(c => new { c.AppointmentId, c.Sequence, c.Cause }).IsUnique().HasDatabaseName("ux_booking_conflict_cause");
        // The list of a jobcenter.
        builder.HasIndex(c => c.JobcenterId).HasFilter("resolution is null").HasDatabaseName("ix_booking_conflict_open");
        builder.HasOne<AppointmentRow>().WithMany().HasForeignKey(c => c.AppointmentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Jobcenter>().WithMany().HasForeignKey(c => c.JobcenterId).OnDelete(DeleteBehavior.Cascade);
    }
}
