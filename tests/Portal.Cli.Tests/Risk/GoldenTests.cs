using System.Text.Json;
using Portal.Core.Common;
using Portal.Core.Risk.Fitting;
using Portal.Core.Risk.Quality;
using Xunit;

namespace Portal.Cli.Tests.Risk;

/// <summary>Kaplan–Meier and the discrete-time models against figures computed elsewhere, where the real spells are at hand.</summary>
public sealed class GoldenTests
{
    private static readonly string[] inputs = ["logwage", "ui", "age", "tenure", "schlt12", "explose", "stateur"];

    [Theory]
    [InlineData("km_censor1", false)]
    [InlineData("km_ev", true)]
    public void Kaplan_Meier_is_reproduced(string name, bool any)
    {
        var (golden, lines) = Read();
        var curve = KaplanMeier.Of([.. lines.Select(l => Number(l, "spell"))], [.. lines.Select(l => Left(l, any))]);
        Assert.Equal(Numbers(golden.GetProperty(name).GetProperty("n_risk")), curve.AtRisk.Select(n => (double)n));
        Assert.Equal(Numbers(golden.GetProperty(name).GetProperty("n_event")), curve.Left.Select(n => (double)n));
        Near(Numbers(golden.GetProperty(name).GetProperty("surv")), curve.Survival);
    }

    [Fact]
    public void The_German_curve_is_reproduced()
    {
        var golden = JsonDocument.Parse(File.ReadAllText(SharedData.File("spells", "golden.json"))).RootElement;
        var lines = CsvFile.Read(SharedData.File("spells", "micsr_unemp_duration.csv"), ["duration", "censored"]).ToList();
        var curve = KaplanMeier.Of([.. lines.Select(l => Number(l, "duration"))], [.. lines.Select(l => l["censored"] == "no")]);
        Near(Numbers(golden.GetProperty("german_km_at_91_182_364")), [curve.At(91), curve.At(182), curve.At(364)]);
    }

    [Fact]
    public void The_discrete_time_logit_is_reproduced()
    {
        var (golden, lines) = Read();
        var expected = golden.GetProperty("dth_logit_any_exit_H20");
        var data = Data(lines);
        Assert.Equal(expected.GetProperty("rows").GetInt32(), data.LastPeriod.Sum());
        Assert.Equal(expected.GetProperty("events").GetInt32(), data.Left.Count(l => l));
        var fit = HazardFit.Run(data, new double[data.Coefficients]);
        Assert.Equal(expected.GetProperty("loglik").GetDouble(), fit.LogLikelihood, 1e-4);
        for (var k = 0; k < inputs.Length; k++)
        {
            Assert.Equal(expected.GetProperty("coef").GetProperty(inputs[k]).GetDouble(), fit.Beta[20 + k], 1e-6);
            Assert.Equal(expected.GetProperty("se").GetProperty(inputs[k]).GetDouble(), Math.Sqrt(fit.Covariance[20 + k][20 + k]), 1e-6);
        }
        for (var t = 1; t <= 20; t++)
        {
            Assert.Equal(expected.GetProperty("coef").GetProperty($"per{t}").GetDouble(), fit.Beta[t - 1], 1e-6);
            // The errors on file are of weighted least squares, whose last weights are one step old; where few left that shows.
            Assert.Equal(expected.GetProperty("se").GetProperty($"per{t}").GetDouble(), Math.Sqrt(fit.Covariance[t - 1][t - 1]), 5e-5);
        }
        var rows = golden.GetProperty("dth_logit_S_rows1to5_h7_h13");
        for (var i = 0; i < 5; i++)
        {
            double Still(int until) => Enumerable.Range(1, until).Aggregate(1.0, (s, t) =>
                s / (1 + Math.Exp(fit.Beta[t - 1] + inputs.Select((_, k) => fit.Beta[20 + k] * data.X[i][k]).Sum())));
            Near(Numbers(rows[i]), [Still(7), Still(13)]);
        }
    }

    [Fact]
    public void The_complementary_log_log_model_is_reproduced()
    {
        var (golden, lines) = Read();
        var expected = golden.GetProperty("dth_cloglog_any_exit_H20");
        var data = Data(lines);
        var fit = HazardFit.Run(data, new double[data.Coefficients], link: HazardLink.ComplementaryLogLog);
        Assert.Equal(expected.GetProperty("loglik").GetDouble(), fit.LogLikelihood, 1e-4);
        for (var k = 0; k < inputs.Length; k++)
        {
            Assert.Equal(expected.GetProperty("coef").GetProperty(inputs[k]).GetDouble(), fit.Beta[20 + k], 1e-6);
        }
    }

    [Theory]
    [InlineData("14w", 7)]
    [InlineData("26w", 13)]
    public void Weights_and_measures_are_those_of_the_published_predictions(string horizon, int periods)
    {
        var lines = CsvFile.Read(SharedData.File("spells", "oof_mccall.csv"), ["spell", "event", "fold"]).ToList();
        var outcomes = Outcomes.At([.. lines.Select(l => Number(l, "spell"))], [.. lines.Select(l => l["event"] == "1")], periods);
        Near(lines.Select(l => Number(l, "w" + horizon)), outcomes.Weight);
        var (auc, brier) = horizon == "14w" ? (0.747, 0.2019) : (0.725, 0.1938);
        double[] predicted = [.. lines.Select(l => Number(l, "DTH" + horizon))];
        Assert.Equal(brier, Measures.Brier(predicted, outcomes), 5e-5);
        Assert.Equal(auc, lines.Select((l, i) => (Fold: l["fold"], Row: i)).GroupBy(l => l.Fold).Average(fold =>
            Measures.Auc([.. fold.Select(l => predicted[l.Row])], outcomes.Of([.. fold.Select(l => l.Row)]))), 5e-4);
    }

    private static (JsonElement Golden, List<CsvLine> Lines) Read() => (
        JsonDocument.Parse(File.ReadAllText(SharedData.File("spells", "golden.json"))).RootElement,
        [.. CsvFile.Read(SharedData.File("spells", "camerondata_jobless.csv"), ["spell"])]);

    private static HazardData Data(List<CsvLine> lines) => new(
        [.. lines.Select(l => Math.Min(20, (int)Number(l, "spell")))], [.. lines.Select(l => Left(l, true) && Number(l, "spell") <= 20)], [.. lines.Select(_ => 1.0)],
        [.. lines.Select(l => inputs.Select(name => Number(l, name)).ToArray())], [0, .. Enumerable.Range(0, 20)], new double[21], []);

    private static bool Left(CsvLine line, bool any) => line["censor1"] == "1" || (any && (line["censor2"] == "1" || line["censor3"] == "1"));

    private static double Number(CsvLine line, string column) => double.Parse(line[column], System.Globalization.CultureInfo.InvariantCulture);

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(n => n.GetDouble())];

    private static void Near(IEnumerable<double> expected, double[] actual)
    {
        var all = expected.ToArray();
        Assert.Equal(all.Length, actual.Length);
        for (var i = 0; i < all.Length; i++)
        {
            Assert.Equal(all[i], actual[i], 1e-6);
        }
    }
}
