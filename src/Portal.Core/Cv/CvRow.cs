using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts.Cv;
using Portal.Core.Citizens;

namespace Portal.Core.Cv;

/// <summary>A saved version of a citizen's CV. Every version is kept; the newest is the CV.</summary>
internal sealed class CvVersion : IEntityTypeConfiguration<CvVersion>
{
    public Guid CitizenId { get; init; }
    /// <summary>1, 2, 3, …; two savers of the same version meet in the primary key.</summary>
    public int Version { get; init; }
    public string Content { get; init; } = "{}";
    /// <summary>Nothing is missing (LAB § 22).</summary>
    public bool Complete { get; init; }
    public DateTimeOffset SavedAt { get; init; }
    public Guid SavedBy { get; init; }

    public void Configure(EntityTypeBuilder<CvVersion> builder)
    {
        builder.ToTable("cv_version");
        builder.HasKey(c => new { c.CitizenId, c.Version });
        builder.Property(c => c.Content).HasColumnType("jsonb");
        builder.HasOne<CitizenRecord>().WithMany().HasForeignKey(c => c.CitizenId).OnDelete(DeleteBehavior.Restrict);
    }
}
