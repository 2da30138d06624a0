using Portal.Contracts.Booking;
using Portal.Contracts.Notifications;
using Portal.Contracts.Plan;

namespace Portal.Contracts.Citizens;

/// <summary>A step the citizen has before them. Names are stable; the web writes the sentences.</summary>
public enum StepKind
{
    /// <summary>Register as unemployed.</summary>
    Register,
    /// <summary>Book the introductory conversation.</summary>
    BookConversation,
    /// <summary>Wait for staff to book the conversation (exempt citizens).</summary>
    AwaitBooking,
    /// <summary>Nothing to book: a job or something else begins soon (LAB § 106).</summary>
    ReducedContact,
    /// <summary>Fill in the CV.</summary>
    CompleteCv,
    /// <summary>Read and confirm the rights and duties of one's own case.</summary>
    ReadRights,
    /// <summary>Go to the booked conversation.</summary>
    AttendConversation,
    /// <summary>Read an answer in the chat.</summary>
    ReadMessage,
    /// <summary>Meet the personal contact.</summary>
    MeetContact,
    /// <summary>Answer what an advisor proposes for the plan.</summary>
    AnswerPlanProposal,
    /// <summary>Nothing is due: go on searching.</summary>
    KeepSearching,
}

/// <summary>One step with its deadline and the reason behind it.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="DueOn">Last day, a local Danish date; none where the law gives no deadline.</param>
/// <param name="Overdue">The last day has passed.</param>
/// <param name="RuleSource">The law behind the deadline, for example «LAB § 23»; none where there is no rule.</param>
/// <param name="RuleValue">The number in the rule, for example 14 (days).</param>
/// <param name="Topic">Rights topic that explains it, if any.</param>
public sealed record NextStep(StepKind Kind, DateOnly? DueOn, bool Overdue, string? RuleSource, int? RuleValue, string? Topic);

/// <summary>Everything that Min side shows, in one answer.</summary>
/// <param name="Name">The citizen's name.</param>
/// <param name="Registration">The open registration; none before registering.</param>
/// <param name="WeeksUnemployed">Whole weeks since the first unemployed day; 0 before it.</param>
/// <param name="Next">The next step: the most urgent one.</param>
/// <param name="Later">The steps after it, most urgent first.</param>
/// <param name="Done">Steps that are done already.</param>
/// <param name="Conversation">The active introductory conversation, if booked.</param>
/// <param name="ContactName">Name of the personal contact, if one is given.</param>
/// <param name="UnreadMessages">Messages in the chat that the citizen has not read.</param>
/// <param name="News">Unread notifications, newest first, at most 10.</param>
public sealed record Overview(
    string Name, Registration? Registration, int WeeksUnemployed, NextStep Next, IReadOnlyList<NextStep> Later,
    IReadOnlyList<StepKind> Done, Appointment? Conversation, string? ContactName, int UnreadMessages,
    IReadOnlyList<Notification> News)
{
    /// <summary>A personal contact is being found: the citizen is escalated, and nobody has room yet.</summary>
    public bool ContactSoon { get; init; }

    /// <summary>The plan in a few words.</summary>
    public PlanSummary? Plan { get; init; }
}
