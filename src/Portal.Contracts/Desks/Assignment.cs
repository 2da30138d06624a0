using System.ComponentModel.DataAnnotations;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.Rights;

namespace Portal.Contracts.Desks;

/// <summary>Why a thread is with the advisor who has it.</summary>
public enum GivenBecause
{
    /// <summary>The advisor took it from the queue.</summary>
    Taken,
    /// <summary>The advisor is the citizen's personal contact, or stands in for them.</summary>
    PersonalContact,
    /// <summary>The advisor is talking with the citizen in another thread.</summary>
    SameCitizen,
    /// <summary>It was the advisor's turn among those who are here and have room.</summary>
    InTurn,
    /// <summary>It was the advisor's before they were away.</summary>
    Returned,
    /// <summary>A colleague handed it over.</summary>
    Transferred,
}

/// <summary>Whether an advisor is here to answer.</summary>
/// <param name="Here">Counted as present: seen lately, not away, not absent.</param>
/// <param name="Until">Instant (UTC) until which the last sign of life counts; none when there is none or the advisor has said to be away.</param>
/// <param name="AbsentUntil">End (UTC) of a recorded absence that has begun; none without one.</param>
public sealed record DeskPresence(bool Here, DateTimeOffset? Until, DateTimeOffset? AbsentUntil);

/// <summary>Says «I am here» or «I am away».</summary>
public sealed record SetPresence
{
    /// <summary>Here, or away until one says to be here again.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public bool? Here { get; init; }
}

/// <summary>Hands the thread, and what else the citizen has open with the same advisor, to a colleague or back to the queue.</summary>
public sealed record TransferThread
{
    /// <summary>The colleague; none means the queue.</summary>
    public Guid? AdvisorId { get; init; }

    /// <summary>What the next one must know; an internal note that the citizen never sees.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Note { get; init; }
}

/// <summary>Writes an internal note.</summary>
public sealed record WriteThreadNote
{
    /// <summary>Plain text; the citizen never sees it here, but may ask for it like for any other record.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Note { get; init; }
}

/// <summary>An internal note to a thread.</summary>
/// <param name="StaffName">Who wrote it.</param>
/// <param name="Body">Plain text.</param>
/// <param name="At">Instant (UTC) it was written.</param>
public sealed record ThreadNote(string StaffName, string Body, DateTimeOffset At);

/// <summary>A colleague who can take over.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">Shown name.</param>
/// <param name="Here">Counted as present now.</param>
/// <param name="Room">How many more chats at a time; 0 when full.</param>
public sealed record Colleague(Guid Id, string Name, bool Here, int Room);

/// <summary>What staff see beside a thread. None of it is for the citizen.</summary>
/// <param name="Card">The citizen's card; the look is logged as one for the chat.</param>
/// <param name="JobcenterName">Shown name of the jobcenter.</param>
/// <param name="JobcenterPhone">Its phone number.</param>
/// <param name="Given">Why it is with whom it is; none while it waits.</param>
/// <param name="KeptForName">Who gets it back when they are here again; none otherwise.</param>
/// <param name="AnswerBy">Latest instant (UTC) for the next answer; none when nothing is unanswered.</param>
/// <param name="Notes">Internal notes, newest first.</param>
/// <param name="Colleagues">Who can take over: those who are here first.</param>
/// <param name="Answers">Canned answers of the jobcenter.</param>
/// <param name="Topics">Topics of the guidance in the citizen's language, to be put into an answer.</param>
public sealed record ThreadSide(
    CitizenCard Card, string JobcenterName, string JobcenterPhone, GivenBecause? Given, string? KeptForName, DateTimeOffset? AnswerBy,
    IReadOnlyList<ThreadNote> Notes, IReadOnlyList<Colleague> Colleagues, IReadOnlyList<CannedAnswer> Answers,
    IReadOnlyList<RightsTopic> Topics);
