using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts.Booking;
using Portal.Core.Accounts;
using Portal.Core.Jobcenters;

namespace Portal.Core.Booking;

/// <summary>
/// A time in which an advisor holds no conversations, whatever the opening hours say. It never says «ill»: to plan times
/// nobody needs to know about a colleague's health.
/// </summary>
internal sealed class Absence : IEntityTypeConfiguration<Absence>
{
    public Guid Id { get; init; }
    public Guid JobcenterId { get; init; }
    public Guid AdvisorId { get; init; }
    /// <summary>The instants that the local days or hours mean.</summary>
    public DateTimeOffset StartsAt { get; init; }
    public DateTimeOffset EndsAt { get; init; }
    /// <summary>From the first instant of a local day to the last of one: shown as days.</summary>
    public bool WholeDays { get; init; }
    public AbsenceKind Kind { get; init; }
    public Guid RecordedBy { get; init; }
    public DateTimeOffset RecordedAt { get; init; }

    public void Configure(EntityTypeBuilder<Absence> builder)
    {
        builder.ToTable("absence", table => table.HasCheckConstraint("ck_absence_order", "starts_at < ends_at"));
        // The absences of a jobcenter that are not over.
        builder.HasIndex(a => new { a.JobcenterId, a.EndsAt }).HasDatabaseName("ix_absence_jobcenter");
        builder.HasOne<Jobcenter>().WithMany().HasForeignKey(a => a.JobcenterId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Account>().WithMany().HasForeignKey(a => a.AdvisorId).OnDelete(DeleteBehavior.Cascade);
    }
}
