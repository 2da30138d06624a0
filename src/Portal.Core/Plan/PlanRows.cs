using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Contracts.Plan;
using Portal.Core.Citizens;

namespace Portal.Core.Plan;

/// <summary>A citizen's plan. Whoever changes it holds this row until the change is committed.</summary>
internal sealed class PlanRow : IEntityTypeConfiguration<PlanRow>
{
    public Guid CitizenId { get; init; }
    /// <summary>The newest number in <see cref="PlanChangeRow"/>.</summary>
    public int Version { get; set; }

    public void Configure(EntityTypeBuilder<PlanRow> builder)
    {
        builder.ToTable("plan");
        builder.HasKey(p => p.CitizenId);
        builder.HasOne<CitizenRecord>().WithOne().HasForeignKey<PlanRow>(p => p.CitizenId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>
/// A part of a plan as it stands. What is agreed changes only by a proposal that the other side accepted: the trigger
/// <c>plan_part_locked</c> (<c>Data/Sql/plan_v1.sql</c>) holds it whatever the program does.
/// </summary>
internal sealed class PlanPartRow : IEntityTypeConfiguration<PlanPartRow>
{
    public Guid Id { get; init; }
    public Guid CitizenId { get; init; }
    public PlanPartKind Kind { get; set; }
    public string Title { get; set; } = "";
    public string? Note { get; set; }
    public DateOnly? DueOn { get; set; }
    public Guid? GoalId { get; set; }
    public PlanPartState State { get; set; }
    public int Version { get; set; }
    /// <summary>The version in which its words last changed: what a proposal was made upon.</summary>
    public int WordsVersion { get; set; }
    public bool Agreed { get; set; }
    public DateTimeOffset? AgreedAt { get; set; }
    public string? AgreedWith { get; set; }
    /// <summary>The accepted proposal by which it was last agreed, changed or released.</summary>
    public Guid? ProposalId { get; set; }
    public PlanSource Source { get; init; }
    public DateTimeOffset AddedAt { get; init; }
    public DateTimeOffset ChangedAt { get; set; }
    public bool Removed { get; set; }

    public void Configure(EntityTypeBuilder<PlanPartRow> builder)
    {
        builder.HasIndex(p => p.CitizenId, "ix_plan_part_of").HasDatabaseName("ix_plan_part_of");
        builder.HasIndex(p => p.GoalId).HasDatabaseName("ix_plan_part_goal");
        builder.ToTable("plan_part", table =>
        {
            table.HasCheckConstraint("ck_plan_part_agreed", "agreed <= (agreed_at is not null and agreed_with is not null and proposal_id is not null and not removed)");
            table.HasCheckConstraint("ck_plan_part_goal", "goal_id is null or kind = 'Step'");
            table.HasCheckConstraint("ck_plan_part_version", "words_version between 1 and version");
        });
        builder.Property(p => p.Title).HasMaxLength(Lengths.Name);
        builder.Property(p => p.Note).HasMaxLength(Lengths.Note);
        builder.Property(p => p.AgreedWith).HasMaxLength(Lengths.Name);
        // The plan as it is shown.
        builder.HasIndex(p => p.CitizenId).HasFilter("not removed").HasDatabaseName("ix_plan_part_citizen");
        builder.HasOne<PlanRow>().WithMany().HasForeignKey(p => p.CitizenId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PlanPartRow>().WithMany().HasForeignKey(p => p.GoalId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>What was changed, by whom and when. Append-only, by trigger.</summary>
internal sealed class PlanChangeRow : IEntityTypeConfiguration<PlanChangeRow>
{
    public Guid CitizenId { get; init; }
    /// <summary>1, 2, 3, … through the plan.</summary>
    public int Number { get; init; }
    public DateTimeOffset At { get; init; }
    public Guid AccountId { get; init; }
    public string ByName { get; init; } = "";
    public bool ByMandate { get; init; }
    public PlanSide Side { get; init; }
    public PlanChangeKind Kind { get; init; }
    public Guid PartId { get; init; }
    /// <summary>The version of the part that the change made; none where it changed nothing of the part.</summary>
    public int? PartVersion { get; init; }
    public string Title { get; init; } = "";
    public Guid? ProposalId { get; init; }
    public PlanProposalKind? ProposalKind { get; init; }
    public string? Before { get; init; }
    public string? After { get; init; }

    public void Configure(EntityTypeBuilder<PlanChangeRow> builder)
    {
        builder.ToTable("plan_change");
        builder.HasKey(c => new { c.CitizenId, c.Number });
        builder.Property(c => c.ByName).HasMaxLength(Lengths.Name);
        builder.Property(c => c.Title).HasMaxLength(Lengths.Name);
        builder.Property(c => c.Before).HasColumnType("jsonb");
        builder.Property(c => c.After).HasColumnType("jsonb");
        // Of two who change the same version of a part one comes in, whatever the program does.
        builder.HasIndex(c => new { c.PartId, c.PartVersion }).IsUnique().HasFilter("part_version is not null").HasDatabaseName("ux_plan_change_part_version");
        builder.HasOne<PlanRow>().WithMany().HasForeignKey(c => c.CitizenId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>What one side asks the other to say yes to.</summary>
internal sealed class PlanProposalRow : IEntityTypeConfiguration<PlanProposalRow>
{
    public Guid Id { get; init; }
    public Guid CitizenId { get; init; }
    public PlanProposalKind Kind { get; init; }
    /// <summary>The part; of a new one the id that it gets.</summary>
    public Guid PartId { get; init; }
    /// <summary>The version of the part's words that it was made upon; 0 of a new part.</summary>
    public int BasedOn { get; init; }
    public string? Content { get; init; }
    public string? Reason { get; init; }
    public PlanSide Side { get; init; }
    public Guid AccountId { get; init; }
    public string ByName { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public PlanProposalStatus Status { get; set; }
    public PlanSide? AnsweredSide { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public Guid? AnsweredBy { get; set; }

    public void Configure(EntityTypeBuilder<PlanProposalRow> builder)
    {
        builder.HasIndex(p => p.CitizenId, "ix_plan_proposal_of").HasDatabaseName("ix_plan_proposal_of");
        builder.ToTable("plan_proposal", table =>
        {
            // Nobody says yes, or no, to themselves.
            table.HasCheckConstraint("ck_plan_proposal_two_sides",
                "(status in ('Accepted', 'Declined')) = (answered_side is not null) and coalesce(answered_side <> side, true)");
            table.HasCheckConstraint("ck_plan_proposal_answered", "(status = 'Open') = (answered_at is null)");
            table.HasCheckConstraint("ck_plan_proposal_words", "kind not in ('Add', 'Change') or content is not null");
            table.HasCheckConstraint("ck_plan_proposal_add", "(kind = 'Add') <= (side = 'Jobcenter')");
        });
        builder.Property(p => p.Content).HasColumnType("jsonb");
        builder.Property(p => p.Reason).HasMaxLength(Lengths.Note);
        builder.Property(p => p.ByName).HasMaxLength(Lengths.Name);
        // One question about a part at a time.
        builder.HasIndex(p => p.PartId).IsUnique().HasFilter("status = 'Open'").HasDatabaseName("ux_plan_proposal_open");
        // What waits, of a citizen and for a jobcenter.
        builder.HasIndex(p => new { p.CitizenId, p.At }).HasFilter("status = 'Open'").HasDatabaseName("ix_plan_proposal_waiting");
        builder.HasOne<PlanRow>().WithMany().HasForeignKey(p => p.CitizenId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>The state of a proposal.</summary>
internal enum PlanProposalStatus
{
    Open,
    Accepted,
    Declined,
    Withdrawn,
    /// <summary>The part was changed or taken out meanwhile.</summary>
    Overtaken,
}

/// <summary>The citizen's answer to a suggestion; with another cause the suggestion is another one.</summary>
internal sealed class PlanSuggestionAnswerRow : IEntityTypeConfiguration<PlanSuggestionAnswerRow>
{
    public Guid CitizenId { get; init; }
    public string Key { get; init; } = "";
    public string Cause { get; init; } = "";
    public bool Accepted { get; init; }
    public DateTimeOffset At { get; init; }
    public Guid? PartId { get; init; }

    public void Configure(EntityTypeBuilder<PlanSuggestionAnswerRow> builder)
    {
        builder.ToTable("plan_suggestion_answer", table => table.HasCheckConstraint("ck_plan_suggestion_answer_part", "accepted = (part_id is not null)"));
        builder.HasKey(a => new { a.CitizenId, a.Key, a.Cause });
        builder.Property(a => a.Key).HasMaxLength(Lengths.Name);
        builder.Property(a => a.Cause).HasMaxLength(Lengths.Name);
        builder.HasOne<CitizenRecord>().WithMany().HasForeignKey(a => a.CitizenId).OnDelete(DeleteBehavior.Restrict);
    }
}
