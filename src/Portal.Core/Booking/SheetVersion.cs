using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;

namespace Portal.Core.Booking;

/// <summary>
/// A saved version of the sheet of one conversation. Every version is kept, and none is changed: a version is shared with the
/// citizen from its first moment or never.
/// </summary>
internal sealed class SheetVersion : IEntityTypeConfiguration<SheetVersion>
{
    public Guid AppointmentId { get; init; }
    /// <summary>1, 2, 3, …; two savers of the same version meet in the primary key.</summary>
    public int Version { get; init; }
    public string? Agreed { get; init; }
    public bool? NeedsSearchHelp { get; init; }
    public string? SearchHelp { get; init; }
    public bool? ChangesTrade { get; init; }
    public string? ChangeOfTrade { get; init; }
    public string? NextStep { get; init; }
    public DateTimeOffset SavedAt { get; init; }
    public Guid SavedBy { get; init; }
    /// <summary>The citizen reads this version.</summary>
    public bool Shared { get; init; }

    public void Configure(EntityTypeBuilder<SheetVersion> builder)
    {
        builder.ToTable("conversation_sheet");
        builder.HasKey(s => new { s.AppointmentId, s.Version });
        builder.Property(s => s.Agreed).HasMaxLength(Lengths.Description);
        builder.Property(s => s.SearchHelp).HasMaxLength(Lengths.Note);
        builder.Property(s => s.ChangeOfTrade).HasMaxLength(Lengths.Note);
        builder.Property(s => s.NextStep).HasMaxLength(Lengths.Note);
        builder.HasOne<AppointmentRow>().WithMany().HasForeignKey(s => s.AppointmentId).OnDelete(DeleteBehavior.Restrict);
    }
}
