using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts.Exits;
using Portal.Core.Citizens;

namespace Portal.Core.Exits;

/// <summary>
/// Whether somebody was in work on the day three months after their last unemployed day, as somebody who knows has said. No row
/// means that nobody knows: it is counted as unknown and never as yes or no.
/// </summary>
internal sealed class WorkAfterExit : IEntityTypeConfiguration<WorkAfterExit>
{
    /// <summary>Months after the last unemployed day.</summary>
    public const int Months = 3;

    /// <summary>Months after the last unemployed day in which the citizen can answer: long enough to meet the question, short enough to remember.</summary>
    public const int AnswerMonths = 6;

    public Guid SpellId { get; init; }
    /// <summary>The local Danish day that the answer is about.</summary>
    public DateOnly Day { get; init; }
    public bool InWork { get; set; }
    public ExitSource Source { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
    public Guid RecordedBy { get; set; }

    public void Configure(EntityTypeBuilder<WorkAfterExit> builder)
    {
        builder.ToTable("work_after_exit");
        builder.HasKey(w => w.SpellId);
        builder.HasOne<UnemploymentSpell>().WithOne().HasForeignKey<WorkAfterExit>(w => w.SpellId).OnDelete(DeleteBehavior.Restrict);
    }
}
