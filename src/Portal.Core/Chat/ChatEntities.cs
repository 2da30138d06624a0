using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Contracts.Desks;
using Portal.Core.Accounts;
using Portal.Core.Citizens;

namespace Portal.Core.Chat;

/// <summary>A conversation in writing between a citizen and the jobcenter.</summary>
internal sealed class ThreadRow : IEntityTypeConfiguration<ThreadRow>
{
    public Guid Id { get; init; }
    public Guid CitizenId { get; init; }
    public Guid JobcenterId { get; init; }
    public string Subject { get; init; } = "";
    public ThreadStatus Status { get; set; }
    public Guid? AdvisorId { get; set; }
    /// <summary>Counter of the thread; raising it locks the row, so messages commit in the order of their sequence.</summary>
    public long LastSequence { get; private set; }
    // How far each side has received and read: they only rise (chat_receipts_v1.sql), set by MoveReceipts and by writing.
    public long DeliveredToCitizen { get; private set; }
    public long ReadByCitizen { get; private set; }
    public long DeliveredToAdvisor { get; private set; }
    public long ReadByAdvisor { get; private set; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset LastAt { get; init; }
    /// <summary>Since when the citizen waits for an answer; none when staff wrote last.</summary>
    public DateTimeOffset? WaitingSince { get; init; }
    /// <summary>Why it is with whom it is; none while it waits.</summary>
    public GivenBecause? Given { get; init; }
    public DateTimeOffset? GivenAt { get; init; }
    /// <summary>Who gets it back when they are here again.</summary>
    public Guid? KeptFor { get; init; }
    /// <summary>The <see cref="WaitingSince"/> of which the leader has been warned.</summary>
    public DateTimeOffset? WarnedFor { get; init; }

    public void Configure(EntityTypeBuilder<ThreadRow> builder)
    {
        builder.ToTable("chat_thread", table => table.HasCheckConstraint("ck_chat_thread_advisor",
            "status <> 'Open' or advisor_id is not null"));
        // What was read was received, and nothing is received before it is stored.
        builder.ToTable(table => table.HasCheckConstraint("ck_chat_thread_receipts",
            "read_by_citizen between 0 and delivered_to_citizen and read_by_advisor between 0 and delivered_to_advisor "
            + "and greatest(delivered_to_citizen, delivered_to_advisor) <= last_sequence"));
        builder.Property(t => t.Subject).HasMaxLength(Lengths.Name);
        // The citizen's own threads. No index holds last_at: a message would then change every index of its thread.
        builder.HasIndex(t => t.CitizenId).HasDatabaseName("ix_chat_thread_citizen");
        // The queue of a jobcenter, longest wait first.
        builder.HasIndex(t => new { t.JobcenterId, t.WaitingSince }).HasFilter("status = 'Waiting'").HasDatabaseName("ix_chat_thread_queue");
        // An advisor's open threads.
        builder.HasIndex(t => t.AdvisorId).HasFilter("status = 'Open'").HasDatabaseName("ix_chat_thread_advisor");
        // How long people of a jobcenter waited lately.
        builder.HasIndex(t => new { t.JobcenterId, t.CreatedAt }).HasDatabaseName("ix_chat_thread_jobcenter");
        builder.HasOne<CitizenRecord>().WithMany().HasForeignKey(t => t.CitizenId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(t => t.AdvisorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Account>().WithMany().HasForeignKey(t => t.KeptFor).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>
/// A message. The row is the message: once it is here it was sent, and what is not here was not. A correction or withdrawal is
/// another row with the next sequence that names this one, so that whoever has seen N asks for N+1… and misses nothing (decision 40).
/// </summary>
internal sealed class MessageRow : IEntityTypeConfiguration<MessageRow>
{
    public Guid ThreadId { get; init; }
    public long Sequence { get; init; }
    public Guid SenderId { get; init; }
    public string ClientMessageId { get; init; } = "";
    public bool FromCitizen { get; init; }
    public string SenderName { get; init; } = "";
    public string Body { get; init; } = "";
    public DateTimeOffset SentAt { get; init; }
    /// <summary>The message that this row corrects, or withdraws when it says nothing; none of a message itself.</summary>
    public long? Target { get; init; }

    public void Configure(EntityTypeBuilder<MessageRow> builder)
    {
        // Only what came before can be corrected, and only a withdrawal says nothing.
        builder.ToTable("chat_message", table => table.HasCheckConstraint("ck_chat_message_target", "target < sequence and (body <> '' or target is not null)"));
        // Order in a thread is the key itself; the newest 50 are read backwards along it.
        builder.HasKey(m => new { m.ThreadId, m.Sequence });
        builder.Property(m => m.ClientMessageId).HasMaxLength(Lengths.ClientId);
        builder.Property(m => m.SenderName).HasMaxLength(Lengths.Name);
        builder.Property(m => m.Body).HasMaxLength(Lengths.Message);
        // What was said later about a message; a message itself is not in it.
        builder.HasIndex(m => new { m.ThreadId, m.Target }).HasFilter("target is not null").HasDatabaseName("ix_chat_message_target");
        // A message sent again is found by what its device called it.
        builder.HasIndex(m => new { m.ThreadId, m.SenderId, m.ClientMessageId }).IsUnique().HasDatabaseName("ux_chat_message_client_id");
        builder.HasOne<ThreadRow>().WithMany().HasForeignKey(m => m.ThreadId).OnDelete(DeleteBehavior.Cascade);
    }
}
