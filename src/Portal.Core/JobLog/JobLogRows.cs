using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Contracts.JobLog;
using Portal.Contracts.ReducedContacts;
using Portal.Core.Citizens;
using Portal.Core.ReducedContacts;

namespace Portal.Core.JobLog;

/// <summary>An entry of a citizen's job log (LAB § 20). Its day is that of its primary task.</summary>
internal sealed class JobLogEntryRow : IEntityTypeConfiguration<JobLogEntryRow>
{
    public Guid Id { get; init; }
    public Guid CitizenId { get; init; }
    public JobLogKind Kind { get; set; }
    public string Title { get; set; } = "";
    public string? Employer { get; set; }
    public string? Link { get; set; }
    public string? Note { get; set; }
    public JobLogState State { get; set; }
    public int Version { get; set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset ChangedAt { get; set; }

    public void Configure(EntityTypeBuilder<JobLogEntryRow> builder)
    {
        builder.ToTable("job_log_entry", table =>
        {
            table.HasCheckConstraint("ck_job_log_entry_state", "(kind = 'Application') <= (state <> 'Happened') and (kind = 'Activity') <= (state in ('Planned', 'Happened', 'GivenUp'))");
            // Nothing else is ever shown as a link.
            table.HasCheckConstraint("ck_job_log_entry_link", "link ~* '^https?://'");
        });
        builder.Property(e => e.Title).HasMaxLength(Lengths.Name);
        builder.Property(e => e.Employer).HasMaxLength(Lengths.Name);
        builder.Property(e => e.Link).HasMaxLength(JobLogLimits.Link);
        builder.Property(e => e.Note).HasMaxLength(Lengths.Note);
        builder.HasIndex(e => e.CitizenId).HasDatabaseName("ix_job_log_entry_citizen");
        // Removal of old ones.
        builder.HasIndex(e => e.ChangedAt).HasDatabaseName("ix_job_log_entry_changed");
        builder.HasOne<CitizenRecord>().WithMany().HasForeignKey(e => e.CitizenId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>A task of an entry in the shape of DFDG: description, day, perhaps a time, done, and whether it is the entry itself.</summary>
internal sealed class JobLogTaskRow : IEntityTypeConfiguration<JobLogTaskRow>
{
    public Guid Id { get; init; }
    public Guid EntryId { get; init; }
    public Guid CitizenId { get; init; }
    public string Description { get; set; } = "";
    public DateOnly EventOn { get; set; }
    public TimeOnly? EventAt { get; set; }
    public bool Completed { get; set; }
    public bool Primary { get; init; }

    public void Configure(EntityTypeBuilder<JobLogTaskRow> builder)
    {
        builder.ToTable("job_log_task", table => table.HasCheckConstraint("ck_job_log_task_description", "length(description) between 1 and 250"));
        builder.Property(t => t.Description).HasMaxLength(JobLogLimits.Description);
        builder.HasIndex(t => t.EntryId).IsUnique().HasFilter("\"primary\"").HasDatabaseName("ux_job_log_task_primary");
        // The tasks of an entry; a week of a citizen.
        builder.HasIndex(t => new { t.EntryId, t.EventOn }).HasDatabaseName("ix_job_log_task_entry");
        builder.HasIndex(t => new { t.CitizenId, t.EventOn }).HasDatabaseName("ix_job_log_task_citizen");
        builder.HasOne<JobLogEntryRow>().WithMany().HasForeignKey(t => t.EntryId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>A document of an entry: encrypted, and bound to its id.</summary>
internal sealed class JobLogDocumentRow : IEntityTypeConfiguration<JobLogDocumentRow>
{
    public Guid Id { get; init; }
    public Guid EntryId { get; init; }
    public string FileName { get; init; } = "";
    public string ContentType { get; init; } = "";
    public int Size { get; init; }
    public byte[] Content { get; init; } = [];
    public DateTimeOffset UploadedAt { get; init; }
    public Guid UploadedBy { get; init; }

    public void Configure(EntityTypeBuilder<JobLogDocumentRow> builder)
    {
        builder.ToTable("job_log_document", table => table.HasCheckConstraint("ck_job_log_document",
            $"size between 1 and {UploadDocument.MaxBytes} and content_type in ('application/pdf', 'image/jpeg', 'image/png')"));
        builder.Property(d => d.FileName).HasMaxLength(DocumentKind.LongestName);
        builder.Property(d => d.ContentType).HasMaxLength(Lengths.Code);
        builder.HasIndex(d => d.EntryId).HasDatabaseName("ix_job_log_document_entry");
        builder.HasOne<JobLogEntryRow>().WithMany().HasForeignKey(d => d.EntryId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>The citizen lets the own advisor see the list of jobs. No row, no look.</summary>
internal sealed class JobLogShareRow : IEntityTypeConfiguration<JobLogShareRow>
{
    public Guid CitizenId { get; init; }
    public DateTimeOffset SharedAt { get; init; }

    public void Configure(EntityTypeBuilder<JobLogShareRow> builder)
    {
        builder.ToTable("job_log_share");
        builder.HasKey(s => s.CitizenId);
        builder.HasOne<CitizenRecord>().WithOne().HasForeignKey<JobLogShareRow>(s => s.CitizenId).OnDelete(DeleteBehavior.Restrict);
    }
}
