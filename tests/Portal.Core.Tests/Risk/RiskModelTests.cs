using System.Reflection;
using Portal.Contracts.Citizens;
using Portal.Core.Risk;
using Portal.Core.Risk.Models;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Risk;

public sealed class RiskModelTests
{
    private static readonly RiskFacts Everything = new(10, EducationLevel.BasicSchool, 3, 12, ReasonForLoss.WorkplaceClosed, 52);
    private static readonly RiskModel model = RiskModel.Default;

    [Fact]
    public void The_default_is_calibrated_to_the_published_figures()
    {
        // AE 2012: 54 and 31 of 100 still on benefit after 13 and 52 weeks; six cities 2011: 44 after 26.
        Assert.Equal(0.54, model.StillUnemployed(0, 13, 0), 0.005);
        Assert.Equal(0.43, model.StillUnemployed(0, 26, 0), 0.01);
        Assert.Equal(0.31, model.StillUnemployed(0, 52, 0), 0.005);
        Assert.Equal(model.StillUnemployed(0, 52, 0), model.StillUnemployed(0, 26, 0) * model.StillUnemployed(26, 26, 0), 1e-12);
        Assert.Equal(ModelStatus.Preliminary, model.File.Status);
        Assert.NotNull(model.File.SignOff);
    }

    [Fact]
    public void Every_prior_is_small_signed_sourced_and_uncertain()
    {
        foreach (var term in model.File.Terms)
        {
            Assert.True(term.Source.Length > 20, term.Input);
            Assert.All(term.Table, entry => Assert.InRange(entry.B, -0.5, 0.5));
            Assert.All(term.Table, entry => Assert.True(term.Behaviour ? entry is { B: 0, Deviation: 0 } : entry.Deviation >= 0.08));
        }
        Assert.Contains(model.File.Terms, t => t.Behaviour);
    }

    [Fact]
    public void What_is_shown_adds_up_to_the_logit()
    {
        var estimate = Of(Everything);
        Assert.Equal(5, estimate.Factors.Count);
        var shift = estimate.Factors.Sum(f => f.Effect);
        Assert.Equal(model.LogitOfLeaving(11, 0) - shift, model.LogitOfLeaving(11, shift), 1e-12);
        Assert.Equal(estimate.Probability!.Value, model.StillUnemployed(10, RiskModel.HorizonWeeks, shift), 1e-12);
        Assert.Equal(estimate.Factors.OrderByDescending(f => Math.Abs(f.Effect)), estimate.Factors);
        Assert.Equal(TestClock.Begins, estimate.ComputedAt);
        Assert.Equal(model.Version, estimate.ModelVersion);
        Assert.True(estimate.Preliminary);
        Assert.Equal(0.24 + 0.25 + 0.10 - 0.10 + 0.35, shift, 1e-12);
    }

    [Fact]
    public void What_is_unknown_counts_for_nothing_and_is_named()
    {
        var estimate = Of(Everything with { YearsInLastJob = null, ReasonForLoss = null });
        Assert.Equal(["yearsInLastJob", "reasonForLoss"], estimate.Unknown);
        Assert.Equal(3, estimate.Factors.Count);
        Assert.Equal(0.6, estimate.KnownShare, 1e-9);
        Assert.Equal(0.24 + 0.25 + 0.35, estimate.Factors.Sum(f => f.Effect), 1e-12);
    }

    [Fact]
    public void Behaviour_neither_counts_nor_is_missed()
    {
        var (complete, not, unknown) = (Of(Everything with { CvComplete = true }), Of(Everything with { CvComplete = false }), Of(Everything));
        Assert.Equal(unknown.Probability, complete.Probability);
        Assert.Equal(unknown.Probability, not.Probability);
        Assert.Equal(1, unknown.KnownShare);
        Assert.Empty(unknown.Unknown);
    }

    [Fact]
    public void Behaviour_gets_no_weight_by_being_called_something_else()
    {
        var acted = model.File with { Terms = [.. model.File.Terms.Select(t => t.Behaviour ? t with { Behaviour = false, Table = [.. t.Table.Select(e => e with { B = 0.3 })] } : t)] };
        Assert.Contains("gives weight to cvComplete", Assert.Throws<InvalidDataException>(() => new RiskModel(acted)).Message, StringComparison.Ordinal);
        var backed = acted with { Training = new TrainingData("outcomes", 2_000, 800, "", []) };
        Assert.NotEqual(new RiskModel(backed).Estimate(Everything with { CvComplete = true }, TestClock.Begins).Probability, Of(Everything).Probability);
    }

    [Fact]
    public void Age_counts_only_in_a_model_that_asks_for_it_and_is_not_missed_where_it_is_off()
    {
        Assert.False(model.Asks(RiskInput.Age));
        Assert.Equal(Of(Everything).Probability, Of(Everything with { Age = 60 }).Probability);
        var withAge = WithAge();
        Assert.True(withAge.Asks(RiskInput.Age));
        Assert.True(withAge.Estimate(Everything with { Age = 60 }, TestClock.Begins).Probability > withAge.Estimate(Everything with { Age = 25 }, TestClock.Begins).Probability);
        var off = withAge.Estimate(Everything, TestClock.Begins);
        Assert.Equal(1, off.KnownShare);
        Assert.DoesNotContain("age", off.Unknown);
        Assert.Equal(Of(Everything).Probability, off.Probability);
    }

    [Fact]
    public void A_replay_sees_the_figures_that_would_have_been_said()
    {
        foreach (var facts in new[] { Everything, Everything with { YearsInLastJob = null, ReasonForLoss = null, MonthsEmployedOfLast36 = null } })
        {
            var figure = model.FigureByWeek(facts);
            foreach (var week in new[] { 0, 3, 25, 60 })
            {
                Assert.Equal(Of(facts with { WeeksUnemployed = week }).Probability, figure(week));
            }
            Assert.Equal(model.StillUnemployed(10, 13, Of(facts).Factors.Sum(f => f.Effect)), model.Chances(facts, [13])[0], 1e-12);
        }
    }

    [Fact]
    public void A_shipped_model_is_never_changed()
    {
        // Whoever changes a file must give it another name: estimates of years ago keep theirs.
        var hash = Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Portal.Core.Risk.InForce.ModelLibrary.Shipped["forelobig-2026-11"])));
        Assert.Equal("3C0EE7464AF027CDC4CBF645D0FDCE66D52E585F454566DF9A2CC74D95AE147A", hash);
    }

    /// <summary>The shipped model with a term of age, as a test's challenger.</summary>
    internal static RiskModel WithAge(string version = "med-alder") => new(RiskModel.Default.File with
    {
        Version = version,
        Terms = [.. RiskModel.Default.File.Terms, new ModelTerm
        {
            Input = "age", Kind = TableKind.Steps, Source = "A test's invention, of no worth outside it.",
            Table = [new TableEntry { UpTo = 29, B = 0.2, Deviation = 0.08 }, new TableEntry { UpTo = 49, B = 0, Deviation = 0.08 }, new TableEntry { B = -0.4, Deviation = 0.08 }],
        }],
    });

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
                Assert.InRange(estimate.High!.Value - estimate.Low!.Value, 0.05, RiskModel.WidestInterval);
                Assert.InRange(probability, 0, 1);
            }
        }
    }

    [Fact]
    public void Longer_unemployment_and_a_larger_shift_never_make_it_smaller()
    {
        for (var weeks = 0; weeks < 400; weeks++)
        {
            Assert.True(model.StillUnemployed(weeks + 1, 26, 0.1) >= model.StillUnemployed(weeks, 26, 0.1) - 1e-12);
        }
        for (var shift = -2.0; shift < 2; shift += 0.05)
        {
            Assert.True(model.StillUnemployed(20, 26, shift + 0.05) > model.StillUnemployed(20, 26, shift));
        }
    }

    [Fact]
    public void Nothing_that_must_not_count_can_reach_the_model()
    {
        // Adding a member here is a decision about people, not a change of code.
        Assert.Equal(["Education", "MonthsEmployed", "YearsInLastJob", "ReasonForLoss", "OwnExpectation", "CvComplete", "Age", "EarlierSpells", "MonthBegan", "CvApproved", "ConversationHeld"], Enum.GetNames<RiskInput>());
        Assert.Equal(
            ["Age", "ConversationHeld", "CvApproved", "CvComplete", "EarlierSpells", "Education", "ExpectedWeeksToJob", "MonthBegan", "MonthsEmployedOfLast36", "ReasonForLoss",
                "WeeksUnemployed", "YearsInLastJob"],
            typeof(RiskFacts).GetProperties().Where(p => p.GetIndexParameters().Length == 0).Select(p => p.Name).Order(StringComparer.Ordinal));
        Assert.Equal([typeof(RiskFacts).MakeByRefType(), typeof(DateTimeOffset)],
            typeof(RiskModel).GetMethod(nameof(RiskModel.Estimate))!.GetParameters().Select(p => p.ParameterType));
        Assert.DoesNotContain(typeof(RiskFacts).GetProperties(BindingFlags.Public | BindingFlags.Instance), p => p.PropertyType == typeof(string));
    }

    private static Portal.Contracts.Risk.RiskEstimate Of(RiskFacts facts) => RiskModel.Default.Estimate(facts, TestClock.Begins);
}
