using Portal.Core.Risk.Fitting;
using Portal.Core.Risk.Models;
using Portal.Core.Risk.Quality;
using Xunit;

namespace Portal.Core.Tests.Risk;

/// <summary>Fitting on made-up spells whose truth is known.</summary>
public sealed class FittingTests
{
    private const double Week = 7;

    [Fact]
    public void Known_effects_are_found_although_half_the_spells_are_still_open()
    {
        var spells = MakeSpells(12_000, 1, censorWeeks: 20);
        Assert.InRange(spells.Left.Count(l => l) / 12_000.0, 0.4, 0.8);
        var model = new HazardModel(Model(spells));
        // Truth: logit h = -3 + 0.8 a - 0.5 (b = yes). Compared between people, so that the middle does not matter.
        Assert.Equal(0.8 * 2, Shift(model, 1, "no") - Shift(model, -1, "no"), 0.12);
        Assert.Equal(-0.5, Shift(model, 0, "yes") - Shift(model, 0, "no"), 0.1);
        // And the level: the average chance after 13 weeks is the true one.
        var fitted = FittedHazard.Train(spells, Week, 26 * Week);
        Assert.Equal(Truth(spells, 13), fitted.Predict(spells, [13 * Week])[0].Average(), 0.01);
    }

    [Fact]
    public void The_tables_give_the_same_figures_as_the_fit()
    {
        var spells = MakeSpells(3_000, 2, censorWeeks: 60);
        var fitted = FittedHazard.Train(spells, Week, 26 * Week);
        var model = new HazardModel(ReadModelFile.Parse(ReadModelFile.Write(Model(spells)), "fit"));
        Assert.NotEmpty(model.File.Products);
        var predicted = fitted.Predict(spells, [26 * Week])[0];
        for (var i = 0; i < spells.Count; i++)
        {
            var row = i;
            var person = model.Of(name => spells.Inputs.Single(c => c.Name == name) is var c && c.Numbers is { } n ? InputValue.Of(n[row]) : InputValue.Of(spells.Inputs.Single(x => x.Name == name).Words![row]));
            Assert.Equal(predicted[i], model.StillThere(0, 26, person.B, person.G), 1e-9);
            Assert.Equal(person.B, person.Contributions.Sum(p => p.Effect.B), 1e-12);
        }
    }

    [Fact]
    public void Out_of_sample_figures_are_calibrated_and_the_same_again()
    {
        var spells = MakeSpells(4_000, 3, censorWeeks: 80);
        var folds = CrossValidation.Deal(spells, 5);
        Assert.Equal(folds, CrossValidation.Deal(spells, 5));
        var predicted = CrossValidation.Predict(spells, folds, Week, [13 * Week, 26 * Week]);
        var again = CrossValidation.Predict(spells, folds, Week, [13 * Week, 26 * Week]);
        Assert.Equal(predicted[0], again[0]);
        var quality = CrossValidation.Measure(predicted[1], spells, folds, 26 * Week);
        Assert.InRange(quality.Auc, 0.68, 0.85);
        Assert.InRange(quality.Slope, 0.85, 1.15);
        Assert.InRange(quality.Ece, 0, 0.03);
        Assert.True(quality.Brier < quality.BaseBrier);
    }

    [Fact]
    public void A_fold_says_nothing_about_itself()
    {
        var spells = MakeSpells(600, 4, censorWeeks: 80);
        var folds = CrossValidation.Deal(spells, 3);
        var before = CrossValidation.Predict(spells, folds, Week, [13 * Week])[0];
        // Outcomes of fold 0 turned upside down: its own predictions stay what they were.
        var other = spells with { Days = [.. spells.Days.Select((d, i) => folds[i] == 0 ? 500 - Math.Min(d, 490) : d)] };
        var after = CrossValidation.Predict(other, folds, Week, [13 * Week])[0];
        Assert.All(Enumerable.Range(0, 600).Where(i => folds[i] == 0), i => Assert.Equal(before[i], after[i]));
        Assert.Contains(Enumerable.Range(0, 600).Where(i => folds[i] != 0), i => before[i] != after[i]);
    }

    [Fact]
    public void Odd_data_give_finite_figures()
    {
        var random = new Random(5);
        double[] Numbers(Func<int, double> value) => [.. Enumerable.Range(0, 120).Select(value)];
        SpellTable Of(Func<int, double> days, Func<int, bool> left, params InputColumn[] inputs) =>
            new(Numbers(days), [.. Enumerable.Range(0, 120).Select(left)], inputs);
        InputColumn noise = new("noise", Numbers(_ => random.NextDouble()), null);
        SpellTable[] odd =
        [
            // An input that tells everything; one that is always the same; one that is never known; a word of each person's own.
            Of(i => i % 2 == 0 ? 20 : 400, i => i % 2 == 0, new InputColumn("all", Numbers(i => i % 2), null), noise),
            Of(i => 10 + i, i => i % 3 > 0, new InputColumn("same", Numbers(_ => 5), null), new InputColumn("never", Numbers(_ => double.NaN), null)),
            Of(i => 10 + i, _ => true, new InputColumn("own", null, [.. Enumerable.Range(0, 120).Select(i => $"w{i}")])),
            Of(_ => 50, _ => true, noise),
            Of(i => i, i => i == 60, noise),
            Of(_ => 0, i => i % 2 == 0, noise),
            Of(i => 1 + i * 5, i => i % 2 == 0, new InputColumn("huge", Numbers(i => i == 3 ? 1e300 : i), null)),
        ];
        foreach (var spells in odd)
        {
            var predicted = FittedHazard.Train(spells, Week, 91).Predict(spells, [28, 91]);
            Assert.All(predicted.SelectMany(p => p), p => Assert.InRange(p, 0, 1));
        }
    }

    [Fact]
    public void The_baseline_is_never_penalised()
    {
        var spells = MakeSpells(200, 6, censorWeeks: 30);
        var data = TimeGrid.For(spells, Week, 91).Cut(spells, [.. spells.Days.Select(_ => Array.Empty<double>())], []);
        var penalty = new double[data.Coefficients];
        penalty[0] = 1;
        Assert.Throws<ArgumentException>(() => HazardFit.Run(data, penalty));
        // Without inputs the fit is the share that left among those at risk.
        var fit = HazardFit.Run(data, new double[data.Coefficients]);
        var first = Enumerable.Range(1, data.BinOf.Length - 1).Where(t => data.BinOf[t] == 0).ToArray();
        var left = data.LastPeriod.Where((t, i) => data.Left[i] && first.Contains(t)).Count();
        var atRisk = first.Sum(t => data.LastPeriod.Select((l, i) => l > t ? 1 : l == t ? data.LastShare[i] : 0).Sum());
        Assert.Equal(left / atRisk, 1 / (1 + Math.Exp(-fit.Beta[0])), 1e-8);
    }

    private static double Shift(HazardModel model, double a, string b) =>
        model.Of(name => name == "a" ? InputValue.Of(a) : name == "b" ? InputValue.Of(b) : InputValue.Unknown).B;

    private static double Truth(SpellTable spells, int weeks) =>
        spells.Inputs[0].Numbers!.Zip(spells.Inputs[1].Words!, (a, b) => Math.Pow(1 - 1 / (1 + Math.Exp(3 - 0.8 * a + (b == "yes" ? 0.5 : 0))), weeks)).Average();

    private static ModelFile Model(SpellTable spells) => MakeModel.From(
        FittedHazard.Train(spells, Week, 26 * Week), spells, "test", new DateOnly(2026, 1, 1),
        new TrainingData("made-up spells", spells.Count, spells.Left.Count(l => l), "none", ["a", "b", "c"]), [26], []);

    private static SpellTable MakeSpells(int count, int seed, int censorWeeks)
    {
        var random = new Random(seed);
        var (days, left, a, b, c) = (new double[count], new bool[count], new double[count], new string?[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            a[i] = random.NextDouble() * 3 - 1.5;
            b[i] = random.Next(2) == 0 ? "yes" : "no";
            c[i] = random.Next(12);
            var chance = 1 / (1 + Math.Exp(3 - 0.8 * a[i] + (b[i] == "yes" ? 0.5 : 0)));
            var week = 1;
            while (random.NextDouble() > chance && week < 500)
            {
                week++;
            }
            var lost = (1 + random.Next(2 * censorWeeks)) * Week;
            (days[i], left[i]) = (Math.Min(week * Week, lost), week * Week <= lost);
        }
        return new SpellTable(days, left, [new InputColumn("a", a, null), new InputColumn("b", null, b), new InputColumn("c", c, null)]);
    }
}
