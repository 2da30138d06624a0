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
}
