using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Contracts.Mandates;
using Portal.Core.Accounts;
using Portal.Core.Citizens;

namespace Portal.Core.Mandates;

/// <summary>
/// A mandate (forvaltningsloven § 8). Never changed: a wider or longer one is another mandate, so that what was agreed can
/// always be read. Whether it is in force is asked of this row on each request.
/// </summary>
internal sealed class MandateRow : IEntityTypeConfiguration<MandateRow>
{
    public Guid Id { get; init; }
    public Guid PrincipalId { get; init; }
    public string RepresentativeName { get; set; } = "";
    public Guid? RepresentativeId { get; set; }
    public Guid? RepresentativeAccountId { get; set; }
    public MandateScope[] Scopes { get; init; } = [];
    public DateOnly ValidFrom { get; init; }
    public DateOnly ValidTo { get; init; }
    /// <summary>Keyed index of the invitation code; the code itself is stored nowhere.</summary>
    public byte[] CodeIndex { get; init; } = [];
    public DateTimeOffset CodeUntil { get; init; }
    public DateTimeOffset GivenAt { get; init; }
    public Guid GivenBy { get; init; }
    public string? PaperFiled { get; init; }
    public DateTimeOffset? RedeemedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public Guid? EndedBy { get; set; }
    public MandateEnd? End { get; set; }

    public MandateStatus StatusOn(DateOnly today) =>
        EndedAt is not null || ValidTo < today ? MandateStatus.Ended
        : RedeemedAt is null ? MandateStatus.Invited
        : ValidFrom > today ? MandateStatus.Ahead
        : MandateStatus.Active;

    public void Configure(EntityTypeBuilder<MandateRow> builder)
    {
        builder.HasIndex(m => m.RepresentativeId).HasDatabaseName("ix_mandate_representative_citizen");
        builder.ToTable("mandate", table =>
        {
            // The number of months is a dated rule; this only keeps a slip of the program from making one for ever.
            table.HasCheckConstraint("ck_mandate_period", "valid_from <= valid_to and valid_to <= valid_from + 731");
            table.HasCheckConstraint("ck_mandate_redeemed", "num_nulls(representative_id, representative_account_id, redeemed_at) in (0, 3)");
            table.HasCheckConstraint("ck_mandate_oneself", "representative_id <> principal_id");
            table.HasCheckConstraint("ck_mandate_end", "num_nulls(ended_at, ended_by, \"end\") in (0, 3)");
            table.HasCheckConstraint("ck_mandate_scopes", "cardinality(scopes) > 0");
        });
        builder.Property(m => m.RepresentativeName).HasMaxLength(Lengths.Name);
        builder.Property(m => m.PaperFiled).HasMaxLength(Lengths.Note);
        builder.PrimitiveCollection(m => m.Scopes).ElementType().HasConversion<string>();
        // Taking it up: one mandate a code.
        builder.HasIndex(m => m.CodeIndex).IsUnique().HasDatabaseName("ux_mandate_code");
        // The citizen's own list, and the representative's.
        builder.HasIndex(m => m.PrincipalId).HasDatabaseName("ix_mandate_principal");
        builder.HasIndex(m => m.RepresentativeAccountId).HasFilter("ended_at is null").HasDatabaseName("ix_mandate_representative");
        // What ends, or is to be warned of.
        builder.HasIndex(m => m.ValidTo).HasFilter("ended_at is null").HasDatabaseName("ix_mandate_running");
        builder.HasOne<CitizenRecord>().WithMany().HasForeignKey(m => m.PrincipalId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<CitizenRecord>().WithMany().HasForeignKey(m => m.RepresentativeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(m => m.RepresentativeAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
