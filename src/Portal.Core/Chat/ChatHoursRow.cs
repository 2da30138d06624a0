using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Core.Jobcenters;

namespace Portal.Core.Chat;

/// <summary>The chat's opening hours of a jobcenter on a weekday. A weekday without a row is closed; a jobcenter without any has the standard hours.</summary>
internal sealed class ChatHoursRow : IEntityTypeConfiguration<ChatHoursRow>
{
    public Guid JobcenterId { get; init; }
    public DayOfWeek Weekday { get; init; }
    /// <summary>Local Danish times; nothing between 02:00 and 03:00, where the clock changes.</summary>
    public TimeOnly Opens { get; set; }
    public TimeOnly Closes { get; set; }

    public void Configure(EntityTypeBuilder<ChatHoursRow> builder)
    {
        builder.ToTable("chat_hours", table => table.HasCheckConstraint("ck_chat_hours", "opens < closes and opens >= time '03:00'"));
        builder.HasKey(h => new { h.JobcenterId, h.Weekday });
        builder.HasOne<Jobcenter>().WithMany().HasForeignKey(h => h.JobcenterId).OnDelete(DeleteBehavior.Cascade);
    }
}
