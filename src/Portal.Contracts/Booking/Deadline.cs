using Portal.Contracts.ReducedContacts;

namespace Portal.Contracts.Booking;

/// <summary>
/// The fair-chance ledger of one citizen's booking deadline: what could have been booked on each day, what failed, and how the
/// deadline was moved for it.
/// </summary>
/// <param name="BeginsOn">Local Danish day it is counted from (registration, or when staff had done their part); the first day is the one after.</param>
/// <param name="RuleDays">Days with a fair chance that the rule gives.</param>
/// <param name="RuleSource">The law behind them.</param>
/// <param name="FirstBookBy">Last day if no day had been lost.</param>
/// <param name="BookBy">Last day as it stands.</param>
/// <param name="LostDays">Days it was moved.</param>
/// <param name="MissedOn">Day on which it was found passed and unused, after a fair chance; none otherwise.</param>
/// <param name="Kept">A conversation is booked, or has been held.</param>
/// <param name="Days">The days so far, earliest first.</param>
/// <param name="Messages">What was sent about the conversation, newest first.</param>
/// <param name="DownLimitMinutes">Minutes of downtime above which a day is lost.</param>
public sealed record BookingDeadline(
    DateOnly BeginsOn, int RuleDays, string RuleSource, DateOnly FirstBookBy, DateOnly BookBy, int LostDays, DateOnly? MissedOn, bool Kept,
    IReadOnlyList<DeadlineDay> Days, IReadOnlyList<DeadlineMessage> Messages, int DownLimitMinutes)
{
    /// <summary>
    /// The times of each day that this citizen could have booked: those of any count of the day within their own last day, and those
    /// that they were shown when they looked. Only days with times are listed.
    /// </summary>
    public IReadOnlyList<OfferedTimes> Offered { get; init; } = [];

    /// <summary>The citizen has chosen a way to be told (e-mail, text message, phone) without an address for it. The inbox of the portal needs none.</summary>
    public bool AddressMissing { get; init; }

    /// <summary>Staff are to reach the citizen first: the day cannot be missed.</summary>
    public bool StaffFirst { get; init; }

    /// <summary>State of the newest reported case of reduced contact: waiting, the day cannot be missed; confirmed, there is nothing to book.</summary>
    public ReducedContactStatus? ReducedContact { get; init; }
}

/// <summary>A day of a booking deadline.</summary>
/// <param name="Day">Local Danish day.</param>
/// <param name="Samples">How often the free times were counted.</param>
/// <param name="Fewest">Fewest free times of any count.</param>
/// <param name="Most">Most free times of any count.</param>
/// <param name="DaysOffered">Most days with a free time of any count.</param>
/// <param name="Searches">How often the citizen looked.</param>
/// <param name="DownMinutes">Minutes without a sign of life of the portal.</param>
/// <param name="Closed">The day is over; until then the figures may change and nothing is lost.</param>
/// <param name="Lost">Why the day does not count; none when it does.</param>
public sealed record DeadlineDay(
    DateOnly Day, int Samples, int Fewest, int Most, int DaysOffered, int Searches, int DownMinutes, bool Closed, LostDayReason? Lost);

/// <summary>What could have been booked on a day.</summary>
/// <param name="Day">Local Danish day.</param>
/// <param name="Starts">When the times began (UTC), earliest first, each once, however many advisors had it.</param>
public sealed record OfferedTimes(DateOnly Day, IReadOnlyList<DateTimeOffset> Starts);

/// <summary>What is known of a message's way to the citizen.</summary>
public enum MessageDelivery
{
    /// <summary>It stands in the inbox of the portal, unread. Nothing more is known of it.</summary>
    InInbox,
    /// <summary>The citizen has opened the inbox with it.</summary>
    Read,
    /// <summary>A channel reported that it could not be delivered.</summary>
    Undelivered,
}

/// <summary>A message of the ledger.</summary>
/// <param name="Kind">What it was about.</param>
/// <param name="At">When it was put into the inbox (UTC).</param>
/// <param name="ReadAt">When the citizen read it (UTC), if they did.</param>
/// <param name="UndeliveredAt">When a channel reported that it could not be delivered (UTC), if one did.</param>
public sealed record DeadlineMessage(Portal.Contracts.Notifications.NotificationKind Kind, DateTimeOffset At, DateTimeOffset? ReadAt, DateTimeOffset? UndeliveredAt)
{
    /// <summary>What is known of its way. Reading is proof of arrival, whatever a channel said of its own copy.</summary>
    public MessageDelivery Delivery =>
        ReadAt is not null ? MessageDelivery.Read : UndeliveredAt is not null ? MessageDelivery.Undelivered : MessageDelivery.InInbox;
}
