using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Core.ReducedContacts;

namespace Portal.Core.Chat;

/// <summary>
/// A file that hangs on a message. It belongs to the message of the same thread, sender and client id, and is stored in the
/// transaction that stores that message.
/// </summary>
internal sealed class AttachmentRow : IEntityTypeConfiguration<AttachmentRow>
{
    public Guid Id { get; init; }
    public Guid ThreadId { get; init; }
    public Guid SenderId { get; init; }
    public string ClientMessageId { get; init; } = "";
    public string FileName { get; init; } = "";
    public string ContentType { get; init; } = "";
    public int Size { get; init; }
    /// <summary>Encrypted (see <see cref="DocumentCipher"/>); none once it was found infected or its time was over.</summary>
    public byte[]? Content { get; set; }
    public AttachmentStatus Status { get; set; }
    public DateTimeOffset At { get; init; }
    public DateTimeOffset? ScannedAt { get; set; }
    /// <summary>What the scanner called it.</summary>
    public string? Finding { get; set; }

    public void Configure(EntityTypeBuilder<AttachmentRow> builder)
    {
        builder.ToTable("chat_attachment", table =>
        {
            table.HasCheckConstraint("ck_chat_attachment",
                $"size between 1 and {SendAttachment.MaxBytes} and content_type in ('application/pdf', 'image/jpeg', 'image/png')");
            // What is infected is not kept, and what is kept has its bytes.
            table.HasCheckConstraint("ck_chat_attachment_content", "(content is null) = (status in ('Infected', 'Removed'))");
        });
        builder.Property(a => a.ClientMessageId).HasMaxLength(Lengths.ClientId);
        builder.Property(a => a.FileName).HasMaxLength(DocumentKind.LongestName);
        builder.Property(a => a.ContentType).HasMaxLength(Lengths.Code);
        builder.Property(a => a.Finding).HasMaxLength(Lengths.Name);
        builder.HasIndex(a => new { a.ThreadId, a.SenderId, a.ClientMessageId }).IsUnique().HasDatabaseName("ux_chat_attachment_message");
        // What the scanner has still to look at.
        builder.HasIndex(a => a.At).HasFilter("status in ('Waiting', 'NotScanned')").HasDatabaseName("ix_chat_attachment_waiting");
        builder.HasOne<ThreadRow>().WithMany().HasForeignKey(a => a.ThreadId).OnDelete(DeleteBehavior.Cascade);
    }
}
