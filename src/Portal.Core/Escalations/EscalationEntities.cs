using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Core.Accounts;
using Portal.Core.Citizens;

namespace Portal.Core.Escalations;

/// <summary>A citizen handed to a personal contact: once a spell, which the unique index holds whatever the jobs do.</summary>
internal sealed class EscalationRow : IEntityTypeConfiguration<EscalationRow>
{
    /// <summary>Unique index: one escalation a spell.</summary>
    public const string OncePerSpell = "ux_escalation_spell";

    public Guid Id { get; init; }
    public Guid SpellId { get; init; }
    public Guid CitizenId { get; init; }
    public Guid JobcenterId { get; init; }
    public Guid SweepId { get; init; }
    /// <summary>The personal contact; none while every advisor of the jobcenter is full.</summary>
    public Guid? ContactId { get; set; }
    /// <summary>Who stands in while the contact is absent for a day or longer; the contact stays the contact.</summary>
    public Guid? DeputyId { get; set; }
    public DateTimeOffset At { get; init; }
    /// <summary>Reasons (<see cref="Portal.Contracts.Risk.Reason"/>) as JSON, as they were when escalated.</summary>
    public string Reasons { get; init; } = "[]";
    /// <summary>Last local Danish day for the first contact.</summary>
    public DateOnly ContactBy { get; init; }
    public DateTimeOffset? ContactedAt { get; set; }
    public string? Note { get; set; }

    public void Configure(EntityTypeBuilder<EscalationRow> builder)
    {
        builder.HasIndex(e => e.CitizenId).HasDatabaseName("ix_escalation_citizen");
        builder.ToTable("escalation");
        builder.Property(e => e.Reasons).HasColumnType("jsonb");
        builder.Property(e => e.Note).HasMaxLength(Lengths.Note);
        builder.HasIndex(e => e.SpellId).IsUnique().HasDatabaseName(OncePerSpell);
        // A jobcenter's list, not yet contacted first.
        builder.HasIndex(e => new { e.JobcenterId, e.ContactBy }).HasDatabaseName("ix_escalation_jobcenter");
        // Whom an advisor stands in for.
        builder.HasIndex(e => e.DeputyId).HasFilter("deputy_id is not null").HasDatabaseName("ix_escalation_deputy");
        // A contact's own list and load.
        builder.HasIndex(e => new { e.ContactId, e.ContactBy }).HasDatabaseName("ix_escalation_contact");
        builder.HasOne<UnemploymentSpell>().WithMany().HasForeignKey(e => e.SpellId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CitizenRecord>().WithMany().HasForeignKey(e => e.CitizenId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(e => e.ContactId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(e => e.DeputyId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>A walk over all open spells. Its progress is in the row, so that any worker can go on where another was stopped.</summary>
internal sealed class SweepRun : IEntityTypeConfiguration<SweepRun>
{
    public Guid Id { get; init; }
    /// <summary>What makes it this run: the night it is for, or the request. The same is started once.</summary>
    public string Purpose { get; init; } = "";
    /// <summary>Only this jobcenter; none means all.</summary>
    public Guid? JobcenterId { get; init; }
    public DateTimeOffset RequestedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; set; }
    /// <summary>Every spell up to this id is done.</summary>
    public Guid Cursor { get; set; }
    public int Spells { get; set; }
    public int Scored { get; set; }
    public int Escalated { get; set; }

    public void Configure(EntityTypeBuilder<SweepRun> builder)
    {
        builder.ToTable("sweep_run");
        builder.Property(r => r.Purpose).HasMaxLength(Lengths.Name);
        builder.HasIndex(r => r.Purpose).IsUnique().HasDatabaseName("ux_sweep_run_purpose");
        // Unfinished runs, which the worker looks for every second.
        builder.HasIndex(r => r.RequestedAt).HasFilter("finished_at is null").HasDatabaseName("ix_sweep_run_unfinished");
    }
}

/// <summary>What a sweep gave for one jobcenter; a leader sees these numbers and nobody else's.</summary>
internal sealed class SweepCount : IEntityTypeConfiguration<SweepCount>
{
    public Guid SweepId { get; init; }
    public Guid JobcenterId { get; init; }
    public int Spells { get; init; }
    public int Scored { get; init; }

    public void Configure(EntityTypeBuilder<SweepCount> builder)
    {
        builder.ToTable("sweep_count");
        builder.HasKey(c => new { c.SweepId, c.JobcenterId });
        builder.HasOne<SweepRun>().WithMany().HasForeignKey(c => c.SweepId).OnDelete(DeleteBehavior.Cascade);
    }
}
