using Portal.Contracts.Citizens;

namespace Portal.Core.Risk;

/// <summary>
/// All that the model can see of a person. What must not be an input (sex, origin, age, health, family, fund, name, address
/// finer than the municipality) has no member here, so no model can reach it.
/// </summary>
/// <param name="WeeksUnemployed">Whole weeks since the first unemployed day.</param>
/// <param name="Education">Highest completed education.</param>
/// <param name="MonthsEmployedOfLast36">Months in work out of the last 36, if known.</param>
/// <param name="YearsInLastJob">Whole years in the last job, if known.</param>
/// <param name="ReasonForLoss">Why the last job ended, if known.</param>
/// <param name="ExpectedWeeksToJob">The person's own estimate, if given.</param>
internal readonly record struct RiskFacts(
    int WeeksUnemployed, EducationLevel Education, int? MonthsEmployedOfLast36, int? YearsInLastJob,
    ReasonForLoss? ReasonForLoss, int? ExpectedWeeksToJob);
