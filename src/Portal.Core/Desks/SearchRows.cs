using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NpgsqlTypes;
using Portal.Core.Chat;

namespace Portal.Core.Desks;

/// <summary>
/// The words of a message for searching, beside the messages and written later, so that sending a message costs what it cost
/// before (decision 54). Sequence 0 is the thread's subject.
/// </summary>
internal sealed class ChatSearchRow : IEntityTypeConfiguration<ChatSearchRow>
{
    public Guid ThreadId { get; init; }
    public long Sequence { get; init; }
    public NpgsqlTsVector Document { get; init; } = null!;

    public void Configure(EntityTypeBuilder<ChatSearchRow> builder)
    {
        builder.ToTable("chat_search");
        builder.HasKey(s => new { s.ThreadId, s.Sequence });
        builder.Property(s => s.Document).HasColumnType("tsvector");
        // Words.
        builder.HasIndex(s => s.Document).HasMethod("gin").HasDatabaseName("ix_chat_search_document");
        builder.HasOne<ThreadRow>().WithMany().HasForeignKey(s => s.ThreadId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>How far a thread has been read for searching.</summary>
internal sealed class ChatSearchedRow : IEntityTypeConfiguration<ChatSearchedRow>
{
    public Guid ThreadId { get; init; }
    public long UpTo { get; init; }

    public void Configure(EntityTypeBuilder<ChatSearchedRow> builder)
    {
        builder.ToTable("chat_searched");
        builder.HasKey(s => s.ThreadId);
        builder.HasOne<ThreadRow>().WithOne().HasForeignKey<ChatSearchedRow>(s => s.ThreadId).OnDelete(DeleteBehavior.Cascade);
    }
}
