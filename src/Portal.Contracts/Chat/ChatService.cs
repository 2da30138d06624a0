namespace Portal.Contracts.Chat;

/// <summary>Something that a thread can be about.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Danish">Its Danish name.</param>
/// <param name="English">Its English name.</param>
/// <param name="RightsTopic">The guidance that may answer at once, if any.</param>
public sealed record ChatTopic(string Code, string Danish, string English, string? RightsTopic);

/// <summary>How long one probably waits, from how the jobcenter answered lately.</summary>
/// <param name="FromMinutes">Minutes of opening time at least, as it went in the faster cases; a multiple of 5.</param>
/// <param name="ToMinutes">Minutes of opening time at most, as it went in the slower cases; a multiple of 5.</param>
/// <param name="BasedOn">How many answers it is computed from.</param>
public sealed record ChatWait(int FromMinutes, int ToMinutes, int BasedOn);

/// <summary>The hours of one weekday.</summary>
/// <param name="Weekday">The weekday.</param>
/// <param name="From">Local Danish time.</param>
/// <param name="To">Local Danish time.</param>
public sealed record ChatDay(DayOfWeek Weekday, TimeOnly From, TimeOnly To);

/// <summary>What somebody who is about to write may expect of their jobcenter.</summary>
/// <param name="OpenNow">Whether the chat is answered now.</param>
/// <param name="OpensAt">Instant (UTC) it is answered next; now, when it is open. None when it is closed for months.</param>
/// <param name="AnswerBy">Instant (UTC) by which the jobcenter promises an answer to what is written now. None when it is closed for months.</param>
/// <param name="Waiting">Threads that wait for an advisor.</param>
/// <param name="Wait">How long whoever comes now probably waits; none while there is too little to tell from.</param>
/// <param name="Hours">The weekly hours, Monday first.</param>
public sealed record ChatService(
    bool OpenNow, DateTimeOffset? OpensAt, DateTimeOffset? AnswerBy, int Waiting, ChatWait? Wait, IReadOnlyList<ChatDay> Hours);

/// <summary>A thread's place in the queue.</summary>
/// <param name="Place">1 for whoever has waited longest. Somebody may still be taken first, when it is urgent or an advisor knows them.</param>
/// <param name="Wait">How long it probably still takes; none while there is too little to tell from.</param>
/// <param name="AnswerBy">Instant (UTC) by which the jobcenter promises an answer. None when it is closed for months.</param>
public sealed record ChatPlace(int Place, ChatWait? Wait, DateTimeOffset? AnswerBy);
