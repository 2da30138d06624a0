using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Contracts.Citizens;
using Portal.Contracts.Exits;
using Portal.Core.Jobcenters;

namespace Portal.Core.Citizens;

/// <summary>Why a spell ended.</summary>
internal enum SpellEnd
{
    Job,
    Education,
    Other,
}

/// <summary>From the first unemployed day to the exit. Booking duty, risk and escalation hang on the spell.</summary>
internal sealed class UnemploymentSpell : IEntityTypeConfiguration<UnemploymentSpell>
{
    /// <summary>Unique partial index: a citizen has one open spell at most.</summary>
    public const string OneOpenSpell = "ux_spell_open";

    public Guid Id { get; init; }
    public Guid CitizenId { get; init; }
    public Guid JobcenterId { get; init; }
    public DateOnly FirstUnemployedDay { get; set; }
    public BenefitType Benefit { get; set; }
    public string? FundCode { get; set; }
    public string MunicipalityCode { get; set; } = "";
    public EducationLevel Education { get; set; }
    public string? LastOccupation { get; set; }
    public string? LastOccupationCode { get; set; }
    public int? YearsInLastJob { get; set; }
    public int? MonthsEmployedOfLast36 { get; set; }
    public ReasonForLoss? ReasonForLoss { get; set; }
    public int? ExpectedWeeksToJob { get; set; }
    public DateTimeOffset RegisteredAt { get; init; }
    /// <summary>Something happened in the case as late as this, or later: the sweep looks again where it would matter (<see cref="Escalations.LastActivity"/>).</summary>
    public DateTimeOffset? ActiveAt { get; set; }
    public DateOnly? EndedOn { get; set; }
    public SpellEnd? EndReason { get; set; }
    /// <summary>Who said that it ended; none for spells that ended before that was recorded.</summary>
    public ExitSource? EndSource { get; set; }
    public DateTimeOffset? EndRecordedAt { get; set; }

    public void Configure(EntityTypeBuilder<UnemploymentSpell> builder)
    {
        builder.HasIndex(s => s.CitizenId, "ix_spell_citizen").HasDatabaseName("ix_spell_citizen");
        builder.ToTable("unemployment_spell", table => table.HasCheckConstraint("ck_spell_end",
            "(ended_on is null) = (end_reason is null) and (ended_on is null or ended_on >= first_unemployed_day)"));
        builder.Property(s => s.FundCode).HasMaxLength(Lengths.Code);
        builder.Property(s => s.MunicipalityCode).HasMaxLength(Lengths.Code);
        builder.Property(s => s.LastOccupation).HasMaxLength(Lengths.Name);
        builder.Property(s => s.LastOccupationCode).HasMaxLength(Lengths.Code);
        builder.HasIndex(s => s.CitizenId).IsUnique().HasFilter("ended_on is null").HasDatabaseName(OneOpenSpell);
        // The sweep walks the open spells in the order of their ids.
        builder.HasIndex(s => s.Id).HasFilter("ended_on is null").HasDatabaseName("ix_spell_open_id");
        // Counts on the leader's page.
        builder.HasIndex(s => new { s.JobcenterId, s.FirstUnemployedDay }).HasDatabaseName("ix_spell_jobcenter");
        builder.HasOne<CitizenRecord>().WithMany().HasForeignKey(s => s.CitizenId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Jobcenter>().WithMany().HasForeignKey(s => s.JobcenterId).OnDelete(DeleteBehavior.Restrict);
    }
}
