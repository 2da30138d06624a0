using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;

namespace Portal.Core.Watch;

/// <summary>A job of the worker's timetable, as the worker last started with it.</summary>
internal sealed class WatchedJobRow : IEntityTypeConfiguration<WatchedJobRow>
{
    public string Name { get; init; } = "";
    public string Times { get; set; } = "";
    public int DeadlineSeconds { get; set; }
    /// <summary>Since when it has had these times: nothing is expected before.</summary>
    public DateTimeOffset Since { get; set; }

    public void Configure(EntityTypeBuilder<WatchedJobRow> builder)
    {
        builder.ToTable("watched_job");
        builder.HasKey(j => j.Name);
        builder.Property(j => j.Name).HasMaxLength(Lengths.Name);
        builder.Property(j => j.Times).HasMaxLength(Lengths.Name);
    }
}

/// <summary>A run of a job: begun, and ended well or not. One that was killed has no end.</summary>
internal sealed class JobRunRow : IEntityTypeConfiguration<JobRunRow>
{
    public Guid Id { get; init; }
    public string Name { get; init; } = "";
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; set; }
    /// <summary>Type of the fault; none of a run that ended well.</summary>
    public string? Error { get; set; }

    public void Configure(EntityTypeBuilder<JobRunRow> builder)
    {
        builder.ToTable("job_run");
        builder.Property(r => r.Name).HasMaxLength(Lengths.Name);
        builder.Property(r => r.Error).HasMaxLength(Lengths.Name);
        // The runs of a job, newest first.
        builder.HasIndex(r => new { r.Name, r.StartedAt }).HasDatabaseName("ix_job_run_name");
        // Removal of old ones.
        builder.HasIndex(r => r.StartedAt).HasDatabaseName("ix_job_run_started");
    }
}
