using System.ComponentModel.DataAnnotations;

namespace Portal.Contracts.ReducedContacts;

/// <summary>What begins so soon that the jobcenter need not call the person in (LAB § 106).</summary>
public enum ReducedContactKind
{
    /// <summary>A job.</summary>
    Job,
    /// <summary>Parental leave.</summary>
    Leave,
    /// <summary>Early retirement pay (efterløn) or flexible benefit.</summary>
    EarlyRetirement,
    /// <summary>Pension.</summary>
    Pension,
}

/// <summary>The state of a reported case of reduced contact.</summary>
public enum ReducedContactStatus
{
    /// <summary>Staff have not decided; the duty to book stands, but is not counted as missed.</summary>
    Waiting,
    /// <summary>Confirmed: there is no duty to book.</summary>
    Confirmed,
    /// <summary>Refused with a reason.</summary>
    Refused,
    /// <summary>Withdrawn by the citizen.</summary>
    Withdrawn,
    /// <summary>The day came and the person is still unemployed: the duty is back.</summary>
    Lapsed,
}

/// <summary>A reported case of reduced contact.</summary>
/// <param name="Id">Id.</param>
/// <param name="Kind">What begins.</param>
/// <param name="StartsOn">When, a local Danish date.</param>
/// <param name="Words">Employer or what else there is to know.</param>
/// <param name="Status">State.</param>
/// <param name="ReportedAt">Instant (UTC) it was reported.</param>
/// <param name="DocumentName">Name of the newest document, if there is one.</param>
/// <param name="DocumentSize">Its size in bytes.</param>
/// <param name="DocumentBy">Day by which the citizen will send it, if not yet sent.</param>
/// <param name="DecidedAt">Instant (UTC) of the decision, if there is one.</param>
/// <param name="Reason">Why it was refused.</param>
/// <param name="BookBy">Fresh last day to book, where the duty came back.</param>
/// <param name="NoDocumentReason">Why it was confirmed without a document, if it was.</param>
public sealed record ReducedContact(
    Guid Id, ReducedContactKind Kind, DateOnly StartsOn, string? Words, ReducedContactStatus Status, DateTimeOffset ReportedAt,
    string? DocumentName, int? DocumentSize, DateOnly? DocumentBy, DateTimeOffset? DecidedAt, string? Reason, DateOnly? BookBy,
    string? NoDocumentReason = null);

/// <summary>Where the signed-in citizen stands, and what may be reported.</summary>
/// <param name="Current">The newest case of the open spell, if any.</param>
/// <param name="LatestStart">Last local Danish date on which it may begin.</param>
/// <param name="Weeks">The number of weeks in the rule.</param>
/// <param name="RuleSource">The law behind it.</param>
/// <param name="LatestDocument">Last local Danish date for sending a document later.</param>
public sealed record MyReducedContact(ReducedContact? Current, DateOnly LatestStart, int Weeks, string RuleSource, DateOnly LatestDocument);

/// <summary>Reports that a job, leave, early retirement or pension begins soon.</summary>
public sealed record ReportReducedContact
{
    /// <summary>What begins.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [EnumDataType(typeof(ReducedContactKind), ErrorMessage = FieldErrors.NotUnderstood)]
    public ReducedContactKind? Kind { get; init; }

    /// <summary>When: from today to the last day of the rule.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public DateOnly? StartsOn { get; init; }

    /// <summary>Employer, or what else there is to know.</summary>
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Words { get; init; }

    /// <summary>Day by which a document is sent, when it is not sent now.</summary>
    public DateOnly? DocumentBy { get; init; }
}

/// <summary>A document for a reported case: a PDF, JPEG or PNG. What it is is read from its bytes, not from its name.</summary>
public sealed record UploadDocument
{
    /// <summary>Most bytes of a document.</summary>
    public const int MaxBytes = 5 * 1024 * 1024;

    /// <summary>The file's name on the citizen's machine; any path in it is cut off.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? FileName { get; init; }

    /// <summary>The type that the browser claims, if it does: it must be what the bytes are.</summary>
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? ContentType { get; init; }

    /// <summary>The bytes, in base64.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public byte[]? Content { get; init; }
}

/// <summary>Confirms a reported case.</summary>
public sealed record ConfirmReducedContact
{
    /// <summary>Why no document is needed; required where there is none, else not used against it.</summary>
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? NoDocumentReason { get; init; }
}

/// <summary>Refuses a reported case.</summary>
public sealed record RefuseReducedContact
{
    /// <summary>Why, in words that the citizen reads.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Reason { get; init; }
}

/// <summary>A case that staff are to decide, or have decided lately.</summary>
/// <param name="CitizenId">The citizen.</param>
/// <param name="CitizenName">The citizen's name.</param>
/// <param name="Case">The case.</param>
/// <param name="BookedAt">Start (UTC) of a booked conversation, if there is one.</param>
/// <param name="DocumentOverdue">The promised document has not come in time.</param>
public sealed record ReducedContactLine(Guid CitizenId, string CitizenName, ReducedContact Case, DateTimeOffset? BookedAt, bool DocumentOverdue);
