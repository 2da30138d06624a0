using Portal.Core.Chat;

namespace Portal.Core.Desks;

/// <summary>Until when a citizen is to be answered, and when it is time to worry. Only the chat's opening hours count.</summary>
/// <param name="promise">What the jobcenter promises its citizens.</param>
/// <param name="hours">The jobcenter's opening hours of the chat.</param>
internal sealed class AnswerTime(ChatPromise promise, ChatHours hours)
{
    /// <summary>Of the time that an answer may take so much has passed when the leader is told: early enough to help.</summary>
    private const double Near = 0.75;

    /// <summary>The latest instant (UTC) for an answer; none when the chat is not open for long enough within a year.</summary>
    public DateTimeOffset? By(DateTimeOffset waitingSince, bool answeredBefore) => hours.After(waitingSince, Of(answeredBefore));

    /// <summary>Whether the deadline is near, or past.</summary>
    public bool IsNear(DateTimeOffset waitingSince, bool answeredBefore, DateTimeOffset now) =>
        hours.Between(waitingSince, now) >= Of(answeredBefore) * Near;

    /// <summary>Whether an answer came in time.</summary>
    public bool InTime(DateTimeOffset waitingSince, bool answeredBefore, DateTimeOffset answeredAt) =>
        hours.Between(waitingSince, answeredAt) <= Of(answeredBefore);

    private TimeSpan Of(bool answeredBefore) => TimeSpan.FromMinutes(answeredBefore ? promise.NextAnswerMinutes : promise.FirstAnswerMinutes);
}
