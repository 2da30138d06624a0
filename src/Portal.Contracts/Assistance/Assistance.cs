using System.ComponentModel.DataAnnotations;

namespace Portal.Contracts.Assistance;

/// <summary>Why a citizen is on the work list of those who are booked by staff.</summary>
public enum AssistanceReason
{
    /// <summary>Exempt from booking alone.</summary>
    CannotBookAlone,
    /// <summary>Exempt from Digital Post: the usual reminders do not reach the person.</summary>
    NoDigitalPost,
    /// <summary>Asked for help with booking.</summary>
    Asked,
}

/// <summary>What came of trying to reach a citizen.</summary>
public enum AttemptKind
{
    /// <summary>Talked with the citizen.</summary>
    Talked,
    /// <summary>Called; nobody answered.</summary>
    NoAnswer,
    /// <summary>Left a message.</summary>
    MessageLeft,
    /// <summary>Sent a letter.</summary>
    LetterSent,
}

/// <summary>One attempt to reach a citizen.</summary>
/// <param name="At">Instant (UTC).</param>
/// <param name="StaffName">Who tried.</param>
/// <param name="Kind">What came of it.</param>
/// <param name="Note">In their own words, if any.</param>
public sealed record Attempt(DateTimeOffset At, string StaffName, AttemptKind Kind, string? Note);

/// <summary>A line of the work list: a citizen whom staff book for.</summary>
/// <param name="CitizenId">The citizen, and the line's id.</param>
/// <param name="CitizenName">The citizen's name.</param>
/// <param name="Reasons">Why on the list.</param>
/// <param name="Since">Since when (UTC).</param>
/// <param name="ContactBy">Last local Danish day for the first attempt, by the jobcenter's own aim.</param>
/// <param name="ContactOverdue">That day has passed without any attempt.</param>
/// <param name="HoldBy">Last local Danish day the conversation is to be held.</param>
/// <param name="HoldOverdue">That day has passed.</param>
/// <param name="English">The citizen reads the portal in English.</param>
/// <param name="Interpreter">Language of the interpreter wished for, if any.</param>
/// <param name="Phone">Where to call: as said with the wish, else as registered.</param>
/// <param name="Letter">Is told by letter (exempt from Digital Post).</param>
/// <param name="Note">What the citizen said with the wish, if anything.</param>
/// <param name="ClaimedBy">Who has the line now, if anybody.</param>
/// <param name="ClaimedUntil">Until when (UTC); then it is free again.</param>
/// <param name="Mine">The asking advisor has it.</param>
/// <param name="Attempts">Attempts in this spell, newest first.</param>
public sealed record AssistanceLine(
    Guid CitizenId, string CitizenName, IReadOnlyList<AssistanceReason> Reasons, DateTimeOffset Since, DateOnly ContactBy,
    bool ContactOverdue, DateOnly HoldBy, bool HoldOverdue, bool English, string? Interpreter, string? Phone, bool Letter, string? Note,
    string? ClaimedBy, DateTimeOffset? ClaimedUntil, bool Mine, IReadOnlyList<Attempt> Attempts);

/// <summary>A page of the work list.</summary>
/// <param name="Lines">The lines, the earliest last day first.</param>
/// <param name="Total">Lines in all.</param>
public sealed record AssistanceList(IReadOnlyList<AssistanceLine> Lines, int Total);

/// <summary>How the work list stands, for the leader.</summary>
/// <param name="Waiting">Citizens on the list.</param>
/// <param name="Claimed">Of these, somebody has now.</param>
/// <param name="ContactOverdue">Of these, nobody has tried to reach in time.</param>
/// <param name="HoldOverdue">Of these, whose last day to hold the conversation has passed.</param>
public sealed record AssistanceSummary(int Waiting, int Claimed, int ContactOverdue, int HoldOverdue);

/// <summary>Where the signed-in citizen stands with the work list.</summary>
/// <param name="OnList">Staff will book for the citizen.</param>
/// <param name="CannotBookAlone">Only staff can book.</param>
/// <param name="Asked">The citizen asked; the wish can be withdrawn.</param>
/// <param name="ContactBy">Last local Danish day for the first attempt.</param>
/// <param name="TriedAt">Instant (UTC) of the newest attempt, if any.</param>
/// <param name="Tried">What came of it.</param>
/// <param name="JobcenterName">The jobcenter's shown name.</param>
/// <param name="JobcenterPhone">Where to call.</param>
public sealed record MyAssistance(
    bool OnList, bool CannotBookAlone, bool Asked, DateOnly? ContactBy, DateTimeOffset? TriedAt, AttemptKind? Tried,
    string JobcenterName, string JobcenterPhone);

/// <summary>Asks for help with booking.</summary>
public record AskForAssistance
{
    /// <summary>Where to call; left out, the registered number counts.</summary>
    [StringLength(Lengths.Phone, ErrorMessage = FieldErrors.TooLong)]
    [RegularExpression(@"^\+?[0-9][0-9 ]{5,23}$", ErrorMessage = FieldErrors.NotAPhone)]
    public string? Phone { get; init; }

    /// <summary>Language of an interpreter, where one is wished for.</summary>
    [StringLength(50, ErrorMessage = FieldErrors.TooLong)]
    public string? Interpreter { get; init; }

    /// <summary>When it suits, or anything else to know before calling.</summary>
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Note { get; init; }
}

/// <summary>Staff register that a citizen asked for help with booking, on the phone or at the desk.</summary>
public sealed record RegisterAssistance : AskForAssistance;

/// <summary>Notes an attempt to reach a citizen.</summary>
public sealed record NoteAttempt
{
    /// <summary>What came of it.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [EnumDataType(typeof(AttemptKind), ErrorMessage = FieldErrors.NotUnderstood)]
    public AttemptKind? Kind { get; init; }

    /// <summary>In one's own words.</summary>
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Note { get; init; }
}
