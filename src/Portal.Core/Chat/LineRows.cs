using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Core.Booking;

namespace Portal.Core.Chat;

/// <summary>
/// A citizen would rather be called: the number and when it suits. It stands in the thread as the message of the same sender and
/// client id, stored in one transaction with it.
/// </summary>
internal sealed class CallRequestRow : IEntityTypeConfiguration<CallRequestRow>
{
    public Guid Id { get; init; }
    public Guid ThreadId { get; init; }
    public Guid SenderId { get; init; }
    public string ClientMessageId { get; init; } = "";
    public string Phone { get; init; } = "";
    public string? Wish { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    /// <summary>When an advisor said that it is done.</summary>
    public DateTimeOffset? DoneAt { get; set; }
    public Guid? DoneBy { get; set; }

    public void Configure(EntityTypeBuilder<CallRequestRow> builder)
    {
        builder.ToTable("chat_call_request", table => table.HasCheckConstraint("ck_chat_call_request_done", "(done_at is null) = (done_by is null)"));
        builder.Property(c => c.ClientMessageId).HasMaxLength(Lengths.ClientId);
        builder.Property(c => c.Phone).HasMaxLength(Lengths.Phone);
        builder.Property(c => c.Wish).HasMaxLength(Lengths.Name);
        builder.HasIndex(c => new { c.ThreadId, c.SenderId, c.ClientMessageId }).IsUnique().HasDatabaseName("ux_chat_call_request_message");
        // A thread has one call that is still to be made: asking again would only make two advisors call.
        builder.HasIndex(c => c.ThreadId).IsUnique().HasFilter("done_at is null").HasDatabaseName("ux_chat_call_request_open");
        builder.HasOne<ThreadRow>().WithMany().HasForeignKey(c => c.ThreadId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>A conversation that was booked from a thread, as the message of the same sender and client id tells it.</summary>
internal sealed class BookedLineRow : IEntityTypeConfiguration<BookedLineRow>
{
    public Guid ThreadId { get; init; }
    public Guid AppointmentId { get; init; }
    public Guid SenderId { get; init; }
    public string ClientMessageId { get; init; } = "";
    /// <summary>When it was to begin at that time; the line stays when the conversation is moved.</summary>
    public DateTimeOffset StartsAt { get; init; }

    public void Configure(EntityTypeBuilder<BookedLineRow> builder)
    {
        builder.HasIndex(l => l.AppointmentId).HasDatabaseName("ix_chat_booked_line_appointment");
        builder.ToTable("chat_booked_line");
        // A thread tells a conversation once for each time it was booked for.
        builder.HasKey(b => new { b.ThreadId, b.AppointmentId, b.StartsAt });
        builder.Property(b => b.ClientMessageId).HasMaxLength(Lengths.ClientId);
        builder.HasOne<ThreadRow>().WithMany().HasForeignKey(b => b.ThreadId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<AppointmentRow>().WithMany().HasForeignKey(b => b.AppointmentId).OnDelete(DeleteBehavior.Restrict);
    }
}
