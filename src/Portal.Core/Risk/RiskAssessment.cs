using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Core.Citizens;

namespace Portal.Core.Risk;

/// <summary>The newest estimate of a spell, with every part of it, so that «why?» is answered by what was really used.</summary>
internal sealed class RiskAssessment : IEntityTypeConfiguration<RiskAssessment>
{
    public Guid SpellId { get; init; }
    public Guid JobcenterId { get; init; }
    public Guid SweepId { get; init; }
    public DateTimeOffset ComputedAt { get; init; }
    public string ModelVersion { get; init; } = "";
    /// <summary>Chance to be unemployed still at the horizon, 0 to 1; none where no number could be given.</summary>
    public double? Probability { get; init; }
    /// <summary>The whole estimate (<see cref="Portal.Contracts.Risk.RiskEstimate"/>) as JSON.</summary>
    public string Estimate { get; init; } = "{}";
    /// <summary>What it was made from, as a number (<see cref="Escalations.SweepWork.FingerprintOf"/>); none of an estimate older than that.</summary>
    public long? Fingerprint { get; init; }

    public void Configure(EntityTypeBuilder<RiskAssessment> builder)
    {
        builder.ToTable("risk_assessment");
        builder.HasKey(a => a.SpellId);
        builder.Property(a => a.ModelVersion).HasMaxLength(Lengths.Code);
        builder.Property(a => a.Estimate).HasColumnType("jsonb");
        builder.HasOne<UnemploymentSpell>().WithMany().HasForeignKey(a => a.SpellId).OnDelete(DeleteBehavior.Cascade);
    }
}
