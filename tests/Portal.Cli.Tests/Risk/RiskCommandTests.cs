using System.Globalization;
using System.Text;
using System.Text.Json;
using Portal.Cli.Risk;
using Portal.Core.Risk.Models;
using Portal.Core.Risk.Training;
using Portal.Testing;
using Xunit;

namespace Portal.Cli.Tests.Risk;

public sealed class RiskCommandTests : IDisposable
{
    private static readonly string[] educations = ["basic", "high", "NA", ""];
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-risk-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_file_of_months_with_words_and_gaps_is_fitted_and_everything_is_written()
    {
        using var file = new TextFile(Months());
        Assert.Equal(0, await Run("fit", file.Path, "--duration", "months", "--unit", "months", "--event", "left", "--groups", "sex",
            "--model", At("model.json"), "--predictions", At("out.csv"), "--card", At("card.md")));
        var model = ReadModelFile.Parse(await File.ReadAllTextAsync(At("model.json"), TestContext.Current.CancellationToken), "model.json");
        // The row's number, the constant column and what is barred are no inputs; the unit of the file is the period.
        Assert.Equal(["edu", "score"], model.Terms.Select(t => t.Input).Order(StringComparer.Ordinal));
        Assert.Equal(365.25 / 12, model.PeriodDays);
        Assert.Equal(ModelStatus.Draft, model.Status);
        Assert.Null(model.SignOff);
        Assert.All(model.Quality, q => Assert.InRange(q.Auc, 0.55, 0.9));
        var card = await File.ReadAllTextAsync(At("card.md"), TestContext.Current.CancellationToken);
        Assert.Contains("sex f", card, StringComparison.Ordinal);
        Assert.Contains("Human oversight", card, StringComparison.Ordinal);
        Assert.Equal(1501, (await File.ReadAllLinesAsync(At("out.csv"), TestContext.Current.CancellationToken)).Length);
        Assert.Equal(JsonValueKind.Array, JsonDocument.Parse(await File.ReadAllTextAsync(At("card.json"), TestContext.Current.CancellationToken)).RootElement.GetProperty("quality").ValueKind);
    }

    [Theory]
    [InlineData("--unit months --event left --inputs sex", "«sex» cannot be an input: barred")]
    [InlineData("--unit months --event left --inputs age", "«age» cannot be an input: age is off")]
    [InlineData("--unit months --event left --inputs left", "«left» cannot be an input: it says how the spell went")]
    [InlineData("--unit months --event left --inputs nothing", "there is no column nothing")]
    [InlineData("--unit moons --event left", "no unit of time")]
    [InlineData("--unit months --event left --horizons 900", "not seen for long enough")]
    [InlineData("--unit months --event left=never", "«left» is never never. It has no, yes")]
    [InlineData("--unit months --event edu", "which value of «edu» says so? It has basic, high. Give --event edu=VALUE")]
    [InlineData("--unit months --event left --separator :", "parts no cells")]
    [InlineData("--unit months", "or --all-ended")]
    public async Task What_cannot_be_done_is_said_in_a_sentence(string arguments, string says)
    {
        using var file = new TextFile(Months());
        var error = await Errors(["evaluate", file.Path, "--duration", "months", .. arguments.Split(' ')], says);
        Assert.Contains(says, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_another_country_is_read_as_it_is_written()
    {
        // Semicolons, decimal commas, letters that are not UTF-8, days, words with capitals and spaces, codes for «not known», folds by name.
        var file = At("forløb.csv");
        await File.WriteAllBytesAsync(file, System.Text.Encoding.Latin1.GetBytes(Foreign()), TestContext.Current.CancellationToken);
        var errors = new StringWriter();
        var before = Console.Error;
        Console.SetError(errors);
        try
        {
            Assert.Equal(0, await Run("fit", file, "--duration", "Varighed i dage", "--unit", "dage", "--event", "Årsag=job", "--fold-column", "del", "--missing=-9,99999",
                "--model", At("model.json"), "--predictions", At("out.csv"), "--horizons", "13,26"));
        }
        finally
        {
            Console.SetError(before);
        }
        var model = ReadModelFile.Parse(await File.ReadAllTextAsync(At("model.json"), TestContext.Current.CancellationToken), "model.json");
        Assert.Equal(["Løn", "Område"], model.Terms.Select(t => t.Input).Order(StringComparer.Ordinal));
        // The same place in other capitals and with another space is the same place; one typing error makes no words of wages.
        Assert.Equal(["aarhus ø", "fjord, nord", "none"], model.Terms.Single(t => t.Input == "Område").Table.Select(e => e.Word).Order(StringComparer.Ordinal));
        Assert.All(model.Terms.Single(t => t.Input == "Løn").Table, e => Assert.InRange(e.At ?? e.Is ?? 0, 0, 100));
        Assert.All(model.Quality, q => Assert.InRange(q.Auc, 0.6, 0.95));
        Assert.Contains("«tolv» among numbers counts as unknown", errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("letters as Latin 1", errors.ToString(), StringComparison.Ordinal);
        Assert.Contains("Not an input: Køn", errors.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parts_of_a_unit_are_days_and_a_stray_quote_is_a_letter()
    {
        var random = new Random(8);
        var text = new StringBuilder("years\tkind\n");
        for (var i = 0; i < 300; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{-Math.Log(1 - random.NextDouble()) * 0.5:0.000}\t{(i % 2 == 0 ? "inch 3\"" : "plain")}\n");
        }
        using var file = new TextFile(text.ToString());
        Assert.Equal(0, await Run("fit", file.Path, "--duration", "years", "--unit", "years", "--all-ended", "--horizons", "13,26", "--model", At("model.json")));
        var model = ReadModelFile.Parse(await File.ReadAllTextAsync(At("model.json"), TestContext.Current.CancellationToken), "model.json");
        Assert.Equal((7.0, 300), (model.PeriodDays, model.Training!.Spells));
        Assert.Equal([13, 26], model.HorizonWeeks);
    }

    private static string Foreign()
    {
        var random = new Random(5);
        var text = new StringBuilder("Varighed i dage;Årsag;Løn;Område;Køn;del\r\n");
        for (var i = 0; i < 1200; i++)
        {
            var (wage, place) = (random.NextDouble() * 90 + 5, random.Next(3));
            var days = -Math.Log(1 - random.NextDouble()) * 120 * Math.Exp(wage / 60 - (place == 0 ? 0.7 : 0));
            var seen = 60 + random.Next(400);
            var pay = i == 7 ? "tolv" : i % 11 == 0 ? "-9" : wage.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',');
            var where = place switch { 0 => i % 2 == 0 ? "Aarhus Ø" : "aarhus  ø", 1 => "\"Fjord, nord\"", _ => "none" };
            text.Append(CultureInfo.InvariantCulture, $"{Math.Ceiling(Math.Min(days, seen))};{(days <= seen ? "job" : "i gang")};{pay};{where};{(i % 2 == 0 ? "K" : "M")};fold {"ABC"[i % 3]}\r\n");
        }
        return text.Append("\r\n").ToString();
    }

    [Fact]
    public void Barred_names_are_recognised_in_many_spellings_and_plain_ones_are_not()
    {
        foreach (var name in "sex Sex FEMALE isFemale nonwhite race ychild nchild married houshead citizenship birth_country cpr last_name religion fund akasse health_status sanctions zip male".Split(' '))
        {
            Assert.True(BarredInputs.Contains(name), name);
        }
        foreach (var name in "ui logwage tenure termination slack explose stateur trace original_wage year85 mining ageing_index education occupation reason wage".Split(' '))
        {
            Assert.False(BarredInputs.Contains(name) || BarredInputs.IsAge(name), name);
        }
        Assert.All("age AGE age2 ageGroup alder agelt35".Split(' '), name => Assert.True(BarredInputs.IsAge(name), name));
        Assert.All(Portal.Core.Risk.RiskModel.AllowedNames, name => Assert.False(BarredInputs.Contains(name), name));
        // Age counts only where a jobcenter has turned it on, so it is the one name that is both allowed and asked about.
        Assert.Equal(["age"], Portal.Core.Risk.RiskModel.AllowedNames.Where(BarredInputs.IsAge));
    }

    [Fact]
    public void The_McCall_bars_are_met() => Bars("camerondata_jobless.csv", "mccall.json", "folds_mccall.csv",
        [(0.749, 0.2018), (0.725, 0.1938)], 0.027, true);

    [Fact]
    public void The_bars_on_the_German_register_are_met() => Bars("micsr_unemp_duration.csv", "german-register.json", "folds_german.csv",
        [(0.633, 0.1864), (0.645, 0.2253), (0.655, 0.2249)], 0.011, false);

    private static void Bars(string file, string columns, string folds, (double Auc, double Brier)[] bars, double ece, bool slope)
    {
        var options = new SpellOptions();
        var command = new System.CommandLine.Command("x");
        options.AddTo(command);
        var judged = Judgement.Of(options.Read(command.Parse([SharedData.File("spells", file),
            "--columns", Path.Combine(Repository.Root, "content", "risk", "columns", columns), "--folds", SharedData.File("spells", folds)])));
        Assert.Equal(bars.Length, judged.Quality.Count);
        foreach (var (quality, bar) in judged.Quality.Zip(bars))
        {
            Assert.True(quality.Auc >= bar.Auc, $"AUC {quality.Auc}");
            Assert.True(quality.Brier <= bar.Brier, $"Brier {quality.Brier}");
            Assert.True(quality.Ece <= ece, $"ECE {quality.Ece}");
            Assert.True(!slope || quality.Slope is >= 0.92 and <= 1.08, $"slope {quality.Slope}");
        }
    }

    private static Task<int> Run(params string[] arguments) => RiskCommand.Make().Parse(arguments).InvokeAsync();

    private static async Task<string> Errors(string[] arguments, string says)
    {
        var (before, text) = (Console.Error, new StringWriter());
        Console.SetError(text);
        try
        {
            var exit = await Run(arguments);
            Assert.True(exit != 0, says);
        }
        finally
        {
            Console.SetError(before);
        }
        return text.ToString();
    }

    private string At(string name) => Path.Combine(folder.FullName, name);

    private static string Months()
    {
        var random = new Random(3);
        var text = new StringBuilder("nr,months,left,edu,score,constant,sex,age\n");
        for (var i = 1; i <= 1500; i++)
        {
                        var (edu, score) = (educations[random.Next(4)], random.NextDouble() * 4 - 2);
            var chance = 1 / (1 + Math.Exp(1.6 - 0.7 * score - (edu == "high" ? 0.6 : 0)));
            var month = 1;
            while (random.NextDouble() > chance && month < 100)
            {
                month++;
            }
            var seen = 2 + random.Next(20);
            text.AppendLine(CultureInfo.InvariantCulture, $"{i},{Math.Min(month, seen)},{(month <= seen ? "yes" : "no")},{edu},{(random.Next(5) == 0 ? "" : score.ToString("0.000", CultureInfo.InvariantCulture))},7,{(random.Next(2) == 0 ? "m" : "f")},{20 + random.Next(40)}");
        }
        return text.ToString();
    }
}
