namespace Portal.Contracts;

// The chat, beside sending messages.
public static partial class Problems
{
    /// <summary>409: this can be said once the conversation in writing is closed.</summary>
    public const string ThreadNotClosed = "thread-not-closed";
}
