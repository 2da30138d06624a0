using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Contracts.Risk;
using Portal.Core.Accounts;
using Portal.Core.Citizens;

namespace Portal.Core.Risk.Answers;

/// <summary>What a citizen said to an estimate, with the figure that was shown, and a person's reply.</summary>
internal sealed class EstimateAnswerRow : IEntityTypeConfiguration<EstimateAnswerRow>
{
    /// <summary>Unique partial index: saying the same twice while nobody has replied is saying it once.</summary>
    public const string OneWaiting = "ux_estimate_answer_waiting";

    public Guid Id { get; init; }
    public Guid SpellId { get; init; }
    public Guid CitizenId { get; init; }
    public Guid JobcenterId { get; init; }
    public DateTimeOffset At { get; init; }
    public EstimateAnswerKind Kind { get; init; }
    public string? Factor { get; init; }
    public DateOnly? JobFrom { get; init; }
    public string? Words { get; init; }
    /// <summary>The figure and the model that it was said to; removed when the estimate is.</summary>
    public double? Probability { get; init; }
    public string? ModelVersion { get; init; }
    /// <summary>Last local Danish day for a reply; none where the portal has done what was asked.</summary>
    public DateOnly? DueOn { get; init; }
    public DateTimeOffset? RepliedAt { get; init; }
    public Guid? RepliedBy { get; init; }
    public string? RepliedName { get; init; }
    public string? Reply { get; init; }

    public EstimateAnswer ToContract() => new(Id, Kind, At, Factor, JobFrom, Words, DueOn, RepliedAt, RepliedName, Reply);

    public void Configure(EntityTypeBuilder<EstimateAnswerRow> builder)
    {
        builder.ToTable("estimate_answer", table => table.HasCheckConstraint("ck_estimate_answer_reply",
            "num_nulls(replied_at, replied_by, replied_name, reply) in (0, 4)"));
        builder.Property(a => a.Factor).HasMaxLength(Lengths.Name);
        builder.Property(a => a.Words).HasMaxLength(Lengths.Note);
        builder.Property(a => a.ModelVersion).HasMaxLength(Lengths.Name);
        builder.Property(a => a.RepliedName).HasMaxLength(Lengths.Name);
        builder.Property(a => a.Reply).HasMaxLength(Lengths.Note);
        builder.HasIndex(a => new { a.SpellId, a.Kind }).IsUnique().HasFilter("due_on is not null and replied_at is null").HasDatabaseName(OneWaiting);
        builder.HasIndex(a => a.SpellId).HasDatabaseName("ix_estimate_answer_spell");
        // What waits in a jobcenter, the earliest last day first.
        builder.HasIndex(a => new { a.JobcenterId, a.DueOn }).HasFilter("due_on is not null and replied_at is null").HasDatabaseName("ix_estimate_answer_due");
        // What a citizen said.
        builder.HasIndex(a => new { a.CitizenId, a.At }).HasDatabaseName("ix_estimate_answer_citizen");
        builder.HasOne<UnemploymentSpell>().WithMany().HasForeignKey(a => a.SpellId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<CitizenRecord>().WithMany().HasForeignKey(a => a.CitizenId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(a => a.RepliedBy).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>An advisor's own judgement beside an estimate; the newest of a spell stands.</summary>
internal sealed class EstimateJudgementRow : IEntityTypeConfiguration<EstimateJudgementRow>
{
    /// <summary>In the order of writing.</summary>
    public long Id { get; private set; }
    public Guid SpellId { get; init; }
    public Guid CitizenId { get; init; }
    public Guid JobcenterId { get; init; }
    public DateTimeOffset At { get; init; }
    public Guid AccountId { get; init; }
    public string StaffName { get; init; } = "";
    public EstimateJudgement Judgement { get; init; }
    public string Reason { get; init; } = "";
    /// <summary>The figure and the model that it was about; removed when the estimate is.</summary>
    public double? Probability { get; init; }
    public string? ModelVersion { get; init; }

    public JudgedEstimate ToContract() => new(Judgement, Reason, StaffName, At, Probability, ModelVersion);

    public void Configure(EntityTypeBuilder<EstimateJudgementRow> builder)
    {
        builder.ToTable("estimate_judgement");
        builder.Property(j => j.StaffName).HasMaxLength(Lengths.Name);
        builder.Property(j => j.Reason).HasMaxLength(Lengths.Note);
        builder.Property(j => j.ModelVersion).HasMaxLength(Lengths.Name);
        // The newest of a spell.
        builder.HasIndex(j => new { j.SpellId, j.Id }).HasDatabaseName("ix_estimate_judgement_spell");
        builder.HasIndex(j => j.CitizenId).HasDatabaseName("ix_estimate_judgement_citizen");
        builder.HasIndex(j => j.AccountId).HasDatabaseName("ix_estimate_judgement_account");
        // What is evaluated for a jobcenter.
        builder.HasIndex(j => new { j.JobcenterId, j.At }).HasDatabaseName("ix_estimate_judgement_jobcenter");
        builder.HasOne<UnemploymentSpell>().WithMany().HasForeignKey(j => j.SpellId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<CitizenRecord>().WithMany().HasForeignKey(j => j.CitizenId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(j => j.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
