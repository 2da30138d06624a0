using System.ComponentModel.DataAnnotations;

namespace Portal.Contracts.JobLog;

/// <summary>What an entry of a job log is.</summary>
public enum JobLogKind
{
    /// <summary>A job that is, or will be, applied for.</summary>
    Application,
    /// <summary>Anything else: a call, a visit, a course, a profile on a site.</summary>
    Activity,
}

/// <summary>How far an entry has come. <see cref="Happened"/> belongs to activities, the states from applying on to applications.</summary>
public enum JobLogState
{
    /// <summary>Not done yet.</summary>
    Planned,
    /// <summary>Applied.</summary>
    Applied,
    /// <summary>Called in for an interview.</summary>
    Interview,
    /// <summary>Offered the job.</summary>
    Offer,
    /// <summary>Said no to by the employer.</summary>
    Rejected,
    /// <summary>Given up by the citizen.</summary>
    GivenUp,
    /// <summary>An activity that was done.</summary>
    Happened,
}

/// <summary>Limits of a job log.</summary>
public static class JobLogLimits
{
    /// <summary>Longest description of a task, as in DFDG.</summary>
    public const int Description = 250;
    /// <summary>Longest link.</summary>
    public const int Link = 2000;
    /// <summary>Longest text that is pasted.</summary>
    public const int Paste = 4000;
    /// <summary>Most entries made of one pasted text.</summary>
    public const int Pasted = 20;
    /// <summary>Most tasks of an entry.</summary>
    public const int Tasks = 30;
    /// <summary>Most documents of an entry.</summary>
    public const int Documents = 5;
    /// <summary>Most days shown at once.</summary>
    public const int Days = 31;
    /// <summary>Weeks in the own figures.</summary>
    public const int Weeks = 8;
}

/// <summary>A task of an entry, in the shape of DFDG's job log.</summary>
/// <param name="Id">Id.</param>
/// <param name="Description">What; 1 to 250 characters.</param>
/// <param name="EventOn">Which day, a local Danish date.</param>
/// <param name="EventAt">What time of day, a local Danish time.</param>
/// <param name="Completed">Done.</param>
/// <param name="Primary">The entry itself; each entry has one such task, which follows the entry.</param>
public sealed record JobLogTask(Guid Id, string Description, DateOnly EventOn, TimeOnly? EventAt, bool Completed, bool Primary);

/// <summary>A document of an entry, without its bytes.</summary>
/// <param name="Id">Id.</param>
/// <param name="FileName">A harmless name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="UploadedAt">Instant (UTC).</param>
public sealed record JobLogDocument(Guid Id, string FileName, int Size, DateTimeOffset UploadedAt);

/// <summary>An entry of a job log.</summary>
/// <param name="Id">Id: the GUID that DFDG knows it by.</param>
/// <param name="Kind">Application or activity.</param>
/// <param name="Title">The job, or what was done.</param>
/// <param name="Employer">Where.</param>
/// <param name="Link">The advertisement; http or https.</param>
/// <param name="Note">Own note.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Day">Which day, a local Danish date: the day of its primary task.</param>
/// <param name="Version">1, 2, 3, …</param>
/// <param name="CreatedAt">Instant (UTC).</param>
/// <param name="ChangedAt">Instant (UTC).</param>
/// <param name="Tasks">Its tasks, the primary one first, then by day.</param>
/// <param name="Documents">Its documents, the newest first.</param>
public sealed record JobLogEntry(
    Guid Id, JobLogKind Kind, string Title, string? Employer, string? Link, string? Note, JobLogState State, DateOnly Day, int Version,
    DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, IReadOnlyList<JobLogTask> Tasks, IReadOnlyList<JobLogDocument> Documents);

/// <summary>Some days of the signed-in citizen's job log.</summary>
/// <param name="From">First local Danish day.</param>
/// <param name="To">Last local Danish day.</param>
/// <param name="Entries">Entries of these days, the newest day first.</param>
/// <param name="Tasks">Open tasks of other entries that fall on these days, by entry.</param>
/// <param name="Shared">The advisor may see the list.</param>
public sealed record JobLogDays(DateOnly From, DateOnly To, IReadOnlyList<JobLogEntry> Entries, IReadOnlyList<JobLogDue> Tasks, bool Shared);

/// <summary>An open task of an entry.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="EntryTitle">Its title.</param>
/// <param name="Task">The task.</param>
public sealed record JobLogDue(Guid EntryId, string EntryTitle, JobLogTask Task);

/// <summary>An entry as an advisor sees it where the citizen shares the log: no note, no link, no task, no document.</summary>
/// <param name="Kind">Application or activity.</param>
/// <param name="Title">The job, or what was done.</param>
/// <param name="Employer">Where.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Day">Which day.</param>
public sealed record SharedJob(JobLogKind Kind, string Title, string? Employer, JobLogState State, DateOnly Day);

/// <summary>One week in the citizen's own figures.</summary>
/// <param name="Monday">Its Monday, a local Danish date.</param>
/// <param name="Applications">Applications that were sent.</param>
/// <param name="Activities">Activities that were done.</param>
public sealed record JobLogWeek(DateOnly Monday, int Applications, int Activities);

/// <summary>How many applications stand in a state.</summary>
/// <param name="State">The state.</param>
/// <param name="Count">How many.</param>
public sealed record JobLogStateCount(JobLogState State, int Count);

/// <summary>The citizen's own figures. Nobody else can read them: no route of staff gives a count.</summary>
/// <param name="Weeks">The last eight weeks, the oldest first.</param>
/// <param name="States">Applications of all time by state; states without any are left out.</param>
public sealed record JobLogFigures(IReadOnlyList<JobLogWeek> Weeks, IReadOnlyList<JobLogStateCount> States);

/// <summary>
/// Quick entry: a title, a link, or several, one a line. A link is read as text and never opened by the server. Each line
/// becomes an entry.
/// </summary>
public sealed record PasteJobs
{
    /// <summary>What was typed or pasted.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(JobLogLimits.Paste, ErrorMessage = FieldErrors.TooLong)]
    public string? Text { get; init; }

    /// <summary>Which day; today when left out. Up to a year back or ahead.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>Application or activity.</summary>
    [EnumDataType(typeof(JobLogKind), ErrorMessage = FieldErrors.NotUnderstood)]
    public JobLogKind Kind { get; init; }

    /// <summary>It is only planned yet.</summary>
    public bool Planned { get; init; }
}

/// <summary>Changes an entry. Refused with <see cref="Problems.ChangedMeanwhile"/> (and the entry as <c>current</c>) when it was changed since it was read.</summary>
public sealed record ChangeJobLogEntry
{
    /// <summary>The version that was seen.</summary>
    [Range(1, int.MaxValue, ErrorMessage = FieldErrors.OutOfRange)]
    public int ExpectedVersion { get; init; }

    /// <summary>Application or activity.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [EnumDataType(typeof(JobLogKind), ErrorMessage = FieldErrors.NotUnderstood)]
    public JobLogKind? Kind { get; init; }

    /// <summary>The job, or what was done.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Title { get; init; }

    /// <summary>Where.</summary>
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Employer { get; init; }

    /// <summary>The advertisement: http or https.</summary>
    [StringLength(JobLogLimits.Link, ErrorMessage = FieldErrors.TooLong)]
    public string? Link { get; init; }

    /// <summary>Own note.</summary>
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Note { get; init; }

    /// <summary>How far it has come.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [EnumDataType(typeof(JobLogState), ErrorMessage = FieldErrors.NotUnderstood)]
    public JobLogState? State { get; init; }

    /// <summary>Which day, a local Danish date.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public DateOnly? Day { get; init; }
}

/// <summary>Removes an entry with its tasks and documents.</summary>
public sealed record RemoveJobLogEntry
{
    /// <summary>The version that was seen.</summary>
    [Range(1, int.MaxValue, ErrorMessage = FieldErrors.OutOfRange)]
    public int ExpectedVersion { get; init; }
}

/// <summary>Adds a task to an entry.</summary>
public sealed record AddJobLogTask
{
    /// <summary>What.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(JobLogLimits.Description, ErrorMessage = FieldErrors.TooLong)]
    public string? Description { get; init; }

    /// <summary>Which day.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public DateOnly? EventOn { get; init; }

    /// <summary>What time of day.</summary>
    public TimeOnly? EventAt { get; init; }
}

/// <summary>Says whether a task is done.</summary>
public sealed record CompleteJobLogTask
{
    /// <summary>Done, or not.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public bool? Completed { get; init; }
}

/// <summary>Lets the own advisor see the list of jobs, or no longer.</summary>
public sealed record ShareJobLog
{
    /// <summary>May see it.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public bool? Shared { get; init; }
}
