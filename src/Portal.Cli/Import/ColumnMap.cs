using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Core.Common;

namespace Portal.Cli.Import;

/// <summary>
/// How the columns of a foreign CSV become the documented ones: a small JSON file, described in content/imports/README.md.
/// It only copies, translates and invents; it does not compute. Columns listed as barred cannot be read by it.
/// </summary>
internal sealed class ColumnMap
{
    private readonly Dictionary<string, Func<CsvLine, string>> columns = new(StringComparer.Ordinal);
    private readonly HashSet<string> sources = new(StringComparer.Ordinal);
    private readonly HashSet<string> barred;
    private readonly DateOnly referenceDay;

    private ColumnMap(JsonObject map, DateOnly referenceDay)
    {
        this.referenceDay = referenceDay;
        barred = [.. (map["barred"]?.AsArray() ?? []).Select(name => name!.GetValue<string>())];
        foreach (var (column, rule) in map["columns"]?.AsObject() ?? throw new InvalidDataException("there is no «columns» in it"))
        {
            if (!RegistrationColumns.Required.Contains(column) && !RegistrationColumns.Optional.Contains(column))
            {
                throw new InvalidDataException($"«{column}» is not a column of registrations");
            }
            columns[column] = Rule(column, rule);
        }
        var missing = RegistrationColumns.Required.Where(column => !columns.ContainsKey(column)).ToList();
        if (missing.Count > 0)
        {
            throw new InvalidDataException($"it does not say where {string.Join(", ", missing)} comes from");
        }
    }

    /// <summary>The foreign columns that are read, and no others.</summary>
    public IReadOnlyCollection<string> Sources => sources;

    /// <summary>Reads a map.</summary>
    /// <param name="file">Path of the JSON file.</param>
    /// <param name="referenceDay">The day that the foreign file's durations are counted from.</param>
    public static ColumnMap Read(string file, DateOnly referenceDay)
    {
        try
        {
            return Parse(File.ReadAllText(file), referenceDay);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or InvalidDataException)
        {
            throw new OperatorException($"The map {file} cannot be used: {e.Message}");
        }
    }

    /// <summary>Reads the text of a map.</summary>
    public static ColumnMap Parse(string json, DateOnly referenceDay) => new(
        JsonNode.Parse(json, documentOptions: new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!.AsObject(), referenceDay);

    /// <summary>The cell of a documented column for a foreign line; empty where the map says nothing of it.</summary>
    /// <exception cref="FormatException">The foreign cell has a value that the map does not know.</exception>
    public string Value(string column, CsvLine line) => columns.TryGetValue(column, out var value) ? value(line) : "";

    private Func<CsvLine, string> Rule(string column, JsonNode? rule) => rule switch
    {
        JsonValue text => Constant(text.GetValue<string>()),
        JsonArray choices => FirstFitting(column, [.. choices.Select(c => Choice(column, c!.AsObject()))]),
        JsonObject o when o["from"] is { } from && o["values"] is { } values => Translated(Source(column, from), values.AsObject()),
        JsonObject o when o["from"] is { } from && o["daysBefore"] is { } days => DaysBefore(Source(column, from), days.GetValue<int>()),
        JsonObject o when o["from"] is { } from => Copied(Source(column, from)),
        JsonObject o when o["spread"] is { } spread => Spread([.. spread.AsArray().Select(s => s!.GetValue<string>())]),
        JsonObject o when o["invented"]?.GetValue<string>() is "cpr" => InventedCpr,
        JsonObject o when o["invented"]?.GetValue<string>() is "name" => line => string.Create(CultureInfo.InvariantCulture, $"Person {line.Row:0000}"),
        _ => throw new InvalidDataException($"the rule of «{column}» is none of the known ones"),
    };

    private string Source(string column, JsonNode name)
    {
        var source = name.GetValue<string>();
        if (barred.Contains(source))
        {
            throw new InvalidDataException($"«{column}» would be read from «{source}», which is barred");
        }
        sources.Add(source);
        return source;
    }

    private Func<CsvLine, string> Constant(string text)
    {
        var value = text == "{referenceDay}" ? Iso(referenceDay) : text;
        return _ => value;
    }

    private static Func<CsvLine, string> Copied(string source) => line => line[source];

    private Func<CsvLine, string> Translated(string source, JsonObject table)
    {
        var values = table.ToDictionary(v => v.Key, v => Constant(v.Value!.GetValue<string>()));
        return line => values.TryGetValue(line[source], out var value) ? value(line) : throw new FormatException($"«{source}» has a value that the map does not know");
    }

    private Func<CsvLine, string> DaysBefore(string source, int days) => line =>
        int.TryParse(line[source], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 10_000 / days
            ? Iso(referenceDay.AddDays(-count * days))
            : throw new FormatException($"«{source}» is not a number of periods");

    private static Func<CsvLine, string> Spread(string[] values) => line => values[line.Row % values.Length];

    private (List<(string Source, string Value)> When, Func<CsvLine, string> Is) Choice(string column, JsonObject choice) => (
        [.. (choice["when"]?.AsObject() ?? []).Select(c => (Source(column, JsonValue.Create(c.Key)), c.Value!.GetValue<string>()))],
        Constant(choice["is"]?.GetValue<string>() ?? throw new InvalidDataException($"a choice of «{column}» has no «is»")));

    private static Func<CsvLine, string> FirstFitting(string column, List<(List<(string Source, string Value)> When, Func<CsvLine, string> Is)> choices) => line =>
        choices.FirstOrDefault(c => c.When.TrueForAll(w => line[w.Source] == w.Value)).Is is { } value
            ? value(line)
            : throw new FormatException($"no choice of «{column}» fits");

    // A month above 60 is nobody's birthday; by row, so that the same file gives the same people again.
    private static string InventedCpr(CsvLine line) => string.Create(
        CultureInfo.InvariantCulture, $"{1 + line.Row % 28:00}{61 + line.Row % 12:00}{line.Row / 9000 % 100:00}{line.Row % 9000:0000}");

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
