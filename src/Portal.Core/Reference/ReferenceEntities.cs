using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Core.Jobcenters;

namespace Portal.Core.Reference;

internal sealed class MunicipalityRow : IEntityTypeConfiguration<MunicipalityRow>
{
    public string Code { get; init; } = "";
    public string Name { get; set; } = "";
    public string Region { get; set; } = "";
    /// <summary>The jobcenter that serves it; none where the municipality does not use the portal.</summary>
    public Guid? JobcenterId { get; set; }

    public void Configure(EntityTypeBuilder<MunicipalityRow> builder)
    {
        builder.ToTable("municipality");
        builder.HasKey(m => m.Code);
        builder.Property(m => m.Code).HasMaxLength(Lengths.Code);
        builder.Property(m => m.Name).HasMaxLength(Lengths.Name).UseCollation("da-DK-x-icu");
        builder.Property(m => m.Region).HasMaxLength(Lengths.Name);
        builder.HasOne<Jobcenter>().WithMany().HasForeignKey(m => m.JobcenterId).OnDelete(DeleteBehavior.SetNull);
    }
}

internal sealed class UnemploymentFundRow : IEntityTypeConfiguration<UnemploymentFundRow>
{
    public string Code { get; init; } = "";
    public string Name { get; set; } = "";

    public void Configure(EntityTypeBuilder<UnemploymentFundRow> builder)
    {
        builder.ToTable("unemployment_fund");
        builder.HasKey(f => f.Code);
        builder.Property(f => f.Code).HasMaxLength(Lengths.Code);
        builder.Property(f => f.Name).HasMaxLength(Lengths.Name).UseCollation("da-DK-x-icu");
    }
}

/// <summary>A DISCO-08 group at any of its four levels.</summary>
internal sealed class DiscoGroup : IEntityTypeConfiguration<DiscoGroup>
{
    public string Code { get; init; } = "";
    public string TitleDa { get; set; } = "";
    public string TitleEn { get; set; } = "";
    /// <summary>How many registrations and job goals name it; counted at night.</summary>
    public int Uses { get; init; }

    public void Configure(EntityTypeBuilder<DiscoGroup> builder)
    {
        builder.ToTable("disco_group");
        builder.HasKey(g => g.Code);
        builder.Property(g => g.Code).HasMaxLength(Lengths.Code);
        builder.Property(g => g.TitleDa).HasMaxLength(Lengths.Name);
        builder.Property(g => g.TitleEn).HasMaxLength(Lengths.Name);
        builder.Property(g => g.Uses).HasDefaultValue(0);
    }
}

/// <summary>A title that people may type, with the DISCO-08 unit group it belongs to.</summary>
internal sealed class OccupationTitle : IEntityTypeConfiguration<OccupationTitle>
{
    public long Id { get; private set; }
    public string Title { get; init; } = "";
    /// <summary>Lower case, as searched.</summary>
    public string SearchText { get; init; } = "";
    public string DiscoCode { get; init; } = "";
    /// <summary>Empty for the portal's own titles.</summary>
    public string EscoUri { get; init; } = "";

    public void Configure(EntityTypeBuilder<OccupationTitle> builder)
    {
        builder.ToTable("occupation_title");
        builder.Property(o => o.Title).HasMaxLength(Lengths.Name);
        builder.Property(o => o.SearchText).HasMaxLength(Lengths.Name);
        builder.Property(o => o.DiscoCode).HasMaxLength(Lengths.Code);
        builder.Property(o => o.EscoUri).HasMaxLength(Lengths.Name);
        builder.HasIndex(o => new { o.EscoUri, o.SearchText }).IsUnique().HasDatabaseName("ux_occupation_title");
        // Search: prefix, inside a word, and with typing errors.
        builder.HasIndex(o => o.SearchText).HasMethod("gin").HasOperators("gin_trgm_ops").HasDatabaseName("ix_occupation_title_trigram");
    }
}
