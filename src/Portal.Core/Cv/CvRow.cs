using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Core.Citizens;

namespace Portal.Core.Cv;

/// <summary>A citizen's CV as it stands. Whoever changes it holds this row until the change is committed.</summary>
internal sealed class CvRow : IEntityTypeConfiguration<CvRow>
{
    public Guid CitizenId { get; init; }
    /// <summary>The newest version in <see cref="CvVersion"/>; 0 before the first save.</summary>
    public int Version { get; set; }
    public string Content { get; set; } = "{}";
    /// <summary>For each section that ever changed the version in which it last did: <c>{"summary": 3}</c>.</summary>
    public string Sections { get; set; } = "{}";
    /// <summary>Nothing is missing (LAB § 22).</summary>
    public bool Complete { get; set; }
    public CvStatus Status { get; set; }
    /// <summary>Since when; a CV that is changed while it waits keeps its place in the queue.</summary>
    public DateTimeOffset StatusAt { get; set; }
    public DateTimeOffset? SavedAt { get; set; }

    public void Configure(EntityTypeBuilder<CvRow> builder)
    {
        builder.ToTable("cv");
        builder.HasKey(c => c.CitizenId);
        builder.Property(c => c.Content).HasColumnType("jsonb");
        builder.Property(c => c.Sections).HasColumnType("jsonb");
        builder.HasOne<CitizenRecord>().WithOne().HasForeignKey<CvRow>(c => c.CitizenId).OnDelete(DeleteBehavior.Restrict);
        // The work list of CVs that wait, the longest waiting first.
        builder.HasIndex(c => c.StatusAt).HasFilter("status = 'ReadyForCheck'").HasDatabaseName("ix_cv_waiting");
        // Only what is complete is sent to the check, whatever the program does.
        builder.ToTable(t => t.HasCheckConstraint("ck_cv_status", "status <> 'ReadyForCheck' or complete"));
    }
}

/// <summary>A saved version of a citizen's CV. Every version is kept and none is changed (append-only, by trigger).</summary>
internal sealed class CvVersion : IEntityTypeConfiguration<CvVersion>
{
    public Guid CitizenId { get; init; }
    /// <summary>1, 2, 3, …</summary>
    public int Version { get; init; }
    public string Content { get; init; } = "{}";
    /// <summary>Nothing is missing (LAB § 22).</summary>
    public bool Complete { get; init; }
    public DateTimeOffset SavedAt { get; init; }
    public Guid SavedBy { get; init; }
    public CvOrigin Origin { get; init; } = CvOrigin.Whole;
    /// <summary>The one section that was saved.</summary>
    public CvSection? Section { get; init; }
    /// <summary>The version that whoever saved had before them: of the section, or of the whole.</summary>
    public int BasedOn { get; init; }
    public int? RestoredFrom { get; init; }

    public void Configure(EntityTypeBuilder<CvVersion> builder)
    {
        builder.ToTable("cv_version");
        builder.HasKey(c => new { c.CitizenId, c.Version });
        builder.Property(c => c.Content).HasColumnType("jsonb");
        builder.HasOne<CitizenRecord>().WithMany().HasForeignKey(c => c.CitizenId).OnDelete(DeleteBehavior.Restrict);
        // Of two who save the same section upon the same version one comes in, whatever the program does.
        builder.HasIndex(c => new { c.CitizenId, c.Section, c.BasedOn }).IsUnique().HasFilter("section is not null")
            .HasDatabaseName("ux_cv_version_section");
    }
}

/// <summary>A check of a version by staff, and the citizen's answer to it.</summary>
internal sealed class CvReviewRow : IEntityTypeConfiguration<CvReviewRow>
{
    public Guid Id { get; init; }
    public Guid CitizenId { get; init; }
    public int Version { get; init; }
    public bool Approved { get; init; }
    public string? Comment { get; init; }
    public Guid AccountId { get; init; }
    public string StaffName { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public string? Answer { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }

    public void Configure(EntityTypeBuilder<CvReviewRow> builder)
    {
        builder.ToTable("cv_review");
        builder.Property(r => r.Comment).HasMaxLength(CvLimits.Comment);
        builder.Property(r => r.StaffName).HasMaxLength(Lengths.Name);
        builder.Property(r => r.Answer).HasMaxLength(Lengths.Note);
        builder.HasOne<CvVersion>().WithMany().HasForeignKey(r => new { r.CitizenId, r.Version }).OnDelete(DeleteBehavior.Restrict);
        // A CV's checks, newest first.
        builder.HasIndex(r => new { r.CitizenId, r.At }).HasDatabaseName("ix_cv_review_citizen");
        builder.ToTable(t => t.HasCheckConstraint("ck_cv_review_comment", "approved or comment is not null"));
    }
}

/// <summary>
/// Half-typed fields of a form, one row a form that was opened, so that two devices never write over each other. Of whoever
/// typed them: a citizen and a representative do not read each other's unfinished words.
/// </summary>
internal sealed class CvDraftRow : IEntityTypeConfiguration<CvDraftRow>
{
    public Guid CitizenId { get; init; }
    public Guid AccountId { get; init; }
    public CvSection Section { get; init; }
    public string FormId { get; init; } = "";
    public string Fields { get; init; } = "{}";
    public DateTimeOffset At { get; init; }

    public void Configure(EntityTypeBuilder<CvDraftRow> builder)
    {
        builder.ToTable("cv_draft");
        builder.HasKey(d => new { d.CitizenId, d.AccountId, d.Section, d.FormId });
        builder.Property(d => d.FormId).HasMaxLength(Lengths.ClientId);
        builder.Property(d => d.Fields).HasColumnType("jsonb");
        builder.HasOne<CitizenRecord>().WithMany().HasForeignKey(d => d.CitizenId).OnDelete(DeleteBehavior.Restrict);
        // Removal of old ones.
        builder.HasIndex(d => d.At).HasDatabaseName("ix_cv_draft_at");
    }
}

/// <summary>A link by which somebody without an account reads the CV.</summary>
internal sealed class CvShareRow : IEntityTypeConfiguration<CvShareRow>
{
    public Guid Id { get; init; }
    public Guid CitizenId { get; init; }
    /// <summary>SHA-256 of the token, which is stored nowhere.</summary>
    public byte[] TokenHash { get; init; } = [];
    public string? ForWhom { get; init; }
    public bool Contact { get; init; }
    /// <summary>Names of the sections it shows.</summary>
    public string[] Sections { get; init; } = [];
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }

    public void Configure(EntityTypeBuilder<CvShareRow> builder)
    {
        builder.ToTable("cv_share");
        builder.Property(s => s.ForWhom).HasMaxLength(Lengths.Name);
        builder.HasOne<CitizenRecord>().WithMany().HasForeignKey(s => s.CitizenId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => s.TokenHash).IsUnique().HasDatabaseName("ux_cv_share_token");
        // The citizen's own list.
        builder.HasIndex(s => new { s.CitizenId, s.CreatedAt }).HasDatabaseName("ix_cv_share_citizen");
    }
}

/// <summary>An opening of a link. When, and nothing about whom.</summary>
internal sealed class CvShareOpening : IEntityTypeConfiguration<CvShareOpening>
{
    public long Id { get; private set; }
    public Guid ShareId { get; init; }
    public DateTimeOffset At { get; init; }

    public void Configure(EntityTypeBuilder<CvShareOpening> builder)
    {
        builder.ToTable("cv_share_opening");
        builder.HasOne<CvShareRow>().WithMany().HasForeignKey(o => o.ShareId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(o => new { o.ShareId, o.At }).HasDatabaseName("ix_cv_share_opening_share");
    }
}
