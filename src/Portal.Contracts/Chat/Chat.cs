using System.ComponentModel.DataAnnotations;
using Portal.Contracts.Citizens;

namespace Portal.Contracts.Chat;

/// <summary>The state of a thread.</summary>
public enum ThreadStatus
{
    /// <summary>Waiting in the queue for an advisor.</summary>
    Waiting,
    /// <summary>An advisor has it.</summary>
    Open,
    /// <summary>Closed; a new message is refused.</summary>
    Closed,
}

/// <summary>A conversation in writing between a citizen and the jobcenter.</summary>
/// <param name="Id">Id.</param>
/// <param name="CitizenId">The citizen.</param>
/// <param name="CitizenName">The citizen's name.</param>
/// <param name="Subject">What it is about, in the citizen's words.</param>
/// <param name="Status">State.</param>
/// <param name="AdvisorName">The advisor who has it, if any.</param>
/// <param name="LastSequence">Sequence of the newest message.</param>
/// <param name="ReadByCitizen">Sequence of the newest message the citizen has read.</param>
/// <param name="ReadByAdvisor">Sequence of the newest message an advisor has read.</param>
/// <param name="DeliveredToCitizen">Sequence up to which a device of the citizen has received; never below what they have read.</param>
/// <param name="DeliveredToAdvisor">Sequence up to which a device of the advisor has received.</param>
/// <param name="LastAt">Instant (UTC) of the newest message.</param>
public sealed record ChatThread(
    Guid Id, Guid CitizenId, string CitizenName, string Subject, ThreadStatus Status, string? AdvisorName,
    long LastSequence, long ReadByCitizen, long ReadByAdvisor, long DeliveredToCitizen, long DeliveredToAdvisor, DateTimeOffset LastAt)
{
    /// <summary>Messages of staff that the citizen has not read: neither the citizen's own nor corrections.</summary>
    public int NewForCitizen { get; init; }

    /// <summary>Messages of the citizen that no advisor has read.</summary>
    public int NewForAdvisor { get; init; }
}

/// <summary>How far each side of a thread has received and read. The numbers only rise, so they may be heard in any order.</summary>
/// <param name="ThreadId">The thread.</param>
/// <param name="DeliveredToCitizen">Sequence up to which a device of the citizen has received.</param>
/// <param name="ReadByCitizen">Sequence up to which the citizen has read.</param>
/// <param name="DeliveredToAdvisor">Sequence up to which a device of the advisor has received.</param>
/// <param name="ReadByAdvisor">Sequence up to which the advisor has read.</param>
public sealed record ChatReceipts(Guid ThreadId, long DeliveredToCitizen, long ReadByCitizen, long DeliveredToAdvisor, long ReadByAdvisor);

/// <summary>
/// A stored message. Its place in the thread is its sequence: 1, 2, 3, … without gaps. Everything that is said later about a
/// message – a correction, a withdrawal – is a row of its own with the next sequence, never a change of this one, so that one
/// number says what a client has seen (decision 40).
/// </summary>
/// <param name="ThreadId">The thread.</param>
/// <param name="Sequence">Place in the thread.</param>
/// <param name="ClientMessageId">The id the sender's device made.</param>
/// <param name="FromCitizen">Written by the citizen; otherwise by staff.</param>
/// <param name="SenderName">Who wrote it.</param>
/// <param name="Body">Plain text. Empty when it was withdrawn, and in a row that a later one has corrected: what it said then is asked for by itself.</param>
/// <param name="SentAt">Instant (UTC) it was stored.</param>
public sealed record ChatMessage(
    Guid ThreadId, long Sequence, string ClientMessageId, bool FromCitizen, string SenderName, string Body, DateTimeOffset SentAt)
{
    /// <summary>The message that this row corrects, or withdraws when its text is empty; none of a message itself.</summary>
    public long? Target { get; init; }
}

/// <summary>Starts a thread with its first message. The same client message id gives the same thread again.</summary>
public sealed record StartThread
{
    /// <summary>What it is about.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Subject { get; init; }

    /// <summary>Code of the topic, if the citizen chose one.</summary>
    [StringLength(Lengths.Code, ErrorMessage = FieldErrors.TooLong)]
    public string? Topic { get; init; }

    /// <summary>What it is asked from, if it is asked from somewhere.</summary>
    public ChatContextRef? Context { get; init; }

    /// <summary>The language the citizen would like to write in; Danish when nothing is said.</summary>
    public Language? Language { get; init; }

    /// <summary>A random id made by the sender's device.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.ClientId, ErrorMessage = FieldErrors.TooLong)]
    public string? ClientMessageId { get; init; }

    /// <summary>The first message, plain text.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Message, ErrorMessage = FieldErrors.TooLong)]
    public string? Body { get; init; }
}

/// <summary>
/// Sends a message. It is stored before it is acknowledged. The same client message id with the same text gives the first
/// message again; with another text it is refused (<see cref="Problems.MessageIdReused"/>).
/// </summary>
public sealed record SendMessage
{
    /// <summary>A random id made by the sender's device, kept until the message is acknowledged.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.ClientId, ErrorMessage = FieldErrors.TooLong)]
    public string? ClientMessageId { get; init; }

    /// <summary>Plain text.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Message, ErrorMessage = FieldErrors.TooLong)]
    public string? Body { get; init; }
}

/// <summary>Says how far the thread has been received or read.</summary>
public sealed record MarkThreadRead
{
    /// <summary>Sequence of the newest message that was seen.</summary>
    [Range(0, long.MaxValue, ErrorMessage = FieldErrors.OutOfRange)]
    public long UpTo { get; init; }
}

/// <summary>A thread with its newest messages in order.</summary>
/// <param name="Thread">The thread.</param>
/// <param name="Messages">Messages in order of sequence.</param>
public sealed record ThreadView(ChatThread Thread, IReadOnlyList<ChatMessage> Messages);

/// <summary>What the hub tells. Each is only a hint to look: the database is the truth.</summary>
public interface IChatClient
{
    /// <summary>A message was stored in a thread that the connection has joined.</summary>
    Task MessageStored(ChatMessage message);

    /// <summary>Somebody received or read further in a thread that the connection has joined.</summary>
    Task ReceiptsMoved(ChatReceipts receipts);

    /// <summary>
    /// Whether this connection hears what other instances store. After <c>false</c> it hears only a part, and should ask now and
    /// then; after <c>true</c> it should ask once for what it missed.
    /// </summary>
    Task HintsComplete(bool complete);

    /// <summary>A thread changed: taken or closed.</summary>
    Task ThreadChanged(ChatThread thread);

    /// <summary>Somebody else is in a thread that the connection has joined, or is writing there.</summary>
    Task SignShown(ChatSign sign);

    /// <summary>The queue of the jobcenter changed (staff only).</summary>
    Task QueueChanged();
}
