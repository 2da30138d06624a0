using Portal.Contracts.Risk;
using Portal.Core.Escalations;
using Xunit;

namespace Portal.Core.Tests.Escalations;

public sealed class CriteriaTests
{
    private static readonly CaseFacts Nothing = new(0, false, 0, false);

    [Fact]
    public void An_ordinary_case_has_no_reason() => Assert.Empty(Criteria.Reasons(Nothing, 0.5, 70, 20));

    [Fact]
    public void The_threshold_is_compared_as_the_percent_that_is_shown()
    {
        Assert.Empty(Criteria.Reasons(Nothing, 0.694, 70, 20));
        Assert.Equal([new Reason(EscalationReason.RiskAboveThreshold, 70, 70)], Criteria.Reasons(Nothing, 0.696, 70, 20));
        Assert.Equal([new Reason(EscalationReason.RiskAboveThreshold, 71, 70)], Criteria.Reasons(Nothing, 0.71, 70, 20));
    }

    [Fact]
    public void Without_an_estimate_the_plain_criteria_decide()
    {
        Assert.Equal([new Reason(EscalationReason.WeeksUnemployed, 20, 20)], Criteria.Reasons(Nothing with { WeeksUnemployed = 20 }, null, 70, 20));
        Assert.Empty(Criteria.Reasons(Nothing with { WeeksUnemployed = 19 }, null, 70, 20));
        Assert.Equal([new Reason(EscalationReason.OverdueCv, 8, 7)], Criteria.Reasons(Nothing with { CvOverdueDays = 8 }, null, 70, 20));
        Assert.Empty(Criteria.Reasons(Nothing with { CvOverdueDays = 7 }, null, 70, 20));
    }

    [Fact]
    public void Every_reason_is_told_and_the_persons_own_wish_first() => Assert.Equal(
        [EscalationReason.AskedForHelp, EscalationReason.MissedConversation, EscalationReason.RiskAboveThreshold, EscalationReason.WeeksUnemployed, EscalationReason.OverdueCv],
        Criteria.Reasons(new CaseFacts(30, true, 30, true), 0.9, 70, 20).Select(r => r.Kind));
}
