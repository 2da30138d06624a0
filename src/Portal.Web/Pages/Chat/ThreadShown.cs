using System.Security.Claims;
using Portal.Contracts;
using Portal.Contracts.Chat;

namespace Portal.Web.Pages.Chat;

/// <summary>How far one's own message has come.</summary>
public enum MessageState
{
    /// <summary>The portal has it.</summary>
    Stored,
    /// <summary>A device of the other side has received it.</summary>
    Delivered,
    /// <summary>The other side has read it.</summary>
    Read,
}

/// <summary>A thread on the page of whoever reads it; the citizen's page and the advisor's draw it by the same partial.</summary>
/// <param name="View">The thread with its messages.</param>
/// <param name="ReaderIsCitizen">Decides which messages are one's own.</param>
public sealed record ThreadShown(ThreadView View, bool ReaderIsCitizen)
{
    /// <summary>How far the other side has received.</summary>
    public static long DeliveredToOther(ChatThread thread, bool readerIsCitizen) => readerIsCitizen ? thread.DeliveredToAdvisor : thread.DeliveredToCitizen;

    /// <summary>How far the other side has read.</summary>
    public static long ReadByOther(ChatThread thread, bool readerIsCitizen) => readerIsCitizen ? thread.ReadByAdvisor : thread.ReadByCitizen;

    /// <summary>How far a message of one's own has come.</summary>
    public MessageState StateOf(ChatMessage message) => message.Sequence <= ReadByOther(View.Thread, ReaderIsCitizen) ? MessageState.Read
        : message.Sequence <= DeliveredToOther(View.Thread, ReaderIsCitizen) ? MessageState.Delivered : MessageState.Stored;

    /// <summary>What messages are beside their text.</summary>
    public ThreadLines Lines { get; init; } = new([], [], []);

    /// <summary>What stands around the messages; none where only new ones are fetched.</summary>
    public ThreadAbout? About { get; init; }

    /// <summary>How far the reader had read when the page was asked for; none where no line parts old and new.</summary>
    public long? ReadBefore { get; init; }

    /// <summary>Whether the line that parts old and new stands before a message: the first of the other side that is new.</summary>
    public bool IsFirstNew(ChatMessage message) => ReadBefore is { } read && message.Sequence > read && message.FromCitizen != ReaderIsCitizen
        && !View.Messages.Any(m => m.Sequence > read && m.Sequence < message.Sequence && m.FromCitizen != ReaderIsCitizen);

    /// <summary>Only what comes before this sequence is drawn; what is said later about it is known all the same. None draws everything.</summary>
    public long? UpTo { get; init; }

    /// <summary>
    /// Whether the reader may see what a message said before it was corrected; the API decides, this only offers the link. What the
    /// citizen took back is for the citizen and the leader.
    /// </summary>
    public bool MaySeeWordings(ChatMessage message, ClaimsPrincipal reader) => ReaderIsCitizen || !message.FromCitizen || reader.IsInRole(Roles.Leader);

    /// <summary>The newest correction of a message among what is shown; none when it stands as it was written.</summary>
    public ChatMessage? CorrectionOf(ChatMessage message) => View.Messages.LastOrDefault(m => m.Target == message.Sequence);

    /// <summary>Whether the reader may offer to correct it: their own words or file, for a quarter of an hour, in a thread that goes on.</summary>
    public bool MayCorrect(ChatMessage message, DateTimeOffset now) => message.FromCitizen == ReaderIsCitizen && message.Target is null
        && View.Thread.Status is not ThreadStatus.Closed && now < message.SentAt + CorrectMessage.Within && CorrectionOf(message) is not { Body: "" }
        && !Lines.Calls.Any(c => c.Sequence == message.Sequence) && !Lines.Booked.Any(b => b.Sequence == message.Sequence);
}
