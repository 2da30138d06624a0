using Refit;

namespace Portal.Contracts.Notifications;

/// <summary>What a notification is about; the web writes the sentence.</summary>
public enum NotificationKind
{
    /// <summary>The registration was received.</summary>
    Registered,
    /// <summary>A conversation was booked.</summary>
    ConversationBooked,
    /// <summary>A conversation was moved.</summary>
    ConversationMoved,
    /// <summary>A conversation was cancelled.</summary>
    ConversationCancelled,
    /// <summary>A personal contact was given.</summary>
    ContactGiven,
    /// <summary>A conversation is coming up.</summary>
    ConversationReminder,
    /// <summary>A deadline for booking is near.</summary>
    BookingDeadlineNear,
    /// <summary>The CV was approved.</summary>
    CvApproved,
    /// <summary>The CV was not approved, and there is a comment to it.</summary>
    CvNotApproved,
    /// <summary>An earlier time is held for the citizen until the notification expires.</summary>
    EarlierTimeOffered,
    /// <summary>A conversation that the citizen asked for was booked.</summary>
    RequestedConversationBooked,
    /// <summary>There is no time yet for a conversation that the citizen asked for.</summary>
    RequestedConversationWaits,
    /// <summary>Reduced contact was confirmed.</summary>
    ReducedContactConfirmed,
    /// <summary>Reduced contact was refused.</summary>
    ReducedContactRefused,
    /// <summary>The day came, and the duty to book is back.</summary>
    BookingDutyBack,
    /// <summary>A mandate was given to somebody (told to the citizen), or taken up.</summary>
    MandateGiven,
    /// <summary>A mandate was received (told to the representative).</summary>
    MandateReceived,
    /// <summary>A mandate ends soon.</summary>
    MandateEndsSoon,
    /// <summary>A mandate has ended.</summary>
    MandateEnded,
    /// <summary>A conversation that was in doubt is held as booked.</summary>
    ConversationKept,
    /// <summary>The jobcenter moved a conversation.</summary>
    ConversationMovedByUs,
    /// <summary>The jobcenter called a conversation off; a new one is to be booked, with a whole new deadline.</summary>
    ConversationRevoked,
    /// <summary>The citizen was excused from a conversation; a new one is to be booked, with a whole new deadline.</summary>
    ConversationExcused,
    /// <summary>The advisor has shared what was agreed, or a new version of it.</summary>
    SheetShared,
    /// <summary>The jobcenter called a conversation off that the citizen had asked for; the portal looks for another time.</summary>
    RequestedConversationRevoked,
    /// <summary>The citizen was excused from a conversation that they had asked for; they may ask again.</summary>
    RequestedConversationExcused,
    /// <summary>The conversation before was held after all: the one that is booked need not be kept.</summary>
    ConversationNowOptional,
    /// <summary>An advisor proposes something for the plan, and waits for an answer.</summary>
    PlanProposed,
    /// <summary>The jobcenter said yes to what the citizen proposed for the plan.</summary>
    PlanProposalAccepted,
    /// <summary>The jobcenter said no to what the citizen proposed for the plan.</summary>
    PlanProposalDeclined,
    /// <summary>The advisor has written while the citizen was away. It says nothing of what was written.</summary>
    MessageWaits,
    /// <summary>Staff sent a topic of the guidance.</summary>
    TopicSent,
    /// <summary>A person has replied to what the citizen said about the estimate.</summary>
    EstimateAnswered,
    /// <summary>Three months after leaving for a job: were they still in work on that day?</summary>
    WorkAfterExit,
}

/// <summary>A message to the citizen in the portal's own inbox.</summary>
/// <param name="Id">Id.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="At">Instant (UTC) it was written.</param>
/// <param name="About">The instant it speaks of (a conversation's start), if any.</param>
/// <param name="Who">A name it speaks of (the personal contact), if any.</param>
public sealed record Notification(Guid Id, NotificationKind Kind, DateTimeOffset At, DateTimeOffset? About, string? Who);

/// <summary>The signed-in citizen's inbox.</summary>
public interface INotificationsApi
{
    /// <summary>Marks all as read.</summary>
    [Post("/v1/me/notifications/read")]
    Task MarkReadAsync(CancellationToken ct = default);
}
