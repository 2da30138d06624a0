namespace Portal.Contracts;

// Assisted booking, mandates and reduced contact.
public static partial class Problems
{
    /// <summary>409: another advisor has the line of the work list; <c>claimedBy</c> says who.</summary>
    public const string LineTaken = "line-taken";
    /// <summary>403: the mandate has ended, has not begun, or is not the caller's.</summary>
    public const string MandateEnded = "mandate-ended";
    /// <summary>403: the mandate does not cover this.</summary>
    public const string MandateTooNarrow = "mandate-too-narrow";
    /// <summary>403: this is the citizen's own to do, whatever the mandate says.</summary>
    public const string NotByMandate = "not-by-mandate";
    /// <summary>409: the invitation code is unknown, used or too old.</summary>
    public const string CodeUnknown = "code-unknown";
    /// <summary>409: nobody can hold a mandate from themselves.</summary>
    public const string OwnMandate = "own-mandate";
    /// <summary>409: reduced contact is registered already; <c>current</c> is it.</summary>
    public const string AlreadyReported = "already-reported";
    /// <summary>409: it has been decided, or withdrawn, meanwhile.</summary>
    public const string AlreadyDecided = "already-decided";
    /// <summary>400: the file is not a PDF, JPEG or PNG, is damaged, or carries something else inside.</summary>
    public const string FileNotAllowed = "file-not-allowed";
}
