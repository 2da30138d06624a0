namespace Portal.Contracts.Results;

/// <summary>What protects few people from being told of.</summary>
public static class ResultsLimits
{
    /// <summary>Fewest people that a figure is about.</summary>
    public const int Fewest = 10;

    /// <summary>Counts are shown as multiples of it.</summary>
    public const int RoundedTo = 5;
}

/// <summary>Groups that results can be read for: by age on the first unemployed day, or by completed education.</summary>
public enum ResultGroup
{
    /// <summary>Younger than 30.</summary>
    Under30,
    /// <summary>30 to 49.</summary>
    From30To49,
    /// <summary>50 or older.</summary>
    From50,
    /// <summary>Primary or upper secondary school: no education that qualifies for a trade.</summary>
    SchoolOnly,
    /// <summary>Vocational education.</summary>
    Vocational,
    /// <summary>Higher education of any length.</summary>
    Higher,
}

/// <summary>The two ways in which people are divided into <see cref="ResultGroup"/>.</summary>
public static class ResultGroups
{
    /// <summary>By age.</summary>
    public static IReadOnlyList<ResultGroup> Ages { get; } = [ResultGroup.Under30, ResultGroup.From30To49, ResultGroup.From50];

    /// <summary>By education.</summary>
    public static IReadOnlyList<ResultGroup> Educations { get; } = [ResultGroup.SchoolOnly, ResultGroup.Vocational, ResultGroup.Higher];
}

/// <summary>How exactly a share is told.</summary>
public enum ShareBound
{
    /// <summary>About so many of a hundred.</summary>
    About,
    /// <summary>So many of a hundred or fewer: only a few people have it.</summary>
    AtMost,
    /// <summary>So many of a hundred or more: only a few people have it not.</summary>
    AtLeast,
}

/// <summary>A share in whole percent.</summary>
/// <param name="Percent">0 to 100.</param>
/// <param name="Bound">How exactly.</param>
/// <param name="People">Of how many people, rounded to <see cref="ResultsLimits.RoundedTo"/>.</param>
public sealed record ProtectedShare(int Percent, ShareBound Bound, int People);

/// <summary>A month and the people on benefit in it.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="Persons">Full-time persons: the average over the days of the month, rounded; none when there are too few to say.</param>
public sealed record MonthOfBenefit(DateOnly Month, int? Persons);

/// <summary>A point of the survival curve.</summary>
/// <param name="Weeks">Weeks since the first unemployed day.</param>
/// <param name="Percent">Of a hundred who began, still unemployed then (Kaplan and Meier).</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end of the 95 % interval.</param>
/// <param name="AtRisk">How many were still followed, rounded.</param>
public sealed record CurvePoint(int Weeks, int Percent, int Low, int High, int AtRisk);

/// <summary>Weeks unemployed on average within the first weeks (the restricted mean: the area below the survival curve).</summary>
/// <param name="Within">The first so many weeks are looked at.</param>
/// <param name="Weeks">Average weeks.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end of the 95 % interval.</param>
public sealed record MeanWeeks(int Within, double Weeks, double Low, double High);

/// <summary>Average length, in weeks, of the spells that ended in the period.</summary>
/// <param name="Weeks">Average weeks from the first to the last unemployed day.</param>
/// <param name="People">How many ended, rounded.</param>
public sealed record EndedLength(int Weeks, int People);

/// <summary>Being in work three months after leaving for a job, as far as somebody who knows has said.</summary>
/// <param name="Exits">How many left for a job in the period at least three months before the counting, rounded; none when too few.</param>
/// <param name="Known">Of how many it is known, rounded; none when too few.</param>
/// <param name="InWork">Of these, in work; none when too few are known.</param>
public sealed record WorkShare(int? Exits, int? Known, ProtectedShare? InWork);

/// <summary>The results of one jobcenter. Nothing in it counts what staff or citizens did.</summary>
/// <param name="JobcenterName">Shown name.</param>
/// <param name="CountedTo">Last local Danish day that is counted: the end of the last whole month.</param>
/// <param name="Periods">First days of the half-years that can be chosen, newest first.</param>
/// <param name="Months">People on benefit by month, oldest first.</param>
/// <param name="Began">How many spells began in the period, rounded; none when there are too few to show anything of the choice.</param>
/// <param name="Curve">The survival curve of those spells; it ends where too few are still followed.</param>
/// <param name="Means">Average weeks within the first 26 and 52 weeks, as far as enough are followed.</param>
/// <param name="Ended">Average length of the spells that ended; none when too few.</param>
/// <param name="Work">In work three months after.</param>
/// <param name="Satisfied">Citizens who rated a chat 4 or 5 of 5, for all citizens whatever is chosen beside the period; none when too few answered.</param>
public sealed record JobcenterResults(
    string JobcenterName, DateOnly CountedTo, IReadOnlyList<DateOnly> Periods, IReadOnlyList<MonthOfBenefit> Months, int? Began,
    IReadOnlyList<CurvePoint> Curve, IReadOnlyList<MeanWeeks> Means, EndedLength? Ended, WorkShare Work, ProtectedShare? Satisfied);

/// <summary>A line of the comparison.</summary>
/// <param name="Name">The jobcenter.</param>
/// <param name="Own">It is the reader's.</param>
/// <param name="Persons">Full-time persons on benefit in the last month; none when too few.</param>
/// <param name="Mean">Average weeks within the first 26 weeks; none when too few, or followed too shortly.</param>
/// <param name="InWork">In work three months after; none when too few are known.</param>
/// <param name="Satisfied">Rated a chat 4 or 5 of 5; none when too few answered.</param>
public sealed record ComparedJobcenter(string Name, bool Own, int? Persons, MeanWeeks? Mean, ProtectedShare? InWork, ProtectedShare? Satisfied);

/// <summary>The jobcenters beside each other, by name and never by rank: they serve different people.</summary>
/// <param name="CountedTo">Last local Danish day that is counted.</param>
/// <param name="Periods">First days of the half-years that can be chosen, newest first.</param>
/// <param name="Jobcenters">By name.</param>
public sealed record Comparison(DateOnly CountedTo, IReadOnlyList<DateOnly> Periods, IReadOnlyList<ComparedJobcenter> Jobcenters);
