namespace Portal.Contracts;

// The chat, beside sending messages.
public static partial class Problems
{
    /// <summary>409: this can be said once the conversation in writing is closed.</summary>
    public const string ThreadNotClosed = "thread-not-closed";
    /// <summary>409: the thread has as many files as it takes.</summary>
    public const string TooManyFiles = "too-many-files";
    /// <summary>409: a call that was asked for is still to be made.</summary>
    public const string CallWaits = "call-waits";
    /// <summary>409: the file is in quarantine until it was scanned.</summary>
    public const string FileNotScanned = "file-not-scanned";
    /// <summary>410: the file was infected, or its time was over.</summary>
    public const string FileGone = "file-gone";
    /// <summary>409: the message is not one's own words any more to change: its quarter of an hour is over, or it was withdrawn.</summary>
    public const string TooLateToCorrect = "too-late-to-correct";
}
