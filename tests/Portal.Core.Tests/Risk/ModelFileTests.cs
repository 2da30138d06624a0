using Portal.Core.Risk;
using Portal.Core.Risk.Models;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Risk;

public sealed class ModelFileTests
{
    private static readonly string folder = Path.Combine(Repository.Root, "content", "risk");
    private static readonly string preliminary = File.ReadAllText(Path.Combine(folder, "forelobig-2026-11.json"));

    [Fact]
    public void Every_model_in_the_project_can_be_read_and_written_without_a_loss()
    {
        foreach (var path in Directory.GetFiles(folder, "*.json").Concat(Directory.GetFiles(Path.Combine(folder, "reference"), "*.json")))
        {
            var model = ReadModelFile.Parse(File.ReadAllText(path), path);
            var again = ReadModelFile.Write(model);
            Assert.Equal(again, ReadModelFile.Write(ReadModelFile.Parse(again, path)));
            Assert.Contains($"Model card: {model.Version}", ModelCard.Markdown(model), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_published_Austrian_base_cases_come_out_of_the_format()
    {
        var file = ReadModelFile.Parse(File.ReadAllText(Path.Combine(folder, "reference", "ams-2018-short-term.json")), "ams");
        var model = new HazardModel(file);
        // In work within seven months: the reference person 52 %, a woman 49 %.
        Assert.Equal(0.52, Leaves("male"), 0.005);
        Assert.Equal(0.49, Leaves("female"), 0.005);
        Assert.Equal(1 / (1 + Math.Exp(-0.10)), Leaves("male"), 1e-12);

        double Leaves(string sex)
        {
            var situation = model.Of(_ => InputValue.Of(sex));
            return 1 - model.StillThere(0, 1, situation.B, situation.G);
        }
    }

    [Fact]
    public void A_model_that_asks_for_what_may_not_count_is_refused()
    {
        var reference = ReadModelFile.Parse(File.ReadAllText(Path.Combine(folder, "reference", "ams-2018-short-term.json")), "ams");
        Assert.Contains("never used on a person", Assert.Throws<InvalidDataException>(() => new RiskModel(reference)).Message, StringComparison.Ordinal);
        // Age is a setting of the jobcenter, and asked when a model is put in force (ModelsInForceTests).
        foreach (var barred in new[] { "sex", "birthDate", "fund", "origin", "health", "Education" })
        {
            var file = ReadModelFile.Parse(preliminary.Replace("\"education\"", $"\"{barred}\"", StringComparison.Ordinal), "x");
            Assert.Contains(barred, Assert.Throws<InvalidDataException>(() => new RiskModel(file)).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("\"from\": 2, \"to\": 2", "\"from\": 3, \"to\": 2", "bin 2 of the baseline")]
    [InlineData("\"periodDays\": 7", "\"periodDays\": 0", "periodDays")]
    [InlineData("\"upTo\": 5,", "\"upTo\": 50,", "«monthsEmployed» is not a table of steps")]
    [InlineData("\"input\": \"yearsInLastJob\"", "\"input\": \"education\"", "«education» stands there twice")]
    [InlineData("{ \"word\": \"yes\", \"b\": 0,", "{ \"word\": \"yes\", \"b\": 0.1,", "«cvComplete» is behaviour")]
    [InlineData("\"status\": \"preliminary\"", "\"status\": \"best\"", "is not a model")]
    [InlineData("\"unknownDeviation\"", "\"unknwonDeviation\"", "is not a model")]
    public void A_fault_in_a_model_file_is_named(string text, string instead, string says)
    {
        Assert.Contains(text, preliminary, StringComparison.Ordinal);
        var error = Assert.Throws<InvalidDataException>(() => ReadModelFile.Parse(preliminary.Replace(text, instead, StringComparison.Ordinal), "model.json"));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.Contains("model.json", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Signed_off_needs_somebody_who_signed()
    {
        var unsigned = ReadModelFile.Write(ReadModelFile.Parse(preliminary, "m") with { Status = ModelStatus.SignedOff, SignOff = null });
        Assert.Contains("nobody has signed", Assert.Throws<InvalidDataException>(() => ReadModelFile.Parse(unsigned, "m")).Message, StringComparison.Ordinal);
    }
}
