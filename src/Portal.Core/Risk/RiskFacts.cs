using Portal.Contracts.Citizens;
using Portal.Core.Risk.Models;

namespace Portal.Core.Risk;

/// <summary>
/// All that a model can see of a person. What must not be an input has no member here and none in <see cref="RiskInput"/>, so
/// no model can reach it.
/// </summary>
/// <param name="WeeksUnemployed">Whole weeks since the first unemployed day.</param>
/// <param name="Education">Highest completed education.</param>
/// <param name="MonthsEmployedOfLast36">Months in work out of the last 36, if known.</param>
/// <param name="YearsInLastJob">Whole years in the last job, if known.</param>
/// <param name="ReasonForLoss">Why the last job ended, if known.</param>
/// <param name="ExpectedWeeksToJob">The person's own estimate, if given.</param>
/// <param name="CvComplete">The newest CV is complete, if that is known.</param>
internal readonly record struct RiskFacts(
    int WeeksUnemployed, EducationLevel Education, int? MonthsEmployedOfLast36, int? YearsInLastJob,
    ReasonForLoss? ReasonForLoss, int? ExpectedWeeksToJob, bool? CvComplete = null)
{
    /// <summary>What is known of an input.</summary>
    public InputValue this[RiskInput input] => input switch
    {
        RiskInput.Education => InputValue.Of(Education.ToString()),
        RiskInput.MonthsEmployed => InputValue.Of((double?)MonthsEmployedOfLast36),
        RiskInput.YearsInLastJob => InputValue.Of((double?)YearsInLastJob),
        RiskInput.ReasonForLoss => InputValue.Of(ReasonForLoss?.ToString()),
        RiskInput.OwnExpectation => InputValue.Of((double?)ExpectedWeeksToJob),
        RiskInput.CvComplete => InputValue.Of(CvComplete is { } complete ? (complete ? "yes" : "no") : null),
        _ => throw new ArgumentOutOfRangeException(nameof(input)),
    };
}
