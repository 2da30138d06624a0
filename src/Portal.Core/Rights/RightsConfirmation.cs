using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Core.Citizens;

namespace Portal.Core.Rights;

/// <summary>A citizen confirmed having read a version of a topic.</summary>
internal sealed class RightsConfirmation : IEntityTypeConfiguration<RightsConfirmation>
{
    public Guid CitizenId { get; init; }
    public string Topic { get; init; } = "";
    public string Version { get; init; } = "";
    public DateTimeOffset At { get; init; }

    public void Configure(EntityTypeBuilder<RightsConfirmation> builder)
    {
        builder.ToTable("rights_confirmation");
        builder.HasKey(c => new { c.CitizenId, c.Topic, c.Version });
        builder.Property(c => c.Topic).HasMaxLength(Lengths.Name);
        builder.Property(c => c.Version).HasMaxLength(Lengths.Code);
        builder.HasOne<CitizenRecord>().WithMany().HasForeignKey(c => c.CitizenId).OnDelete(DeleteBehavior.Restrict);
    }
}
