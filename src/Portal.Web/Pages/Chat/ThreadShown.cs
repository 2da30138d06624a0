using Portal.Contracts.Chat;

namespace Portal.Web.Pages.Chat;

/// <summary>A thread on the page of whoever reads it; the citizen's page and the advisor's draw it by the same partial.</summary>
/// <param name="View">The thread with its messages.</param>
/// <param name="ReaderIsCitizen">Decides which messages are one's own.</param>
public sealed record ThreadShown(ThreadView View, bool ReaderIsCitizen)
{
    /// <summary>What messages are beside their text.</summary>
    public ThreadLines Lines { get; init; } = new([], [], []);

    /// <summary>What stands around the messages; none where only new ones are fetched.</summary>
    public ThreadAbout? About { get; init; }

    /// <summary>How far the reader had read when the page was asked for; none where no line parts old and new.</summary>
    public long? ReadBefore { get; init; }

    /// <summary>Whether the line that parts old and new stands before a message: the first of the other side that is new.</summary>
    public bool IsFirstNew(ChatMessage message) => ReadBefore is { } read && message.Sequence > read && message.FromCitizen != ReaderIsCitizen
        && !View.Messages.Any(m => m.Sequence > read && m.Sequence < message.Sequence && m.FromCitizen != ReaderIsCitizen);
}
