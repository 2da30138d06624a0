using System.ComponentModel.DataAnnotations;

namespace Portal.Contracts.Booking;

/// <summary>Why an advisor holds no conversations for a time. None of these says anything about health, on purpose.</summary>
public enum AbsenceKind
{
    /// <summary>Holiday or another planned leave.</summary>
    Leave,
    /// <summary>A course or training.</summary>
    Training,
    /// <summary>Meetings.</summary>
    Meeting,
    /// <summary>Away; why is nobody's business here.</summary>
    Away,
}

/// <summary>What has left a booked conversation without cover.</summary>
public enum ConflictCause
{
    /// <summary>The advisor has no opening hours of its kind for it any more.</summary>
    OpeningHours,
    /// <summary>The advisor is absent.</summary>
    Absence,
    /// <summary>The jobcenter is closed: a closing day, a public holiday or a weekend.</summary>
    ClosedDay,
}

/// <summary>What was decided about a conflict.</summary>
public enum ConflictResolution
{
    /// <summary>The conversation is held as booked.</summary>
    Kept,
    /// <summary>It was moved to another time.</summary>
    Moved,
    /// <summary>It was called off, and the citizen asked to book again.</summary>
    Revoked,
    /// <summary>It went away by itself: the cover came back, or the citizen moved or cancelled.</summary>
    Gone,
}

/// <summary>Opening hours of an advisor on a weekday: a template that becomes times twelve weeks ahead.</summary>
/// <param name="Id">Id.</param>
/// <param name="AdvisorId">The advisor.</param>
/// <param name="AdvisorName">The advisor's name.</param>
/// <param name="Weekday">Day of the week.</param>
/// <param name="From">Local Danish time of the first start.</param>
/// <param name="To">Local Danish time by which the last conversation has ended.</param>
/// <param name="Kind">How the conversations are held.</param>
/// <param name="Minutes">Length of a conversation, 10 to 240 minutes.</param>
/// <param name="BufferMinutes">Free minutes after each conversation, 0 to 120.</param>
/// <param name="ValidFrom">First local day on which they hold.</param>
/// <param name="ValidTo">Last local day; none while they go on.</param>
/// <param name="TimesADay">How many conversations they have room for on such a day.</param>
/// <param name="Version">Which version this is; a change says which it saw.</param>
public sealed record OpeningHoursView(
    Guid Id, Guid AdvisorId, string AdvisorName, DayOfWeek Weekday, TimeOnly From, TimeOnly To, ConversationKind Kind, int Minutes,
    int BufferMinutes, DateOnly ValidFrom, DateOnly? ValidTo, int TimesADay, int Version);

/// <summary>Makes or changes opening hours. What they no longer give is removed at once, what is booked stays.</summary>
public sealed record SaveOpeningHours
{
    /// <summary>The advisor, of the own jobcenter.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public Guid? AdvisorId { get; init; }

    /// <summary>Day of the week.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [EnumDataType(typeof(DayOfWeek), ErrorMessage = FieldErrors.NotUnderstood)]
    public DayOfWeek? Weekday { get; init; }

    /// <summary>Local Danish time of the first start, 03:00 or later: the clock changes before.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public TimeOnly? From { get; init; }

    /// <summary>Local Danish time by which the last conversation has ended; room for one at least.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public TimeOnly? To { get; init; }

    /// <summary>How the conversations are held.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [EnumDataType(typeof(ConversationKind), ErrorMessage = FieldErrors.NotUnderstood)]
    public ConversationKind? Kind { get; init; }

    /// <summary>Length of a conversation in minutes.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [Range(10, 240, ErrorMessage = FieldErrors.OutOfRange)]
    public int? Minutes { get; init; }

    /// <summary>Free minutes after each conversation.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [Range(0, 120, ErrorMessage = FieldErrors.OutOfRange)]
    public int? BufferMinutes { get; init; }

    /// <summary>First local day on which they hold.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last local day on which they hold; none while they go on.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>The version that was seen; not used for new ones.</summary>
    public int ExpectedVersion { get; init; }
}

/// <summary>An absence of an advisor.</summary>
/// <param name="Id">Id.</param>
/// <param name="AdvisorId">The advisor.</param>
/// <param name="AdvisorName">The advisor's name.</param>
/// <param name="StartsAt">Start, an instant in UTC.</param>
/// <param name="EndsAt">End, an instant in UTC; of whole days the first instant of the day after.</param>
/// <param name="WholeDays">It is whole local days.</param>
/// <param name="Kind">Why.</param>
/// <param name="ByAdvisor">The advisor recorded it, and may take it back; else only a leader or admin may.</param>
public sealed record AbsenceView(
    Guid Id, Guid AdvisorId, string AdvisorName, DateTimeOffset StartsAt, DateTimeOffset EndsAt, bool WholeDays, AbsenceKind Kind, bool ByAdvisor);

/// <summary>Records an absence; advisors their own. Free times in it are removed at once.</summary>
public sealed record RecordAbsence
{
    /// <summary>The advisor, of the own jobcenter.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public Guid? AdvisorId { get; init; }

    /// <summary>First local Danish day.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public DateOnly? FromDay { get; init; }

    /// <summary>Local time on the first day; none from its beginning.</summary>
    public TimeOnly? FromTime { get; init; }

    /// <summary>Last local Danish day; at most a year after the first.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public DateOnly? ToDay { get; init; }

    /// <summary>Local time on the last day; none until its end.</summary>
    public TimeOnly? ToTime { get; init; }

    /// <summary>Why.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [EnumDataType(typeof(AbsenceKind), ErrorMessage = FieldErrors.NotUnderstood)]
    public AbsenceKind? Kind { get; init; }
}

/// <summary>A day on which the jobcenter is closed beside public holidays.</summary>
/// <param name="Day">The local Danish day.</param>
/// <param name="Reason">Why, in a few words.</param>
public sealed record ClosingDayView(DateOnly Day, string Reason);

/// <summary>Closes the jobcenter for a day.</summary>
public sealed record CloseDay
{
    /// <summary>The local Danish day; today or later, at most two years ahead.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public DateOnly? Day { get; init; }

    /// <summary>Why, in a few words.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Reason { get; init; }
}

/// <summary>An advisor who can hold conversations.</summary>
/// <param name="Id">Id of the account.</param>
/// <param name="Name">Shown name.</param>
public sealed record AdvisorName(Guid Id, string Name);

/// <summary>What opening hours, absences and closing days a jobcenter has.</summary>
/// <param name="Advisors">Its advisors, by name. An advisor gets only themselves.</param>
/// <param name="Hours">Opening hours that hold today or later. An advisor gets only their own.</param>
/// <param name="Absences">Absences that are not over. An advisor gets only their own.</param>
/// <param name="ClosingDays">Closing days from today on.</param>
/// <param name="Holidays">Public holidays within a year, computed.</param>
public sealed record Capacity(
    IReadOnlyList<AdvisorName> Advisors, IReadOnlyList<OpeningHoursView> Hours, IReadOnlyList<AbsenceView> Absences,
    IReadOnlyList<ClosingDayView> ClosingDays, IReadOnlyList<DateOnly> Holidays);

/// <summary>What a change of capacity did to the times.</summary>
/// <param name="Added">Free times added.</param>
/// <param name="Removed">Free times removed.</param>
/// <param name="Conflicts">Booked conversations that it has left without cover, and that wait for a decision now.</param>
public sealed record SlotChanges(int Added, int Removed, int Conflicts);

/// <summary>A booked conversation without cover.</summary>
/// <param name="Id">Id of the conflict.</param>
/// <param name="AppointmentId">The appointment.</param>
/// <param name="CitizenId">The citizen.</param>
/// <param name="CitizenName">The citizen's name.</param>
/// <param name="AdvisorName">Who was to hold it.</param>
/// <param name="StartsAt">Start, an instant in UTC.</param>
/// <param name="EndsAt">End, an instant in UTC.</param>
/// <param name="Kind">How it was to be held.</param>
/// <param name="Cause">What has left it without cover.</param>
/// <param name="FoundAt">Since when (UTC).</param>
public sealed record Conflict(
    Guid Id, Guid AppointmentId, Guid CitizenId, string CitizenName, string AdvisorName, DateTimeOffset StartsAt, DateTimeOffset EndsAt,
    ConversationKind Kind, ConflictCause Cause, DateTimeOffset FoundAt);

/// <summary>Decides about a conflict; the citizen is told. Refusals: <see cref="Problems.SlotTaken"/>, <see cref="Problems.ChangedMeanwhile"/>.</summary>
public sealed record ResolveConflict
{
    /// <summary>Kept, moved or revoked.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [AllowedValues(ConflictResolution.Kept, ConflictResolution.Moved, ConflictResolution.Revoked, ErrorMessage = FieldErrors.NotUnderstood)]
    public ConflictResolution? Resolution { get; init; }

    /// <summary>The free time to move to, of the own jobcenter; needed to move, else not used.</summary>
    public Guid? SlotId { get; init; }
}
