using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Core.Risk.Models;

/// <summary>Reads and writes model files. A file with a fault is refused, with every fault in a sentence.</summary>
internal static class ReadModelFile
{
    private const int MostEntries = 25;
    private const int LongestVersion = 64;

    private static readonly JsonSerializerOptions options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <summary>Reads the text of a model file.</summary>
    /// <param name="json">The text.</param>
    /// <param name="name">Name of the file, for the sentence.</param>
    /// <exception cref="InvalidDataException">It is not a model, with every fault.</exception>
    public static ModelFile Parse(string json, string name)
    {
        ModelFile? model;
        try
        {
            model = JsonSerializer.Deserialize<ModelFile>(json, options);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{name} is not a model: {e.Message}", e);
        }
        List<string> faults = model is null ? ["it is empty"] : [.. FaultsOf(model)];
        return faults.Count == 0 ? model! : throw new InvalidDataException($"{name} is not a model that can be used: {string.Join("; ", faults)}.");
    }

    /// <summary>The text of a model file.</summary>
    public static string Write(ModelFile model) => JsonSerializer.Serialize(model, options);

    private static IEnumerable<string> FaultsOf(ModelFile model)
    {
        if (string.IsNullOrWhiteSpace(model.Version) || model.Version.Length > LongestVersion)
        {
            yield return $"version must have 1 to {LongestVersion} characters";
        }
        if (!(model.PeriodDays > 0))
        {
            yield return "periodDays must be above 0";
        }
        if (!(model.BaselineDeviation >= 0 && model.UnknownDeviation >= 0))
        {
            yield return "a deviation must not be below 0";
        }
        if (model.Status is ModelStatus.SignedOff && model.SignOff is null)
        {
            yield return "it is called signed off, but nobody has signed";
        }
        if (model.Baseline.Count == 0 || model.Baseline[0].From != 1)
        {
            yield return "the baseline must begin with period 1";
        }
        for (var i = 0; i < model.Baseline.Count; i++)
        {
            var bin = model.Baseline[i];
            if (bin.To < bin.From || (i > 0 && bin.From != model.Baseline[i - 1].To + 1) || !double.IsFinite(bin.LogOdds))
            {
                yield return $"bin {i + 1} of the baseline does not follow the one before it";
            }
        }
        foreach (var twice in model.Terms.GroupBy(t => t.Input, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return $"«{twice.Key}» stands there twice";
        }
        foreach (var fault in model.Terms.SelectMany(FaultsOf))
        {
            yield return fault;
        }
        foreach (var reading in model.Products.SelectMany(p => new[] { p.First, p.Second }))
        {
            if (!(reading.Scale > 0 && reading.Low <= reading.High && double.IsFinite(reading.Middle)))
            {
                yield return $"the reading of «{reading.Input}» in a product has no scale";
            }
        }
    }

    private static IEnumerable<string> FaultsOf(ModelTerm term)
    {
        var table = term.Table;
        if (table.Count is 0 or > MostEntries)
        {
            yield return $"the table of «{term.Input}» must have 1 to {MostEntries} entries";
            yield break;
        }
        if (string.IsNullOrWhiteSpace(term.Source))
        {
            yield return $"«{term.Input}» has no source";
        }
        if (table.Any(e => !double.IsFinite(e.B) || !double.IsFinite(e.G) || !(e.Deviation >= 0)))
        {
            yield return $"an entry of «{term.Input}» has no number";
        }
        if (term.Behaviour && table.Any(e => (e.B != 0 || e.G != 0)))
        {
            yield return $"«{term.Input}» is behaviour, which weighs 0 until outcomes back it and it is no longer called behaviour";
        }
        var steps = table.SkipLast(1).Select(e => e.UpTo).ToList();
        var points = table.Where(e => e.Is is null).Select(e => e.At).ToList();
        var right = term.Kind switch
        {
            TableKind.Words => table.All(e => e.Word is not null && e.UpTo is null && e.At is null && e.Is is null)
                && table.Select(e => e.Word).Distinct(StringComparer.Ordinal).Count() == table.Count,
            TableKind.Steps => table.All(e => e.Word is null && e.At is null && e.Is is null) && table[^1].UpTo is null && Ascending(steps),
            _ => table.All(e => e.Word is null && e.UpTo is null && e.At is null != e.Is is null) && points.Count > 0 && Ascending(points),
        };
        if (!right)
        {
            yield return $"the table of «{term.Input}» is not a table of {term.Kind.ToString().ToLowerInvariant()} in ascending order";
        }
    }

    private static bool Ascending(List<double?> numbers) =>
        numbers.TrueForAll(n => n is { } v && double.IsFinite(v)) && numbers.Zip(numbers.Skip(1), (a, b) => a < b).All(ok => ok);
}
