using System.ComponentModel.DataAnnotations;

namespace Portal.Contracts.Booking;

/// <summary>How a conversation is held.</summary>
public enum ConversationKind
{
    /// <summary>At the jobcenter.</summary>
    InPerson,
    /// <summary>By video.</summary>
    Video,
    /// <summary>By phone.</summary>
    Phone,
}

/// <summary>The state of an appointment.</summary>
public enum AppointmentStatus
{
    /// <summary>Booked and not yet held.</summary>
    Booked,
    /// <summary>Cancelled by the citizen.</summary>
    Cancelled,
    /// <summary>Held.</summary>
    Held,
    /// <summary>The citizen did not come: must book again, by the deadline that stands. Counts as missed.</summary>
    NoShow,
    /// <summary>
    /// The citizen could not come and had a reasonable ground (illness, a job interview): must book again, within a whole new
    /// deadline. Never counts against the citizen.
    /// </summary>
    Excused,
    /// <summary>
    /// Called off by the jobcenter, before or after its time: the citizen must book again, within a whole new deadline. Never
    /// counts against the citizen, takes up nobody's time, and cannot be taken back.
    /// </summary>
    Revoked,
}

/// <summary>A time that can be booked.</summary>
/// <param name="Id">Id of the slot.</param>
/// <param name="StartsAt">Start, an instant in UTC.</param>
/// <param name="EndsAt">End, an instant in UTC.</param>
/// <param name="Kind">How it is held.</param>
/// <param name="AdvisorName">Who holds it.</param>
/// <param name="Languages">Languages it can be held in (ISO 639-1), the advisor's first one first.</param>
public sealed record FreeTime(
    Guid Id, DateTimeOffset StartsAt, DateTimeOffset EndsAt, ConversationKind Kind, string AdvisorName, IReadOnlyList<string> Languages);

/// <summary>A conversation of the citizen: the one introductory one, or one they asked for.</summary>
/// <param name="Id">Id of the appointment; the same through moves.</param>
/// <param name="Reference">Short reference to say on the phone.</param>
/// <param name="StartsAt">Start, an instant in UTC.</param>
/// <param name="EndsAt">End, an instant in UTC.</param>
/// <param name="Kind">How it is held.</param>
/// <param name="AdvisorName">Who holds it.</param>
/// <param name="Place">Address, link or phone text.</param>
/// <param name="Status">State.</param>
/// <param name="CanChangeUntil">Last instant (UTC) to move or cancel in the portal.</param>
/// <param name="CanChange">Whether it can be cancelled now, and moved while there are moves left.</param>
/// <param name="MovesLeft">How often the citizen may still move it; the jobcenter sets how often in all.</param>
/// <param name="Purpose">The introductory conversation, or one the citizen asked for.</param>
public sealed record Appointment(
    Guid Id, string Reference, DateTimeOffset StartsAt, DateTimeOffset EndsAt, ConversationKind Kind, string AdvisorName,
    string Place, AppointmentStatus Status, DateTimeOffset CanChangeUntil, bool CanChange, int MovesLeft, ConversationPurpose Purpose);

/// <summary>Where the citizen stands with the introductory conversation.</summary>
/// <param name="Current">The booked conversation, if any.</param>
/// <param name="BookBy">Last day to book, a local Danish date; lost days are counted in.</param>
/// <param name="HoldBy">Last day the conversation may be held; a day with no rule behind it is far ahead.</param>
/// <param name="RuleSource">The law behind the deadline.</param>
/// <param name="RuleDays">Fewest days to book in, by the rule.</param>
/// <param name="StaffBooks">Staff books for this citizen (exempt from booking alone).</param>
/// <param name="Held">The introductory conversation has been held.</param>
/// <param name="LostDays">Days that the deadline was moved because there was no fair chance on them.</param>
/// <param name="RequestDays">Days within which a citizen who asks has a right to a conversation.</param>
/// <param name="Waiting">The citizen asked for a conversation, and a time is still being found; none otherwise.</param>
/// <param name="OnWorkList">Staff are to reach the citizen first: until they have tried, no deadline is missed.</param>
/// <param name="Released">Reduced contact is confirmed: there is no duty to book.</param>
/// <param name="Undecided">Reduced contact is reported and not decided: the duty stands and is not missed.</param>
public sealed record ConversationState(
    Appointment? Current, DateOnly BookBy, DateOnly HoldBy, string RuleSource, int RuleDays, bool StaffBooks, bool Held,
    int LostDays, int RequestDays, WaitingRequest? Waiting = null, bool OnWorkList = false, bool Released = false, bool Undecided = false);

/// <summary>A request for a conversation that no time has been found for yet.</summary>
/// <param name="AskedAt">When it was asked (UTC).</param>
/// <param name="DueOn">Last local Danish day of the right.</param>
public sealed record WaitingRequest(DateTimeOffset AskedAt, DateOnly DueOn);

/// <summary>Free times, earliest first.</summary>
/// <param name="Times">The times.</param>
/// <param name="More">There are more after the last one.</param>
public sealed record FreeTimes(IReadOnlyList<FreeTime> Times, bool More);

/// <summary>
/// Books the single introductory conversation of the spell. Refusals: <see cref="Problems.SlotTaken"/>,
/// <see cref="Problems.SlotNotOffered"/> (both with <c>alternatives</c>), <see cref="Problems.AlreadyBooked"/>,
/// <see cref="Problems.NotRegistered"/>, <see cref="Problems.AssistedBooking"/>.
/// </summary>
public sealed record BookConversation
{
    /// <summary>The free time chosen.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public Guid? SlotId { get; init; }
}

/// <summary>Moves the conversation to another free time; the old one is kept if the new one is gone.</summary>
public sealed record MoveConversation
{
    /// <summary>The free time to move to.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public Guid? SlotId { get; init; }
}

/// <summary>Staff books for a citizen of the own jobcenter.</summary>
public sealed record BookForCitizen
{
    /// <summary>The citizen.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public Guid? CitizenId { get; init; }

    /// <summary>The free time chosen.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public Guid? SlotId { get; init; }
}

/// <summary>How a conversation went.</summary>
public sealed record ReportOutcome
{
    /// <summary>
    /// Held or no-show, once it has begun; excused, from its local day on; revoked, at any time until an outcome was said.
    /// </summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [AllowedValues(
        AppointmentStatus.Held, AppointmentStatus.NoShow, AppointmentStatus.Excused, AppointmentStatus.Revoked,
        ErrorMessage = FieldErrors.NotUnderstood)]
    public AppointmentStatus? Status { get; init; }
}

/// <summary>A conversation in an advisor's calendar.</summary>
/// <param name="Id">Id of the appointment.</param>
/// <param name="CitizenId">The citizen.</param>
/// <param name="CitizenName">The citizen's name.</param>
/// <param name="AdvisorName">Who holds it.</param>
/// <param name="StartsAt">Start, an instant in UTC.</param>
/// <param name="EndsAt">End, an instant in UTC.</param>
/// <param name="Kind">How it is held.</param>
/// <param name="Status">State.</param>
public sealed record CalendarEntry(
    Guid Id, Guid CitizenId, string CitizenName, string AdvisorName, DateTimeOffset StartsAt, DateTimeOffset EndsAt,
    ConversationKind Kind, AppointmentStatus Status);
