using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;

namespace Portal.Core.Chat;

/// <summary>What a thread can be about; loaded from <c>content/reference/chat-topics.csv</c>.</summary>
internal sealed class ChatTopicRow : IEntityTypeConfiguration<ChatTopicRow>
{
    public string Code { get; init; } = "";
    public string NameDa { get; init; } = "";
    public string NameEn { get; init; } = "";
    /// <summary>The guidance that would have answered, if any.</summary>
    public string? RightsTopic { get; init; }
    /// <summary>1, 2, 3, … as shown; 0 once it is offered no more.</summary>
    public int Place { get; init; }

    public void Configure(EntityTypeBuilder<ChatTopicRow> builder)
    {
        builder.ToTable("chat_topic");
        builder.HasKey(t => t.Code);
        builder.Property(t => t.Code).HasMaxLength(Lengths.Code);
        builder.Property(t => t.NameDa).HasMaxLength(Lengths.Name);
        builder.Property(t => t.NameEn).HasMaxLength(Lengths.Name);
        builder.Property(t => t.RightsTopic).HasMaxLength(Lengths.Name);
    }
}
