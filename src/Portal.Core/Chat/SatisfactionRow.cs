using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;

namespace Portal.Core.Chat;

/// <summary>
/// What a citizen thought of a thread when it was over. Read by the jobcenter as sums; the advisor who answered does not see
/// whose it is.
/// </summary>
internal sealed class SatisfactionRow : IEntityTypeConfiguration<SatisfactionRow>
{
    public Guid ThreadId { get; init; }
    public Guid JobcenterId { get; init; }
    /// <summary>1 (not at all) to 5 (very much).</summary>
    public int Score { get; set; }
    public string? Words { get; set; }
    public DateTimeOffset At { get; set; }

    public void Configure(EntityTypeBuilder<SatisfactionRow> builder)
    {
        builder.ToTable("chat_satisfaction", table => table.HasCheckConstraint("ck_chat_satisfaction", "score between 1 and 5"));
        builder.HasKey(s => s.ThreadId);
        builder.Property(s => s.Words).HasMaxLength(Lengths.Note);
        // The newest of a jobcenter.
        builder.HasIndex(s => new { s.JobcenterId, s.At }).HasDatabaseName("ix_chat_satisfaction_jobcenter");
        builder.HasOne<ThreadRow>().WithOne().HasForeignKey<SatisfactionRow>(s => s.ThreadId).OnDelete(DeleteBehavior.Cascade);
    }
}
