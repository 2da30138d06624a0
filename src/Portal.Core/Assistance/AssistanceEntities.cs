using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Contracts.Assistance;
using Portal.Core.Accounts;
using Portal.Core.Citizens;

namespace Portal.Core.Assistance;

/// <summary>
/// What the work list knows of a spell beside the case itself: a wish for help, who has the line now, and what was tried.
/// Who is on the list is read from the case each time, so nobody is left on it or forgotten.
/// </summary>
internal sealed class AssistanceRow : IEntityTypeConfiguration<AssistanceRow>
{
    public Guid SpellId { get; init; }
    public DateTimeOffset? WishedAt { get; set; }
    public string? Phone { get; set; }
    public string? Interpreter { get; set; }
    public string? Note { get; set; }
    public Guid? ClaimedBy { get; set; }
    public DateTimeOffset? ClaimedUntil { get; set; }
    /// <summary>Attempts since the wish, or since the registration.</summary>
    public int Attempts { get; set; }
    public DateTimeOffset? TriedAt { get; set; }
    /// <summary>When the list had done its part: talked, written, or tried often enough. From then on the deadline runs.</summary>
    public DateTimeOffset? DoneAt { get; set; }

    public void Configure(EntityTypeBuilder<AssistanceRow> builder)
    {
        // One line has one holder: the pair is one value, and the row is one a spell.
        builder.ToTable("assistance", table => table.HasCheckConstraint("ck_assistance_claim", "(claimed_by is null) = (claimed_until is null)"));
        builder.HasKey(a => a.SpellId);
        builder.Property(a => a.Phone).HasMaxLength(Lengths.Phone);
        builder.Property(a => a.Interpreter).HasMaxLength(50);
        builder.Property(a => a.Note).HasMaxLength(Lengths.Note);
        builder.HasOne<UnemploymentSpell>().WithMany().HasForeignKey(a => a.SpellId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Account>().WithMany().HasForeignKey(a => a.ClaimedBy).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>An attempt to reach a citizen of the work list.</summary>
internal sealed class AssistanceAttempt : IEntityTypeConfiguration<AssistanceAttempt>
{
    public Guid Id { get; init; }
    public Guid SpellId { get; init; }
    public DateTimeOffset At { get; init; }
    public Guid AccountId { get; init; }
    public string StaffName { get; init; } = "";
    public AttemptKind Kind { get; init; }
    public string? Note { get; init; }

    public void Configure(EntityTypeBuilder<AssistanceAttempt> builder)
    {
        builder.ToTable("assistance_attempt");
        builder.Property(a => a.StaffName).HasMaxLength(Lengths.Name);
        builder.Property(a => a.Note).HasMaxLength(Lengths.Note);
        // The attempts of the lines on a page.
        builder.HasIndex(a => new { a.SpellId, a.At }).HasDatabaseName("ix_assistance_attempt_spell");
        builder.HasOne<UnemploymentSpell>().WithMany().HasForeignKey(a => a.SpellId).OnDelete(DeleteBehavior.Cascade);
    }
}
