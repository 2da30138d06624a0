using Portal.Core.Risk.Quality;
using Xunit;

namespace Portal.Core.Tests.Risk;

public sealed class MeasuresTests
{
    [Fact]
    public void The_curve_of_a_small_set_is_the_one_computed_by_hand()
    {
        // 1, 2, 2+, 3, 5+ of five: 4/5, then 3/4 of it, then 1/2 of it.
        var curve = KaplanMeier.Of([1, 2, 2, 3, 5], [true, true, false, true, false]);
        Assert.Equal([5, 4, 2, 1], curve.AtRisk);
        Assert.Equal([0.8, 0.6, 0.3, 0.3], curve.Survival.Select(s => Math.Round(s, 12)));
        Assert.Equal(1, curve.At(0.5));
        Assert.Equal(0.6, curve.At(2), 1e-12);
        Assert.Equal(0.8, curve.Before(2), 1e-12);
    }

    [Fact]
    public void Whoever_is_lost_before_the_horizon_has_no_weight_and_the_weights_add_up()
    {
        var outcomes = Outcomes.At([1, 2, 2, 3, 5], [true, true, false, true, false], 3);
        Assert.Equal([false, false, false, false, true], outcomes.Still);
        Assert.Equal(0, outcomes.Weight[2]);
        // At 2 one of three (who did not leave then) was lost: those after stand for 1.5.
        Assert.Equal([1, 1, 0, 1.5, 1.5], outcomes.Weight.Select(w => Math.Round(w, 12)));
        Assert.Equal(5, outcomes.Weight.Sum(), 1e-12);
    }

    [Fact]
    public void Measures_of_perfect_useless_and_reversed_figures()
    {
        var outcomes = new Outcomes([true, true, false, false], [1, 1, 1, 1]);
        Assert.Equal(1, Measures.Auc([0.9, 0.8, 0.2, 0.1], outcomes));
        Assert.Equal(0.5, Measures.Auc([0.5, 0.5, 0.5, 0.5], outcomes));
        Assert.Equal(0, Measures.Auc([0.1, 0.2, 0.8, 0.9], outcomes));
        Assert.Equal(0.25, Measures.Brier([0.5, 0.5, 0.5, 0.5], outcomes));
        Assert.Equal(0, Measures.CalibrationError([0.5, 0.5, 0.5, 0.5], outcomes));
        Assert.Equal(0.3, Measures.CalibrationError([0.8, 0.8, 0.8, 0.8], outcomes), 1e-12);
        Assert.True(double.IsNaN(Measures.Calibration([0.5, 0.5, 0.5, 0.5], outcomes).Slope));
    }

    [Fact]
    public void A_slope_below_one_says_that_figures_are_too_extreme()
    {
        var random = new Random(1);
        double[] truth = [.. Enumerable.Range(0, 20_000).Select(_ => 0.1 + 0.8 * random.NextDouble())];
        var outcomes = new Outcomes([.. truth.Select(p => random.NextDouble() < p)], [.. truth.Select(_ => 1.0)]);
        Assert.Equal(1, Measures.Calibration(truth, outcomes).Slope, 0.06);
        double[] extreme = [.. truth.Select(p => 1 / (1 + Math.Exp(-2 * Measures.Logit(p))))];
        Assert.Equal(0.5, Measures.Calibration(extreme, outcomes).Slope, 0.03);
    }

    [Fact]
    public void Small_groups_are_not_shown()
    {
        var outcomes = new Outcomes([.. Enumerable.Range(0, 100).Select(i => i % 2 == 0)], [.. Enumerable.Repeat(1.0, 100)]);
        double[] figures = [.. Enumerable.Range(0, 100).Select(i => i / 100.0)];
        var groups = GroupAudit.Of("g", [.. Enumerable.Range(0, 100).Select(i => i < 29 ? "small" : i < 35 ? null : "large")], figures, outcomes);
        Assert.Equal("large", Assert.Single(groups).Group);
    }
}
