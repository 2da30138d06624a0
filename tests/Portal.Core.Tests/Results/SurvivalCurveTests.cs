using Portal.Core.Results;
using Portal.Core.Risk.Quality;
using Xunit;

namespace Portal.Core.Tests.Results;

public sealed class SurvivalCurveTests
{
    [Fact]
    public void Counted_spells_give_the_curve_that_spells_one_by_one_give()
    {
        var dice = new Random(1);
        var spells = Enumerable.Range(0, 400).Select(_ => (Days: dice.Next(1, 60), Left: dice.Next(3) > 0)).ToList();
        var byOne = KaplanMeier.Of([.. spells.Select(s => (double)s.Days)], [.. spells.Select(s => s.Left)]);
        var counted = SurvivalCurve.Of(spells.Select(s => new DayCount(s.Days, s.Left ? 1 : 0, s.Left ? 0 : 1)));
        for (var day = 0; day < 62; day++)
        {
            Assert.Equal(byOne.At(day), counted.At(day).Value, 12);
        }
        Assert.Equal(400, counted.AtRisk(0));
        Assert.Equal(spells.Count(s => s.Days >= 20), counted.AtRisk(20));
    }

    // Freireich's trial of 6-mercaptopurine, as in every textbook of survival (Kalbfleisch and Prentice, table 1.3): after 23 weeks
    // .448 of 21, with Greenwood's standard error .1346; the interval on the scale ln(-ln S) is .188 to .680.
    [Fact]
    public void A_textbook_example_comes_out_as_printed()
    {
        (int Week, bool Left)[] remissions =
        [
            (6, true), (6, true), (6, true), (6, false), (7, true), (9, false), (10, true), (10, false), (11, false), (13, true), (16, true),
            (17, false), (19, false), (20, false), (22, true), (23, true), (25, false), (32, false), (32, false), (34, false), (35, false),
        ];
        var curve = SurvivalCurve.Of(remissions.Select(r => new DayCount(r.Week, r.Left ? 1 : 0, r.Left ? 0 : 1)));
        Assert.Equal(0.8571, curve.At(6).Value, 4);
        Assert.Equal(0.4482, curve.At(23).Value, 4);
        Assert.Equal(0.188, curve.At(23).Low, 3);
        Assert.Equal(0.680, curve.At(23).High, 3);
    }

    [Fact]
    public void Where_nobody_is_lost_the_restricted_mean_is_the_plain_mean_and_its_variance_the_plain_variance()
    {
        int[] days = [3, 3, 8, 14, 20, 41, 41, 90];
        var curve = SurvivalCurve.Of(days.Select(d => new DayCount(d, 1, 0)));
        var cut = days.Select(d => (double)Math.Min(d, 30)).ToList();
        var mean = cut.Average();
        Assert.Equal(mean, curve.RestrictedMean(30).Value, 10);
        Assert.Equal(cut.Sum(c => (c - mean) * (c - mean)) / (cut.Count * cut.Count), curve.RestrictedVariance(30), 10);
        Assert.Equal(mean + (1.959963984540054 * Math.Sqrt(curve.RestrictedVariance(30))), curve.RestrictedMean(30).High, 10);
    }

    [Fact]
    public void Whoever_is_still_there_counts_as_long_as_they_were_seen()
    {
        // One leaves on day 10; one was seen for 5 days only. Of the one who was still seen all left.
        var curve = SurvivalCurve.Of([new DayCount(10, 1, 0), new DayCount(5, 0, 1)]);
        Assert.Equal(1, curve.At(9).Value);
        Assert.Equal(0, curve.At(10).Value);
        Assert.Equal(10, curve.RestrictedMean(20).Value, 10);
    }
}
