using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;

namespace Portal.Core.Reference;

/// <summary>A skill that people have, with the DISCO-08 groups whose people usually have it.</summary>
internal sealed class SkillRow : IEntityTypeConfiguration<SkillRow>
{
    public long Id { get; private set; }
    public string NameDa { get; init; } = "";
    public string NameEn { get; init; } = "";
    /// <summary>Both names in lower case, as searched.</summary>
    public string SearchDa { get; init; } = "";
    public string SearchEn { get; init; } = "";
    /// <summary>DISCO-08 groups at any level; none means everybody's.</summary>
    public string[] Groups { get; init; } = [];
    /// <summary>In how many CVs it stands; counted at night.</summary>
    public int Uses { get; init; }

    public void Configure(EntityTypeBuilder<SkillRow> builder)
    {
        builder.ToTable("skill");
        builder.Property(s => s.NameDa).HasMaxLength(Lengths.Name);
        builder.Property(s => s.NameEn).HasMaxLength(Lengths.Name);
        builder.Property(s => s.SearchDa).HasMaxLength(Lengths.Name);
        builder.Property(s => s.SearchEn).HasMaxLength(Lengths.Name);
        builder.HasIndex(s => s.SearchDa, "ux_skill").IsUnique();
        // Search with typing errors, in both languages.
        builder.HasIndex(s => s.SearchDa, "ix_skill_trigram_da").HasMethod("gin").HasOperators("gin_trgm_ops");
        builder.HasIndex(s => s.SearchEn, "ix_skill_trigram_en").HasMethod("gin").HasOperators("gin_trgm_ops");
    }
}
