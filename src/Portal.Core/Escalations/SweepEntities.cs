using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;

namespace Portal.Core.Escalations;

/// <summary>A walk over all open spells, cut into shards. Everything that a worker needs to go on is in the rows.</summary>
internal sealed class SweepRun : IEntityTypeConfiguration<SweepRun>
{
    public Guid Id { get; init; }
    /// <summary>What makes it this run: the night it is for, or the request. The same is started once.</summary>
    public string Purpose { get; init; } = "";
    /// <summary>Only this jobcenter; none means all.</summary>
    public Guid? JobcenterId { get; init; }
    public DateTimeOffset RequestedAt { get; init; }
    /// <summary>When its shards were made.</summary>
    public DateTimeOffset? PlannedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
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

/// <summary>
/// A stretch of the open spells: one transaction of a run. Whoever works on it holds a lease; the fence is the number of the
/// lease, and only its holder can finish the shard. A worker that was thought dead and comes back finds its number gone.
/// </summary>
internal sealed class SweepShard : IEntityTypeConfiguration<SweepShard>
{
    public Guid RunId { get; init; }
    public int Number { get; init; }
    /// <summary>First spell; the one before the first shard's is nobody.</summary>
    public Guid FromSpell { get; init; }
    /// <summary>First spell of the next shard; none for the last, which takes along what was registered meanwhile.</summary>
    public Guid? ToSpell { get; init; }
    /// <summary>Until when it is worked on, by the database's clock.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }
    public int Fence { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public int Spells { get; set; }
    public int Scored { get; set; }
    public int Escalated { get; set; }

    public void Configure(EntityTypeBuilder<SweepShard> builder)
    {
        builder.ToTable("sweep_shard");
        builder.HasKey(s => new { s.RunId, s.Number });
        builder.HasOne<SweepRun>().WithMany().HasForeignKey(s => s.RunId).OnDelete(DeleteBehavior.Cascade);
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

/// <summary>Something happened in the case of a spell: it is looked at within a minute. Written by triggers (Data/Sql/escalation_v1.sql); nobody waits for it.</summary>
internal sealed class ChangedSpell : IEntityTypeConfiguration<ChangedSpell>
{
    public long Id { get; private set; }
    public Guid SpellId { get; init; }

    public void Configure(EntityTypeBuilder<ChangedSpell> builder) => builder.ToTable("changed_spell");
}
