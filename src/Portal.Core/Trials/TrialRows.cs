using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Contracts.Trials;
using Portal.Core.Citizens;
using Portal.Core.Jobcenters;

namespace Portal.Core.Trials;

/// <summary>A local trial of early contact, as it was set up before anybody was taken in.</summary>
internal sealed class TrialRow : IEntityTypeConfiguration<TrialRow>
{
    /// <summary>Exclusion constraint: two never take people in at the same time (Data/Sql/trials_v1.sql).</summary>
    public const string NoOverlap = "trial_no_overlap";

    public Guid Id { get; init; }
    public Guid JobcenterId { get; init; }
    public string Title { get; init; } = "";
    public TrialIntake Intake { get; init; }
    public DateOnly FirstDay { get; init; }
    public DateOnly LastDay { get; init; }
    public int ContactDays { get; init; }
    public int Weeks { get; init; }
    public string LegalBasis { get; init; } = "";
    public string Ethics { get; init; } = "";
    /// <summary>Random, 64 hexadecimal digits; the draw is a function of it and the spell.</summary>
    public string Seed { get; init; } = "";
    public Guid SetUpBy { get; init; }
    public string SetUpByName { get; init; } = "";
    public DateTimeOffset SetUpAt { get; init; }
    public DateTimeOffset? StoppedAt { get; set; }
    public string? StopReason { get; set; }

    public void Configure(EntityTypeBuilder<TrialRow> builder)
    {
        builder.ToTable("trial", table => table.HasCheckConstraint("ck_trial",
            "first_day <= last_day and contact_days between 1 and 20 and weeks between 4 and 104 and (stopped_at is null) = (stop_reason is null)"));
        builder.Property(t => t.Title).HasMaxLength(Lengths.Name);
        builder.Property(t => t.LegalBasis).HasMaxLength(Lengths.Note);
        builder.Property(t => t.Ethics).HasMaxLength(Lengths.Note);
        builder.Property(t => t.Seed).HasMaxLength(64);
        builder.Property(t => t.SetUpByName).HasMaxLength(Lengths.Name);
        builder.Property(t => t.StopReason).HasMaxLength(Lengths.Note);
        // Asked by each registration and escalation, and by the list.
        builder.HasIndex(t => t.JobcenterId).HasDatabaseName("ix_trial_jobcenter");
        builder.HasOne<Jobcenter>().WithMany().HasForeignKey(t => t.JobcenterId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Somebody who was drawn. Written by a trigger in the statement that registered or escalated them, and never changed but for the contact.</summary>
internal sealed class TrialMember : IEntityTypeConfiguration<TrialMember>
{
    public Guid TrialId { get; init; }
    public Guid SpellId { get; init; }
    public Guid CitizenId { get; init; }
    /// <summary>The half with the early contact.</summary>
    public bool Early { get; init; }
    public DateTimeOffset AssignedAt { get; init; }
    public DateTimeOffset? ContactedAt { get; set; }
    public Guid? ContactedBy { get; set; }

    public void Configure(EntityTypeBuilder<TrialMember> builder)
    {
        builder.ToTable("trial_member", table => table.HasCheckConstraint("ck_trial_member_contact", "(contacted_at is null) = (contacted_by is null)"));
        builder.HasKey(m => new { m.TrialId, m.SpellId });
        // Whom to contact.
        builder.HasIndex(m => m.TrialId).HasFilter("early and contacted_at is null").HasDatabaseName("ix_trial_member_waiting");
        // A spell's own.
        builder.HasIndex(m => m.SpellId).HasDatabaseName("ix_trial_member_spell");
        builder.HasOne<TrialRow>().WithMany().HasForeignKey(m => m.TrialId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<UnemploymentSpell>().WithMany().HasForeignKey(m => m.SpellId).OnDelete(DeleteBehavior.Restrict);
    }
}
