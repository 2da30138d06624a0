using System.ComponentModel.DataAnnotations;
using Portal.Contracts.Booking;
using Portal.Contracts.Chat;
using Portal.Contracts.Citizens;
using Portal.Contracts.Cv;
using Portal.Contracts.Desks;
using Portal.Contracts.Escalations;
using Portal.Contracts.Rights;
using Portal.Contracts.Risk;
using Refit;

namespace Portal.Contracts.Jobcenters;

/// <summary>Why an advisor is asked to look at something next.</summary>
public enum DeskItemKind
{
    /// <summary>A citizen waits in the chat.</summary>
    WaitingThread,
    /// <summary>A thread of mine has an unread message.</summary>
    MyThread,
    /// <summary>An escalated citizen has not been contacted.</summary>
    Escalation,
    /// <summary>A conversation today.</summary>
    Conversation,
    /// <summary>A citizen who cannot book alone is to be booked.</summary>
    BookForCitizen,
    /// <summary>A conversation has passed and nobody said how it went.</summary>
    ReportOutcome,
    /// <summary>A complete CV waits for the check.</summary>
    CheckCv,
    /// <summary>A citizen has said something to their estimate, and waits for a person.</summary>
    EstimateAnswer,
}

/// <summary>What puts a line of the desk where it stands, beside how long it has waited.</summary>
public enum DeskReason
{
    /// <summary>The deadline for the answer has passed.</summary>
    AnswerLate,
    /// <summary>The deadline for the answer is near.</summary>
    AnswerSoon,
    /// <summary>The actor is the citizen's personal contact, or stands in for them.</summary>
    OwnCitizen,
    /// <summary>The thread was the actor's before.</summary>
    WasYours,
    /// <summary>The citizen is escalated.</summary>
    Escalated,
    /// <summary>Given to the actor because they are the personal contact.</summary>
    GivenAsContact,
    /// <summary>Given because the actor talks with the same citizen already.</summary>
    GivenSameCitizen,
    /// <summary>Given in turn.</summary>
    GivenInTurn,
    /// <summary>Given back after the actor was away.</summary>
    GivenBack,
    /// <summary>A colleague handed it over; the note beside the thread says why.</summary>
    GivenByColleague,
    /// <summary>The actor stands in for the personal contact.</summary>
    Deputy,
}

/// <summary>A line of the desk: what is next, and why.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Id of the thread, escalation, appointment or citizen.</param>
/// <param name="CitizenId">The citizen.</param>
/// <param name="CitizenName">The citizen's name.</param>
/// <param name="At">Since when it waits, or when it begins (UTC).</param>
/// <param name="DueOn">Last local Danish day, if any.</param>
/// <param name="Overdue">The last day has passed.</param>
/// <param name="Subject">What a thread is about, if it is one.</param>
public sealed record DeskItem(
    DeskItemKind Kind, Guid Id, Guid CitizenId, string CitizenName, DateTimeOffset At, DateOnly? DueOn, bool Overdue, string? Subject)
{
    /// <summary>Latest instant (UTC) for an answer in the chat, counted in opening hours; none for anything else.</summary>
    public DateTimeOffset? AnswerBy { get; init; }

    /// <summary>What else puts it where it stands, the strongest first.</summary>
    public IReadOnlyList<DeskReason> Reasons { get; init; } = [];
}

/// <summary>An advisor's desk.</summary>
/// <param name="Next">What to do, most urgent first.</param>
/// <param name="MyThreads">My open threads, newest message first.</param>
/// <param name="Presence">Whether the advisor counts as present.</param>
public sealed record Desk(IReadOnlyList<DeskItem> Next, IReadOnlyList<ChatThread> MyThreads, DeskPresence Presence);

/// <summary>Why a member of staff looks at a citizen. Logged, and shown to the citizen.</summary>
public enum LookPurpose
{
    /// <summary>To answer in the chat.</summary>
    Chat,
    /// <summary>To prepare or hold a conversation.</summary>
    Conversation,
    /// <summary>As personal contact of an escalated citizen.</summary>
    Escalation,
    /// <summary>To book for a citizen who cannot.</summary>
    AssistedBooking,
    /// <summary>To watch escalations, capacity and results of the jobcenter.</summary>
    Supervision,
    /// <summary>To check the CV (LAB §§ 24-25).</summary>
    CvCheck,
    /// <summary>To decide on reduced contact.</summary>
    ReducedContact,
    /// <summary>To register or end a mandate.</summary>
    Mandate,
    /// <summary>As the citizen's representative, by mandate. Nobody of the staff.</summary>
    Representative,
    /// <summary>To print a letter, or because a message did not arrive.</summary>
    Letter,
}

/// <summary>All that staff needs to know about a citizen on one card.</summary>
/// <param name="CitizenId">The citizen.</param>
/// <param name="Name">Name.</param>
/// <param name="Registration">The open registration, if any.</param>
/// <param name="WeeksUnemployed">Whole weeks unemployed today.</param>
/// <param name="Cv">The CV as it stands.</param>
/// <param name="Conversation">The introductory conversation, if booked or held.</param>
/// <param name="Escalation">The escalation of the open spell, if any.</param>
/// <param name="Risk">The newest estimate, where profiling is on.</param>
/// <param name="Threads">Threads in the chat, newest first.</param>
/// <param name="Guidance">Guidance that the citizen was given: shown, sent and confirmed, newest first.</param>
/// <param name="Deadline">The fair-chance ledger of the booking deadline; none without an open spell.</param>
public sealed record CitizenCard(
    Guid CitizenId, string Name, Registration? Registration, int WeeksUnemployed, Portal.Contracts.Cv.Cv Cv, Appointment? Conversation,
    Escalation? Escalation, RiskEstimate? Risk, IReadOnlyList<ChatThread> Threads, IReadOnlyList<GuidanceGiven> Guidance,
    BookingDeadline? Deadline)
{
    /// <summary>The plan in a few words; none while it has no part.</summary>
    public Portal.Contracts.Plan.PlanSummary? Plan { get; init; }
}

/// <summary>What a leader sees on one page. Results, never activity counts.</summary>
/// <param name="JobcenterName">Shown name.</param>
/// <param name="OpenSpells">Citizens registered as unemployed now.</param>
/// <param name="LongUnemployed">Of these, unemployed for more than 26 weeks.</param>
/// <param name="Escalated">Of these, with an escalation.</param>
/// <param name="Overdue">Escalations with an overdue first contact.</param>
/// <param name="WithoutContact">Escalations that nobody has.</param>
/// <param name="FreeTimesNext14Days">Free times for introductory conversations in the next 14 days.</param>
/// <param name="MustBook">Citizens who still have to book.</param>
/// <param name="InJobAfter26Weeks">Share of the spells begun 26 to 78 weeks ago that ended within 26 weeks, 0 to 1; none without any.</param>
/// <param name="Contacts">Escalations per personal contact.</param>
/// <param name="LastSweep">The newest sweep.</param>
/// <param name="Settings">Threshold and legal basis.</param>
/// <param name="Escalations">The first page of escalations, overdue first.</param>
/// <param name="CapacityAlarm">Citizens who asked for a conversation and for whom there is no time; none when there is one for all.</param>
public sealed record LeaderOverview(
    string JobcenterName, int OpenSpells, int LongUnemployed, int Escalated, int Overdue, int WithoutContact,
    int FreeTimesNext14Days, int MustBook, double? InJobAfter26Weeks, IReadOnlyList<ContactLoad> Contacts, Sweep? LastSweep,
    EscalationSettings Settings, IReadOnlyList<Escalation> Escalations, CapacityAlarm? CapacityAlarm);

/// <summary>There are not times enough for those who have a right to a conversation.</summary>
/// <param name="Waiting">Citizens who wait for a time.</param>
/// <param name="Overdue">Of these, whose last day has passed.</param>
/// <param name="Since">When the first of them asked (UTC).</param>
/// <param name="FirstDueOn">The first last day, a local Danish date.</param>
public sealed record CapacityAlarm(int Waiting, int Overdue, DateTimeOffset Since, DateOnly FirstDueOn);

/// <summary>How many escalated citizens an advisor has.</summary>
/// <param name="AdvisorName">The advisor.</param>
/// <param name="Open">Open escalations.</param>
/// <param name="Overdue">Of these, with an overdue first contact.</param>
/// <param name="Capacity">How many the advisor can have.</param>
public sealed record ContactLoad(string AdvisorName, int Open, int Overdue, int Capacity);

/// <summary>When a jobcenter escalates.</summary>
/// <param name="ThresholdPercent">Estimate, in percent, from which a citizen is escalated.</param>
/// <param name="WeeksCriterion">Weeks unemployed from which a citizen is escalated without any estimate.</param>
/// <param name="ContactDays">Working days for the first contact.</param>
/// <param name="Basis">The recorded legal basis of profiling; none means profiling is off.</param>
public sealed record EscalationSettings(int ThresholdPercent, int WeeksCriterion, int ContactDays, ProfilingBasis? Basis);

/// <summary>A recorded legal basis of profiling. Consent is none (Datatilsynet 18-05-2022, 2022-212-3676).</summary>
/// <param name="Text">The basis in words, with law and paragraph.</param>
/// <param name="Purpose">What profiling is for.</param>
/// <param name="RecordedBy">Who recorded it.</param>
/// <param name="RecordedAt">Instant (UTC).</param>
/// <param name="ReviewOn">Day from which it no longer counts unless reviewed.</param>
/// <param name="IsDemo">Invented for demonstration.</param>
public sealed record ProfilingBasis(string Text, string Purpose, string RecordedBy, DateTimeOffset RecordedAt, DateOnly ReviewOn, bool IsDemo);

/// <summary>Records the legal basis of profiling for the own jobcenter (admin).</summary>
public sealed record RecordProfilingBasis
{
    /// <summary>The basis in words, with law and paragraph.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Text { get; init; }

    /// <summary>What profiling is for.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Purpose { get; init; }

    /// <summary>Day from which it no longer counts unless reviewed; ahead, at most two years.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    public DateOnly? ReviewOn { get; init; }
}

/// <summary>A jobcenter for staff: desk, card and leader's page.</summary>
public interface IJobcentersApi
{
    /// <summary>The signed-in advisor's desk.</summary>
    [Get("/v1/jobcenter/desk")]
    Task<Desk> GetDeskAsync(CancellationToken ct = default);

    /// <summary>A citizen of the own jobcenter; the look is logged with its purpose.</summary>
    [Get("/v1/jobcenter/citizens/{id}")]
    Task<CitizenCard> GetCitizenAsync(Guid id, LookPurpose purpose, CancellationToken ct = default);

    /// <summary>The leader's page.</summary>
    [Get("/v1/jobcenter/overview")]
    Task<LeaderOverview> GetOverviewAsync(CancellationToken ct = default);

    /// <summary>When the own jobcenter escalates, and on which basis.</summary>
    [Get("/v1/jobcenter/settings")]
    Task<EscalationSettings> GetSettingsAsync(CancellationToken ct = default);

    /// <summary>Records a legal basis: profiling is on from the next sweep (admin).</summary>
    [Put("/v1/jobcenter/profiling-basis")]
    Task RecordBasisAsync([Body] RecordProfilingBasis command, CancellationToken ct = default);

    /// <summary>Withdraws the legal basis: profiling is off, and stored estimates are removed (admin).</summary>
    [Delete("/v1/jobcenter/profiling-basis")]
    Task WithdrawBasisAsync(CancellationToken ct = default);
}
