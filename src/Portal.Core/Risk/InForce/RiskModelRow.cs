using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Core.Accounts;
using Portal.Core.Jobcenters;

namespace Portal.Core.Risk.InForce;

/// <summary>
/// A model that a jobcenter can choose: its file, as it was added. Append-only (Data/Sql/risk_v1.sql), so that an estimate of
/// years ago still has its model.
/// </summary>
internal sealed class RiskModelRow : IEntityTypeConfiguration<RiskModelRow>
{
    /// <summary>Name of the model; a changed model needs another.</summary>
    public string Version { get; init; } = "";
    /// <summary>The file (<see cref="Models.ModelFile"/>), every character as it was.</summary>
    public string Content { get; init; } = "";
    public DateTimeOffset AddedAt { get; init; }

    public void Configure(EntityTypeBuilder<RiskModelRow> builder)
    {
        builder.ToTable("risk_model");
        builder.HasKey(m => m.Version);
        builder.Property(m => m.Version).HasMaxLength(Lengths.Name);
    }
}

/// <summary>
/// A jobcenter's admin signed a model and put it in force from a day. Append-only: the newest that has begun holds, and what
/// held on any day can be told for ever.
/// </summary>
internal sealed class RiskModelUse : IEntityTypeConfiguration<RiskModelUse>
{
    /// <summary>Check constraint: nobody changes by which model people were looked at yesterday.</summary>
    public const string NotBackdated = "ck_risk_model_use_not_backdated";

    /// <summary>In the order of signing.</summary>
    public long Id { get; private set; }
    public Guid JobcenterId { get; init; }
    public string Version { get; init; } = "";
    /// <summary>First local Danish day on which it holds.</summary>
    public DateOnly FromDay { get; init; }
    public Guid SignedBy { get; init; }
    public string SignedName { get; init; } = "";
    public DateTimeOffset SignedAt { get; init; }
    /// <summary>What was looked at before signing.</summary>
    public string Note { get; init; } = "";

    public void Configure(EntityTypeBuilder<RiskModelUse> builder)
    {
        builder.ToTable("risk_model_use", table => table.HasCheckConstraint(NotBackdated, "from_day >= (signed_at at time zone 'Europe/Copenhagen')::date"));
        builder.Property(u => u.Version).HasMaxLength(Lengths.Name);
        builder.Property(u => u.SignedName).HasMaxLength(Lengths.Name);
        builder.Property(u => u.Note).HasMaxLength(Lengths.Note);
        // What holds on a day: the last that had begun, and of one day the last that was signed.
        builder.HasIndex(u => new { u.JobcenterId, u.FromDay, u.Id }).HasDatabaseName("ix_risk_model_use_jobcenter");
        builder.HasIndex(u => u.Version).HasDatabaseName("ix_risk_model_use_version");
        builder.HasOne<RiskModelRow>().WithMany().HasForeignKey(u => u.Version).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Jobcenter>().WithMany().HasForeignKey(u => u.JobcenterId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(u => u.SignedBy).OnDelete(DeleteBehavior.Restrict);
    }
}
