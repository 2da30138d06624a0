using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Contracts.Escalations;
using Portal.Core.Accounts;
using Portal.Core.Citizens;

namespace Portal.Core.Escalations;

/// <summary>
/// A citizen handed to a personal contact. A spell has one, which the unique index holds whatever the jobs do: further reasons are
/// added to it, and what is needed again after it was closed opens the same one again. How it came here stands in <see cref="EscalationStepRow"/>.
/// </summary>
internal sealed class EscalationRow : IEntityTypeConfiguration<EscalationRow>
{
    /// <summary>Unique index: one escalation a spell.</summary>
    public const string OncePerSpell = "ux_escalation_spell";

    public Guid Id { get; init; }
    public Guid SpellId { get; init; }
    public Guid CitizenId { get; init; }
    /// <summary>The jobcenter that has it; another one after a hand-over.</summary>
    public Guid JobcenterId { get; set; }
    public Guid SweepId { get; init; }
    public EscalationStatus Status { get; set; }
    public DateTimeOffset StatusAt { get; set; }
    /// <summary>Last local Danish day of the next step; there is always one until it is closed.</summary>
    public DateOnly? DueOn { get; set; }
    /// <summary>The personal contact; none while every advisor of the jobcenter is full.</summary>
    public Guid? ContactId { get; set; }
    /// <summary>Who stands in while the contact is absent for a day or longer; the contact stays the contact.</summary>
    public Guid? DeputyId { get; set; }
    /// <summary>The one person who has it now: the deputy, else the contact, else a leader. Kept by <see cref="ReconcileEscalations"/>.</summary>
    public Guid? OwnerId { get; set; }
    /// <summary>Why this contact (<see cref="ContactChoice"/>), as JSON.</summary>
    public string? Because { get; set; }
    /// <summary>How often a contact was given: each is told of once.</summary>
    public int Contacts { get; set; }
    public DateTimeOffset At { get; init; }
    /// <summary>Reasons (<see cref="Portal.Contracts.Risk.Reason"/>) as JSON, each as it was when it was found.</summary>
    public string Reasons { get; init; } = "[]";
    /// <summary>The kinds of the reasons as bits, so that a sweep sees at once whether one is new.</summary>
    public int Kinds { get; init; }
    /// <summary>Last local Danish day for the first contact.</summary>
    public DateOnly ContactBy { get; init; }
    public DateTimeOffset? ContactedAt { get; set; }
    /// <summary>The newest note.</summary>
    public string? Note { get; set; }
    /// <summary>Last local Danish day of a rest from demands.</summary>
    public DateOnly? RestUntil { get; set; }
    public RestReason? RestReason { get; set; }
    public EscalationEnd? ClosedReason { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    /// <summary>When the leader was told that the deadline in <see cref="RaisedFor"/> has passed.</summary>
    public DateTimeOffset? RaisedAt { get; set; }
    public DateOnly? RaisedFor { get; set; }

    public void Configure(EntityTypeBuilder<EscalationRow> builder)
    {
        builder.ToTable("escalation", table =>
        {
            table.HasCheckConstraint("ck_escalation_closed", "(status = 'Closed') = (closed_at is not null) and (status = 'Closed') = (closed_reason is not null)");
            table.HasCheckConstraint("ck_escalation_next", "status = 'Closed' or due_on is not null");
            table.HasCheckConstraint("ck_escalation_contact", "status in ('Open', 'Closed') or contact_id is not null");
            table.HasCheckConstraint("ck_escalation_rest", "(rest_until is null) = (rest_reason is null) and (status <> 'Closed' or rest_until is null)");
        });
        builder.Property(e => e.Reasons).HasColumnType("jsonb");
        builder.Property(e => e.Because).HasColumnType("jsonb");
        builder.Property(e => e.Note).HasMaxLength(Lengths.Note);
        builder.HasIndex(e => e.SpellId).IsUnique().HasDatabaseName(OncePerSpell);
        // A jobcenter's list, next day first.
        builder.HasIndex(e => new { e.JobcenterId, e.DueOn }).HasFilter("status <> 'Closed'").HasDatabaseName("ix_escalation_jobcenter");
        // Figures of a jobcenter since a day.
        builder.HasIndex(e => new { e.JobcenterId, e.At }).HasDatabaseName("ix_escalation_at");
        // Whom an advisor stands in for.
        builder.HasIndex(e => e.DeputyId).HasFilter("deputy_id is not null").HasDatabaseName("ix_escalation_deputy");
        // A contact's own list and load.
        builder.HasIndex(e => new { e.ContactId, e.DueOn }).HasFilter("status <> 'Closed'").HasDatabaseName("ix_escalation_contact");
        // Who waits for a contact.
        builder.HasIndex(e => new { e.JobcenterId, e.Id }).HasFilter("status = 'Open'").HasDatabaseName("ix_escalation_open");
        // The citizen's own, and the chat's look for the contact.
        builder.HasIndex(e => e.CitizenId).HasDatabaseName("ix_escalation_citizen");
        builder.HasOne<UnemploymentSpell>().WithMany().HasForeignKey(e => e.SpellId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CitizenRecord>().WithMany().HasForeignKey(e => e.CitizenId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(e => e.ContactId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(e => e.DeputyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(e => e.OwnerId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>What happened in an escalation, when and by whom. Append-only (Data/Sql/escalation_v1.sql). It never holds a figure of an estimate.</summary>
internal sealed class EscalationStepRow : IEntityTypeConfiguration<EscalationStepRow>
{
    public long Id { get; private set; }
    public Guid EscalationId { get; init; }
    public Guid JobcenterId { get; init; }
    public DateTimeOffset At { get; init; }
    public Guid AccountId { get; init; }
    public string ByName { get; init; } = "";
    public EscalationStepKind Kind { get; init; }
    public EscalationStatus Status { get; init; }
    public string? ToName { get; init; }
    /// <summary>A reason, an end, or a reason to rest, by name.</summary>
    public string? Why { get; init; }
    public string? Note { get; init; }
    public DateOnly? DueOn { get; init; }

    public void Configure(EntityTypeBuilder<EscalationStepRow> builder)
    {
        builder.ToTable("escalation_step");
        builder.Property(s => s.ByName).HasMaxLength(Lengths.Name);
        builder.Property(s => s.ToName).HasMaxLength(Lengths.Name);
        builder.Property(s => s.Why).HasMaxLength(Lengths.Name);
        builder.Property(s => s.Note).HasMaxLength(Lengths.Note);
        // The history of one, oldest first.
        builder.HasIndex(s => new { s.EscalationId, s.Id }).HasDatabaseName("ix_escalation_step_of");
        builder.HasOne<EscalationRow>().WithMany().HasForeignKey(s => s.EscalationId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Somebody who knows the citizen asks for a personal contact.</summary>
internal sealed class ReferralRow : IEntityTypeConfiguration<ReferralRow>
{
    public Guid Id { get; init; }
    public Guid SpellId { get; init; }
    public Guid CitizenId { get; init; }
    /// <summary>By an unemployment fund; else by staff.</summary>
    public bool ByFund { get; init; }
    public Guid AccountId { get; init; }
    public string ByName { get; init; } = "";
    public string Words { get; init; } = "";
    public DateTimeOffset At { get; init; }

    public void Configure(EntityTypeBuilder<ReferralRow> builder)
    {
        builder.ToTable("referral");
        builder.Property(r => r.ByName).HasMaxLength(Lengths.Name);
        builder.Property(r => r.Words).HasMaxLength(Lengths.Note);
        // A spell's, which the sweep asks for.
        builder.HasIndex(r => new { r.SpellId, r.At }).HasDatabaseName("ix_referral_spell");
        // The citizen's own page, and taking somebody's data out.
        builder.HasIndex(r => r.CitizenId).HasDatabaseName("ix_referral_citizen");
        builder.HasOne<UnemploymentSpell>().WithMany().HasForeignKey(r => r.SpellId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CitizenRecord>().WithMany().HasForeignKey(r => r.CitizenId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>A rule of a jobcenter that gives a citizen a contact, from a day on. The newest that has begun holds; older ones stay on record.</summary>
internal sealed class EscalationTriggerRow : IEntityTypeConfiguration<EscalationTriggerRow>
{
    public Guid JobcenterId { get; init; }
    public Portal.Contracts.Risk.EscalationReason Kind { get; init; }
    public DateOnly ValidFrom { get; init; }
    public bool Enabled { get; set; }
    public int? Limit { get; set; }
    /// <summary>Beginnings of DISCO-08 codes.</summary>
    public List<string> Trades { get; set; } = [];
    public string RecordedBy { get; set; } = "";
    public DateTimeOffset RecordedAt { get; set; }

    public void Configure(EntityTypeBuilder<EscalationTriggerRow> builder)
    {
        builder.ToTable("escalation_trigger", table => table.HasCheckConstraint("ck_escalation_trigger", "\"limit\" is null or \"limit\" between 1 and 260"));
        builder.HasKey(t => new { t.JobcenterId, t.Kind, t.ValidFrom });
        builder.Property(t => t.Trades).HasColumnType("text[]");
        builder.Property(t => t.RecordedBy).HasMaxLength(Lengths.Name);
        builder.HasOne<Jobcenters.Jobcenter>().WithMany().HasForeignKey(t => t.JobcenterId).OnDelete(DeleteBehavior.Cascade);
    }
}
