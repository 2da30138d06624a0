using Portal.Contracts.Citizens;
using Portal.Core.Risk;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Risk;

public sealed class RiskModelTests
{
    private static readonly RiskFacts Everything = new(10, EducationLevel.BasicSchool, 3, 12, ReasonForLoss.WorkplaceClosed, 52);

    [Fact]
    public void The_curve_goes_through_what_was_measured()
    {
        Assert.Equal(0.54, RiskModel.Survival(13), 0.005);
        Assert.Equal(0.43, RiskModel.Survival(26), 0.01);
        Assert.Equal(0.31, RiskModel.Survival(52), 0.005);
        // Without effects the estimate is the curve itself.
        Assert.Equal(RiskModel.Survival(26), RiskModel.StillUnemployed(0, 0), 1e-12);
        Assert.Equal(RiskModel.Survival(52) / RiskModel.Survival(26), RiskModel.StillUnemployed(26, 0), 1e-12);
    }

    [Fact]
    public void The_effects_that_are_shown_are_all_that_was_used()
    {
        var estimate = Of(Everything);
        Assert.Equal(5, estimate.Factors.Count);
        Assert.Equal(estimate.Probability!.Value, RiskModel.StillUnemployed(10, estimate.Factors.Sum(f => f.Effect)), 1e-12);
        Assert.Equal(estimate.Factors.OrderByDescending(f => Math.Abs(f.Effect)), estimate.Factors);
        Assert.Equal(TestClock.Begins, estimate.ComputedAt);
        Assert.True(estimate.Preliminary);
    }

    [Fact]
    public void What_is_unknown_counts_for_nothing_and_is_named()
    {
        var estimate = Of(Everything with { YearsInLastJob = null, ReasonForLoss = null });
        Assert.Equal(["yearsInLastJob", "reasonForLoss"], estimate.Unknown);
        Assert.Equal(3, estimate.Factors.Count);
        Assert.Equal(0.6, estimate.KnownShare, 1e-9);
        if (estimate.Probability is { } probability)
        {
            Assert.Equal(probability, RiskModel.StillUnemployed(10, estimate.Factors.Sum(f => f.Effect)), 1e-12);
        }
    }

    [Fact]
    public void With_less_than_three_fifths_known_there_is_no_number()
    {
        var estimate = Of(Everything with { YearsInLastJob = null, ReasonForLoss = null, MonthsEmployedOfLast36 = null });
        Assert.Equal(0.4, estimate.KnownShare, 1e-9);
        Assert.Null(estimate.Probability);
        Assert.Null(estimate.Low);
        Assert.Null(estimate.High);
        Assert.NotNull(Of(Everything).Probability);
    }

    [Fact]
    public void The_number_lies_in_its_interval_and_the_interval_is_not_too_wide_to_say_anything()
    {
        foreach (var education in Enum.GetValues<EducationLevel>())
        {
            for (var weeks = 0; weeks < 300; weeks += 7)
            {
                var estimate = Of(Everything with { Education = education, WeeksUnemployed = weeks });
                if (estimate.Probability is not { } probability)
                {
                    continue;
                }
                Assert.InRange(probability, estimate.Low!.Value, estimate.High!.Value);
                Assert.InRange(estimate.High!.Value - estimate.Low!.Value, 0, RiskModel.WidestInterval);
                Assert.InRange(probability, 0, 1);
            }
        }
    }

    [Fact]
    public void Longer_unemployment_and_a_larger_shift_never_make_it_smaller()
    {
        for (var weeks = 0; weeks < 400; weeks++)
        {
            Assert.True(RiskModel.StillUnemployed(weeks + 1, 0.1) >= RiskModel.StillUnemployed(weeks, 0.1) - 1e-12);
        }
        for (var shift = -2.0; shift < 2; shift += 0.05)
        {
            Assert.True(RiskModel.StillUnemployed(20, shift + 0.05) > RiskModel.StillUnemployed(20, shift));
        }
    }

    [Fact]
    public void Nothing_that_must_not_count_can_reach_the_model()
    {
        // Adding a member here is a decision about people, not a change of code.
        Assert.Equal(
            ["Education", "ExpectedWeeksToJob", "MonthsEmployedOfLast36", "ReasonForLoss", "WeeksUnemployed", "YearsInLastJob"],
            typeof(RiskFacts).GetProperties().Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.Equal([typeof(RiskFacts).MakeByRefType(), typeof(DateTimeOffset)],
            typeof(RiskModel).GetMethod(nameof(RiskModel.Estimate))!.GetParameters().Select(p => p.ParameterType));
    }

    private static Portal.Contracts.Risk.RiskEstimate Of(RiskFacts facts) => RiskModel.Estimate(facts, TestClock.Begins);
}
