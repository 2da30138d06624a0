namespace Portal.Contracts.Booking;

/// <summary>A number that is expected, and the range it may lie in.</summary>
/// <param name="Low">With as few registrations as in the quietest of the counted weeks.</param>
/// <param name="Expected">With as many as on average.</param>
/// <param name="High">With as many as in the busiest.</param>
public sealed record Expectation(double Low, double Expected, double High);

/// <summary>A week of the forecast.</summary>
/// <param name="Monday">Its Monday, a local Danish date; of the first week what is left of it counts.</param>
/// <param name="Week">Its ISO number, 1 to 53.</param>
/// <param name="FreeTimes">Free times in it.</param>
/// <param name="Booked">Conversations booked in it.</param>
/// <param name="Due">Conversations not booked yet whose last week it is, before any free times are used.</param>
/// <param name="Missing">Of these, how many find no time.</param>
public sealed record ForecastWeek(DateOnly Monday, int Week, int FreeTimes, int Booked, Expectation Due, Expectation Missing);

/// <summary>What a jobcenter needs in the next eight weeks against the times it has, with all that the arithmetic rests on.</summary>
/// <param name="IntakeByWeek">Registrations in each of the last eight whole weeks, oldest first.</param>
/// <param name="Intake">Registrations expected a week: their average, and the quietest and busiest week.</param>
/// <param name="Ended">Conversations of the last 26 weeks whose outcome was said.</param>
/// <param name="Repeated">Of these, not held: no-show, excused or revoked, so that another is needed.</param>
/// <param name="RepeatShare">Their share, 0 to 1; 0 without any.</param>
/// <param name="WeeksToHold">Whole weeks from registration within which the conversation is held.</param>
/// <param name="RuleSource">Where that is written.</param>
/// <param name="Waiting">Citizens registered now who have no conversation booked or held.</param>
/// <param name="Weeks">The rest of this week and the seven after it.</param>
public sealed record CapacityForecast(
    IReadOnlyList<int> IntakeByWeek, Expectation Intake, int Ended, int Repeated, double RepeatShare, int WeeksToHold, string RuleSource,
    int Waiting, IReadOnlyList<ForecastWeek> Weeks);

/// <summary>What about capacity waits for somebody, in numbers.</summary>
/// <param name="Conflicts">Booked conversations without cover that wait for a decision.</param>
/// <param name="Unreported">Conversations that are over and of which nobody said how they went.</param>
/// <param name="UnreportedLong">Of these, over for more than two working days.</param>
public sealed record CapacityNews(int Conflicts, int Unreported, int UnreportedLong);
