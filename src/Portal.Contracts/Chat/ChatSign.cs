namespace Portal.Contracts.Chat;

/// <summary>What somebody shows of themselves in a thread.</summary>
public enum ChatSignKind
{
    /// <summary>Has the thread before them.</summary>
    Here,
    /// <summary>Is writing.</summary>
    Writing,
}

/// <summary>A live hint that is stored nowhere; silence ends it.</summary>
/// <param name="ThreadId">The thread.</param>
/// <param name="Kind">What is shown.</param>
/// <param name="FromCitizen">Shown by the citizen's side.</param>
/// <param name="Name">Who shows it.</param>
public sealed record ChatSign(Guid ThreadId, ChatSignKind Kind, bool FromCitizen, string Name);
