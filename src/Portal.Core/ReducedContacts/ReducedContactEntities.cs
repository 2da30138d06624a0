using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Contracts.ReducedContacts;
using Portal.Core.Citizens;

namespace Portal.Core.ReducedContacts;

/// <summary>A reported case of reduced contact (LAB § 106). A spell has one that waits or is confirmed at most.</summary>
internal sealed class ReducedContactRow : IEntityTypeConfiguration<ReducedContactRow>
{
    /// <summary>Unique partial index: one live case a spell.</summary>
    public const string OneLive = "ux_reduced_contact_live";

    public Guid Id { get; init; }
    public Guid SpellId { get; init; }
    public Guid CitizenId { get; init; }
    public Guid JobcenterId { get; init; }
    public ReducedContactKind Kind { get; init; }
    public DateOnly StartsOn { get; init; }
    public string? Words { get; init; }
    public ReducedContactStatus Status { get; set; }
    public DateTimeOffset ReportedAt { get; init; }
    /// <summary>Day by which the citizen will send a document.</summary>
    public DateOnly? DocumentBy { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public Guid? DecidedBy { get; set; }
    public string? Reason { get; set; }
    /// <summary>There was a document when it was confirmed; the document itself is removed later.</summary>
    public bool Documented { get; set; }
    /// <summary>Why it was confirmed without a document, in staff's words.</summary>
    public string? NoDocumentReason { get; set; }
    /// <summary>Last day to book, fresh from the day the duty came back.</summary>
    public DateOnly? BookBy { get; set; }

    public void Configure(EntityTypeBuilder<ReducedContactRow> builder)
    {
        builder.HasIndex(r => r.CitizenId).HasDatabaseName("ix_reduced_contact_citizen");
        builder.ToTable("reduced_contact", table =>
        {
            table.HasCheckConstraint("ck_reduced_contact_decided", "(status in ('Confirmed', 'Refused')) <= (decided_at is not null and decided_by is not null)");
            table.HasCheckConstraint("ck_reduced_contact_reason", "(status = 'Refused') = (reason is not null)");
            table.HasCheckConstraint("ck_reduced_contact_documented", "status <> 'Confirmed' or documented or no_document_reason is not null");
            table.HasCheckConstraint("ck_reduced_contact_back", "(status in ('Refused', 'Withdrawn', 'Lapsed')) = (book_by is not null)");
        });
        builder.Property(r => r.Words).HasMaxLength(Lengths.Note);
        builder.Property(r => r.Reason).HasMaxLength(Lengths.Note);
        builder.Property(r => r.Documented).HasDefaultValue(false);
        builder.Property(r => r.NoDocumentReason).HasMaxLength(Lengths.Note);
        builder.HasIndex(r => r.SpellId).IsUnique().HasFilter("status in ('Waiting', 'Confirmed')").HasDatabaseName(OneLive);
        // The newest of a spell: read with the duty to book.
        builder.HasIndex(r => new { r.SpellId, r.Id }).HasDatabaseName("ix_reduced_contact_spell");
        // The work list of a jobcenter, and what begins by today.
        builder.HasIndex(r => new { r.JobcenterId, r.StartsOn }).HasDatabaseName("ix_reduced_contact_jobcenter");
        builder.HasOne<UnemploymentSpell>().WithMany().HasForeignKey(r => r.SpellId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CitizenRecord>().WithMany().HasForeignKey(r => r.CitizenId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>The document of a case, in a table of its own: lists never read it, and it can be removed by itself.</summary>
internal sealed class ReducedContactDocument : IEntityTypeConfiguration<ReducedContactDocument>
{
    public Guid CaseId { get; init; }
    public string FileName { get; set; } = "";
    public string ContentType { get; set; } = "";
    public int Size { get; set; }
    /// <summary>Encrypted (see <see cref="DocumentCipher"/>); the database alone does not read it.</summary>
    public byte[] Content { get; set; } = [];
    public DateTimeOffset UploadedAt { get; set; }
    public Guid UploadedBy { get; set; }

    public void Configure(EntityTypeBuilder<ReducedContactDocument> builder)
    {
        builder.ToTable("reduced_contact_document", table => table.HasCheckConstraint("ck_reduced_contact_document",
            $"size between 1 and {UploadDocument.MaxBytes} and content_type in ('application/pdf', 'image/jpeg', 'image/png')"));
        builder.HasKey(d => d.CaseId);
        builder.Property(d => d.FileName).HasMaxLength(DocumentKind.LongestName);
        builder.Property(d => d.ContentType).HasMaxLength(Lengths.Code);
        builder.HasOne<ReducedContactRow>().WithOne().HasForeignKey<ReducedContactDocument>(d => d.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}
