using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Contracts.Citizens;

namespace Portal.Core.Chat;

/// <summary>
/// What a thread is about, as the citizen said when starting it: a topic, the thing it was asked from, and the language. A thread
/// of which nothing was said has no row.
/// </summary>
internal sealed class ThreadAboutRow : IEntityTypeConfiguration<ThreadAboutRow>
{
    public Guid ThreadId { get; init; }
    public string? Topic { get; init; }
    public ChatContextKind? ContextKind { get; init; }
    /// <summary>Which one of its kind: a guidance topic, an appointment's id, a section of the CV, a part of the plan.</summary>
    public string? ContextReference { get; init; }
    public Language Language { get; set; }

    public void Configure(EntityTypeBuilder<ThreadAboutRow> builder)
    {
        builder.ToTable("chat_thread_about", table => table.HasCheckConstraint("ck_chat_thread_about_context",
            "(context_reference is not null) = (context_kind is not null and context_kind in ('Right', 'Conversation', 'CvSection', 'PlanPart'))"));
        builder.HasKey(a => a.ThreadId);
        builder.Property(a => a.Topic).HasMaxLength(Lengths.Code);
        builder.Property(a => a.ContextReference).HasMaxLength(Lengths.Name);
        // What people of a jobcenter ask about, counted over its threads.
        builder.HasIndex(a => a.Topic).HasDatabaseName("ix_chat_thread_about_topic");
        builder.HasOne<ThreadRow>().WithOne().HasForeignKey<ThreadAboutRow>(a => a.ThreadId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<ChatTopicRow>().WithMany().HasForeignKey(a => a.Topic).OnDelete(DeleteBehavior.Restrict);
    }
}
