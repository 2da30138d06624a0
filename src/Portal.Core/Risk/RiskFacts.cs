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
/// <param name="Age">Whole years on the first unemployed day; given only where the jobcenter has turned age on.</param>
/// <param name="EarlierSpells">Spells in the portal that ended in the five years before; none where there is none.</param>
/// <param name="MonthBegan">Month of the first unemployed day, 1 to 12.</param>
/// <param name="CvApproved">The CV is approved, if that is known.</param>
/// <param name="ConversationHeld">A conversation was held in this spell, if that is known.</param>
internal readonly record struct RiskFacts(
    int WeeksUnemployed, EducationLevel Education, int? MonthsEmployedOfLast36, int? YearsInLastJob,
    ReasonForLoss? ReasonForLoss, int? ExpectedWeeksToJob, bool? CvComplete = null,
    int? Age = null, int? EarlierSpells = null, int? MonthBegan = null, bool? CvApproved = null, bool? ConversationHeld = null)
{
    /// <summary>What is known of an input.</summary>
    public InputValue this[RiskInput input] => input switch
    {
        RiskInput.Education => InputValue.Of(Education.ToString()),
        RiskInput.MonthsEmployed => InputValue.Of((double?)MonthsEmployedOfLast36),
        RiskInput.YearsInLastJob => InputValue.Of((double?)YearsInLastJob),
        RiskInput.ReasonForLoss => InputValue.Of(ReasonForLoss?.ToString()),
        RiskInput.OwnExpectation => InputValue.Of((double?)ExpectedWeeksToJob),
        RiskInput.CvComplete => YesOrNo(CvComplete),
        RiskInput.Age => InputValue.Of((double?)Age),
        RiskInput.EarlierSpells => InputValue.Of((double?)EarlierSpells),
        RiskInput.MonthBegan => InputValue.Of((double?)MonthBegan),
        RiskInput.CvApproved => YesOrNo(CvApproved),
        RiskInput.ConversationHeld => YesOrNo(ConversationHeld),
        _ => throw new ArgumentOutOfRangeException(nameof(input)),
    };

    private static InputValue YesOrNo(bool? value) => InputValue.Of(value is { } known ? (known ? "yes" : "no") : null);
}
