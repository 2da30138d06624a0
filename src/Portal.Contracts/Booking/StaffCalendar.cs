namespace Portal.Contracts.Booking;

/// <summary>What an advisor's time is.</summary>
public enum CalendarItemKind
{
    /// <summary>A conversation, booked or over.</summary>
    Conversation,
    /// <summary>A time that can be booked.</summary>
    Free,
    /// <summary>The advisor is absent.</summary>
    Absent,
}

/// <summary>A stretch of an advisor's time.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="StartsAt">Start, an instant in UTC.</param>
/// <param name="EndsAt">End, an instant in UTC.</param>
/// <param name="AdvisorId">The advisor.</param>
/// <param name="AdvisorName">The advisor's name.</param>
/// <param name="How">How the conversation is held; none for an absence.</param>
/// <param name="Conversation">The conversation, if it is one.</param>
/// <param name="Absence">Why the advisor is absent, if so.</param>
/// <param name="WholeDay">An absence for the whole of the day.</param>
public sealed record CalendarItem(
    CalendarItemKind Kind, DateTimeOffset StartsAt, DateTimeOffset EndsAt, Guid AdvisorId, string AdvisorName, ConversationKind? How,
    CalendarEntry? Conversation, AbsenceKind? Absence, bool WholeDay);

/// <summary>A local Danish day in the calendar.</summary>
/// <param name="Day">The day.</param>
/// <param name="Holiday">A public holiday.</param>
/// <param name="ClosedBecause">Why the jobcenter is closed, if it is.</param>
/// <param name="Items">In order of time.</param>
public sealed record CalendarDay(DateOnly Day, bool Holiday, string? ClosedBecause, IReadOnlyList<CalendarItem> Items);
