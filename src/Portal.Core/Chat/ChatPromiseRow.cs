using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Jobcenters;

namespace Portal.Core.Chat;

/// <summary>Within which time a jobcenter answers the chat, counted in its opening hours alone.</summary>
internal sealed class ChatPromiseRow : IEntityTypeConfiguration<ChatPromiseRow>
{
    /// <summary>Where a jobcenter has said nothing else: within an hour and a half of opening time.</summary>
    public const int UsualMinutes = 90;

    public Guid JobcenterId { get; init; }
    /// <summary>Minutes of opening time until the first answer.</summary>
    public int FirstAnswerMinutes { get; set; } = UsualMinutes;
    /// <summary>Minutes of opening time until each later answer.</summary>
    public int NextAnswerMinutes { get; set; } = UsualMinutes;

    public void Configure(EntityTypeBuilder<ChatPromiseRow> builder)
    {
        builder.ToTable("chat_promise", table => table.HasCheckConstraint("ck_chat_promise",
            "first_answer_minutes between 5 and 2400 and next_answer_minutes between 5 and 2400"));
        builder.HasKey(p => p.JobcenterId);
        builder.HasOne<Jobcenter>().WithOne().HasForeignKey<ChatPromiseRow>(p => p.JobcenterId).OnDelete(DeleteBehavior.Cascade);
    }
}
