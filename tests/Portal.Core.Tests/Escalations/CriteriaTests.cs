using Portal.Contracts.Risk;
using Portal.Core.Escalations;
using Xunit;

namespace Portal.Core.Tests.Escalations;

public sealed class CriteriaTests
{
    private static readonly CaseFacts Nothing = new(0, 0, 0, false);

    private static readonly TriggerSet Usual = new(new()
    {
        [EscalationReason.AskedForHelp] = new(true, null, []),
        [EscalationReason.ReferredByAdvisor] = new(true, null, []),
        [EscalationReason.ReferredByFund] = new(true, null, []),
        [EscalationReason.MissedConversation] = new(true, 1, []),
        [EscalationReason.MissedBookingDeadline] = new(true, null, []),
        [EscalationReason.OverdueCv] = new(true, 7, []),
        [EscalationReason.Inactive] = new(true, 12, []),
        [EscalationReason.YoungWithoutEducation] = new(true, 25, []),
        [EscalationReason.ShrinkingTrade] = new(true, 30, ["75", "4132"]),
    });

    [Fact]
    public void An_ordinary_case_has_no_reason() => Assert.Empty(Criteria.Reasons(Nothing, 0.5, 70, 20, Usual));

    [Fact]
    public void The_threshold_is_compared_as_the_percent_that_is_shown()
    {
        Assert.Empty(Criteria.Reasons(Nothing, 0.694, 70, 20, Usual));
        Assert.Equal([new Reason(EscalationReason.RiskAboveThreshold, 70, 70)], Criteria.Reasons(Nothing, 0.696, 70, 20, Usual));
        Assert.Equal([new Reason(EscalationReason.RiskAboveThreshold, 71, 70)], Criteria.Reasons(Nothing, 0.71, 70, 20, Usual));
    }

    [Fact]
    public void Without_an_estimate_the_plain_criteria_decide()
    {
        Assert.Equal([new Reason(EscalationReason.WeeksUnemployed, 20, 20)], Criteria.Reasons(Nothing with { WeeksUnemployed = 20 }, null, 70, 20, Usual));
        Assert.Empty(Criteria.Reasons(Nothing with { WeeksUnemployed = 19 }, null, 70, 20, Usual));
        Assert.Equal([new Reason(EscalationReason.OverdueCv, 8, 7)], Criteria.Reasons(Nothing with { CvOverdueDays = 8 }, null, 70, 20, Usual));
        Assert.Empty(Criteria.Reasons(Nothing with { CvOverdueDays = 7 }, null, 70, 20, Usual));
    }

    [Fact]
    public void Every_reason_is_told_and_the_persons_own_wish_first() => Assert.Equal(
        [EscalationReason.AskedForHelp, EscalationReason.MissedConversation, EscalationReason.RiskAboveThreshold, EscalationReason.WeeksUnemployed, EscalationReason.OverdueCv],
        Criteria.Reasons(new CaseFacts(30, 1, 30, true), 0.9, 70, 20, Usual).Select(r => r.Kind));
}
