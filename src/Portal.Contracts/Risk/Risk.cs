namespace Portal.Contracts.Risk;

/// <summary>
/// One part of a risk estimate. On the logit scale of each week's chance to leave unemployment the parts add up exactly to
/// what sets this person apart from the average; a factor that is not known contributes nothing.
/// </summary>
/// <param name="Factor">Stable name of the factor; the web writes the sentence.</param>
/// <param name="Value">The value used, as a code or number; none when unknown (then the effect is 0).</param>
/// <param name="Effect">What it takes from the logit of each week's chance to leave; above 0 means longer unemployment.</param>
/// <param name="Changeable">The person can do something about it.</param>
public sealed record RiskFactor(string Factor, string? Value, double Effect, bool Changeable);

/// <summary>How likely it is that the person is still unemployed some weeks from now. Describes; decides nothing.</summary>
/// <param name="ComputedAt">Instant (UTC).</param>
/// <param name="ModelVersion">Name of the model; a preliminary one says so.</param>
/// <param name="Preliminary">The model has not been fitted to outcomes of this jobcenter.</param>
/// <param name="HorizonWeeks">Weeks ahead that are meant.</param>
/// <param name="WeeksUnemployed">Whole weeks unemployed when it was computed.</param>
/// <param name="Probability">0 to 1; none where too little is known or the interval is too wide to say a number.</param>
/// <param name="Low">Lower end of the 95 % interval.</param>
/// <param name="High">Upper end of the 95 % interval.</param>
/// <param name="KnownShare">Share of the model's facts that are known, 0 to 1.</param>
/// <param name="Factors">The parts, strongest first.</param>
/// <param name="Unknown">Factors that the estimate does not know.</param>
public sealed record RiskEstimate(
    DateTimeOffset ComputedAt, string ModelVersion, bool Preliminary, int HorizonWeeks, int WeeksUnemployed,
    double? Probability, double? Low, double? High, double KnownShare, IReadOnlyList<RiskFactor> Factors,
    IReadOnlyList<string> Unknown);

/// <summary>Why a person was given a personal contact.</summary>
public enum EscalationReason
{
    /// <summary>The estimate was at or above the jobcenter's threshold. Needs a recorded legal basis.</summary>
    RiskAboveThreshold,
    /// <summary>Unemployed for at least the number of weeks the jobcenter has set.</summary>
    WeeksUnemployed,
    /// <summary>Did not come to a conversation.</summary>
    MissedConversation,
    /// <summary>Let the deadline for booking pass although there was a fair chance, and has still not booked.</summary>
    MissedBookingDeadline,
    /// <summary>The CV is overdue.</summary>
    OverdueCv,
    /// <summary>The person asked for help.</summary>
    AskedForHelp,
    /// <summary>Nothing has happened in the case for some weeks.</summary>
    Inactive,
    /// <summary>An advisor referred the person.</summary>
    ReferredByAdvisor,
    /// <summary>The unemployment fund referred the person.</summary>
    ReferredByFund,
    /// <summary>Young, and without an education that qualifies for a trade.</summary>
    YoungWithoutEducation,
    /// <summary>Not young, short-educated, and from a trade that the jobcenter sees shrinking.</summary>
    ShrinkingTrade,
}

/// <summary>A reason with the numbers behind it.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="Value">The person's figure (percent, weeks or days), if any.</param>
/// <param name="Limit">The jobcenter's limit for it, if any.</param>
public sealed record Reason(EscalationReason Kind, int? Value, int? Limit);
