using System.ComponentModel.DataAnnotations;

namespace Portal.Contracts.Desks;

/// <summary>The chat of a jobcenter as its leader sees it now. It shows where help is needed; it counts nobody's work.</summary>
/// <param name="Waiting">Citizens who wait for an advisor.</param>
/// <param name="WaitingSince">Since when (UTC) the first of them waits; none when nobody does.</param>
/// <param name="Open">The chat is within its opening hours.</param>
/// <param name="OpensAt">When (UTC) it opens next, while it is closed; none within a year.</param>
/// <param name="Due">Unanswered threads whose deadline is near or past, the earliest first, at most 50.</param>
/// <param name="First">First answers of the last 30 days.</param>
/// <param name="Next">Later answers of the last 30 days.</param>
/// <param name="Advisors">The advisors.</param>
/// <param name="Repairs">What the portal has put right by itself, newest first, at most 30.</param>
/// <param name="Settings">Hours and deadlines.</param>
/// <param name="Satisfaction">What citizens thought of closed chats of the last 30 days; none while fewer than five have said it, because a few could be guessed.</param>
/// <param name="Topics">What people asked about in the last 30 days, the most asked first.</param>
/// <param name="StillAsked">Guidance from which people asked all the same in the last 30 days: a text that could answer better.</param>
public sealed record ChatOverview(
    int Waiting, DateTimeOffset? WaitingSince, bool Open, DateTimeOffset? OpensAt, IReadOnlyList<AnswerDue> Due, AnswerShare First, AnswerShare Next,
    IReadOnlyList<AdvisorLoad> Advisors, IReadOnlyList<DeskRepair> Repairs, ChatSettings Settings, SatisfactionSum? Satisfaction,
    IReadOnlyList<TopicAsked> Topics, IReadOnlyList<GuidanceAsked> StillAsked);

/// <summary>What citizens thought, as sums.</summary>
/// <param name="Answers">How many said it.</param>
/// <param name="Average">1 (not at all) to 5 (very much).</param>
/// <param name="Satisfied">How many said 4 or 5.</param>
public sealed record SatisfactionSum(int Answers, double Average, int Satisfied);

/// <summary>How often something was asked about.</summary>
/// <param name="Danish">Danish name of the topic; none for threads without one.</param>
/// <param name="English">English name.</param>
/// <param name="Threads">Threads.</param>
/// <param name="RightsTopic">The guidance that would have answered, if any.</param>
public sealed record TopicAsked(string? Danish, string? English, int Threads, string? RightsTopic);

/// <summary>Guidance that somebody had before them when they asked.</summary>
/// <param name="RightsTopic">Stable name of the topic.</param>
/// <param name="Danish">Danish title.</param>
/// <param name="English">English title.</param>
/// <param name="Threads">Threads.</param>
public sealed record GuidanceAsked(string RightsTopic, string Danish, string English, int Threads);

/// <summary>A thread that wants an answer soon.</summary>
/// <param name="ThreadId">The thread.</param>
/// <param name="CitizenId">The citizen.</param>
/// <param name="CitizenName">The citizen's name.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="AdvisorName">Who has it; none while it waits.</param>
/// <param name="WaitingSince">Since when (UTC) the citizen waits.</param>
/// <param name="AnswerBy">Latest instant (UTC) for an answer.</param>
/// <param name="Late">It has passed.</param>
public sealed record AnswerDue(
    Guid ThreadId, Guid CitizenId, string CitizenName, string Subject, string? AdvisorName, DateTimeOffset WaitingSince, DateTimeOffset AnswerBy, bool Late);

/// <summary>How many answers came in time.</summary>
/// <param name="Answers">Answers.</param>
/// <param name="InTime">Of these, those within the deadline, counted in opening hours.</param>
public sealed record AnswerShare(int Answers, int InTime);

/// <summary>How much an advisor has in the chat now.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">Shown name.</param>
/// <param name="Here">Counted as present.</param>
/// <param name="AbsentUntil">End (UTC) of a recorded absence that has begun.</param>
/// <param name="Open">Threads that are going on: unanswered, or written in within the last half hour.</param>
/// <param name="Unanswered">Of the advisor's threads, those that wait for an answer.</param>
/// <param name="Capacity">How many at a time; more are not given.</param>
public sealed record AdvisorLoad(Guid Id, string Name, bool Here, DateTimeOffset? AbsentUntil, int Open, int Unanswered, int Capacity);

/// <summary>What the portal did by itself so that nobody is forgotten.</summary>
public enum RepairKind
{
    /// <summary>Back to the queue: the advisor is not here any more.</summary>
    Released,
    /// <summary>Given to an advisor.</summary>
    Given,
    /// <summary>An escalated citizen got a deputy while the contact is absent.</summary>
    DeputyGiven,
    /// <summary>The contact is back, or the deputy can no longer.</summary>
    DeputyEnded,
    /// <summary>No colleague has room to stand in.</summary>
    NoDeputy,
    /// <summary>A deadline for an answer came near.</summary>
    DeadlineNear,
    /// <summary>The contact's account is closed: the citizen gets another contact.</summary>
    ContactGone,
}

/// <summary>One thing the portal did by itself.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Kind">What.</param>
/// <param name="ThreadId">The thread, if it was one.</param>
/// <param name="CitizenId">The citizen.</param>
/// <param name="CitizenName">The citizen's name.</param>
/// <param name="FromName">Who had it.</param>
/// <param name="ToName">Who has it now.</param>
/// <param name="Because">Why it was given, where it was.</param>
public sealed record DeskRepair(
    DateTimeOffset At, RepairKind Kind, Guid? ThreadId, Guid CitizenId, string CitizenName, string? FromName, string? ToName, GivenBecause? Because);

/// <summary>When a jobcenter answers in the chat, and how soon.</summary>
/// <param name="FirstAnswerMinutes">Minutes of opening hours for the first answer.</param>
/// <param name="NextAnswerMinutes">Minutes of opening hours for each later one.</param>
/// <param name="AssignAfterMinutes">Minutes of opening hours after which who waits is given to an advisor in turn; 0 means at once.</param>
/// <param name="Week">The open weekdays.</param>
public sealed record ChatSettings(int FirstAnswerMinutes, int NextAnswerMinutes, int AssignAfterMinutes, IReadOnlyList<ChatHoursDay> Week);

/// <summary>The chat's hours on a weekday, local Danish times.</summary>
public sealed record ChatHoursDay
{
    /// <summary>The weekday.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public DayOfWeek? Weekday { get; init; }

    /// <summary>Opens.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public TimeOnly? Opens { get; init; }

    /// <summary>Closes, later on the same day.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public TimeOnly? Closes { get; init; }
}

/// <summary>Changes hours and deadlines (leader).</summary>
public sealed record SaveChatSettings
{
    /// <summary>Minutes of opening hours for the first answer, 5 to 2,400.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [Range(5, 2400, ErrorMessage = FieldErrors.OutOfRange)]
    public int? FirstAnswerMinutes { get; init; }

    /// <summary>Minutes of opening hours for each later answer, 5 to 2,400.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [Range(5, 2400, ErrorMessage = FieldErrors.OutOfRange)]
    public int? NextAnswerMinutes { get; init; }

    /// <summary>Minutes of opening hours after which who waits is given in turn, 0 to 120.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [Range(0, 120, ErrorMessage = FieldErrors.OutOfRange)]
    public int? AssignAfterMinutes { get; init; }

    /// <summary>The open weekdays, each once, at least one.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [MinLength(1, ErrorMessage = FieldErrors.Required)]
    [MaxLength(7, ErrorMessage = FieldErrors.TooMany)]
    public IReadOnlyList<ChatHoursDay>? Week { get; init; }
}

/// <summary>Sets how many chats at a time an advisor is given.</summary>
public sealed record SetChatCapacity
{
    /// <summary>0 to 50; 0 means that none are given.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [Range(0, 50, ErrorMessage = FieldErrors.OutOfRange)]
    public int? Capacity { get; init; }
}
