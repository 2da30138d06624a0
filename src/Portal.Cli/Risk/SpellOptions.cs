using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Core.Common;
using Portal.Core.Risk.Fitting;
using Portal.Core.Risk.Quality;
using Portal.Core.Risk.Training;

namespace Portal.Cli.Risk;

/// <summary>A file of spells, its horizons and folds, as the options say.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Content">What is in it.</param>
/// <param name="Folds">Fold of each spell.</param>
/// <param name="PeriodDays">Length of the model's periods.</param>
/// <param name="HorizonDays">Horizons in days.</param>
internal sealed record SpellSet(string Name, SpellFileContent Content, int[] Folds, double PeriodDays, double[] HorizonDays);

/// <summary>The options that say what the columns of a CSV file of spells mean; shared by the commands that read one.</summary>
internal sealed class SpellOptions
{
    private const int FewestExits = 20;
    private const int FoldsOfOurOwn = 5;
    private const double LeastInSight = 0.05;
    private const double LeastInParts = 0.05;

    private readonly Argument<FileInfo> file = new Argument<FileInfo>("FILE") { Description = "CSV with a header: one spell of unemployment a line." }.AcceptExistingOnly();
    private readonly Option<FileInfo> columns = new Option<FileInfo>("--columns") { Description = "JSON file with the same things as the options below (content/risk/columns has examples).", HelpName = "JSONFILE" }.AcceptExistingOnly();
    private readonly Option<string> duration = new("--duration") { Description = "Column: how long the spell was seen.", HelpName = "COLUMN" };
    private readonly Option<string> unit = new("--unit") { Description = "Unit of the duration: days, weeks, two-weeks, months, quarters, or a number of days. Days when left out." };
    private readonly Option<string[]> ended = new("--event") { Description = "Column that says the spell ended, or COLUMN=VALUE; given twice, either says so.", HelpName = "COLUMN[=VALUE]" };
    private readonly Option<string[]> open = new("--censored") { Description = "Column that says the spell was still open, or COLUMN=VALUE; instead of --event.", HelpName = "COLUMN[=VALUE]" };
    private readonly Option<string[]> inputs = new("--inputs") { Description = "Columns of the inputs, parted by commas. Left out: every column that may be one.", HelpName = "COLUMNS" };
    private readonly Option<string[]> words = new("--words") { Description = "Inputs whose numbers are names of things (codes).", HelpName = "COLUMNS" };
    private readonly Option<string[]> groups = new("--groups") { Description = "Columns for the audit by group; they are never inputs.", HelpName = "COLUMNS" };
    private readonly Option<string> foldColumn = new("--fold-column") { Description = "Column with the number of the fold.", HelpName = "COLUMN" };
    private readonly Option<FileInfo> foldFile = new Option<FileInfo>("--folds") { Description = "CSV with row (the first is 1) and fold. Left out: five folds of our own, the same each time.", HelpName = "FOLDFILE" }.AcceptExistingOnly();
    private readonly Option<string> horizons = new("--horizons") { Description = "Weeks, parted by commas; 13,26,52 when left out.", HelpName = "WEEKS" };
    private readonly Option<bool> allEnded = new("--all-ended") { Description = "Every spell in the file ended; instead of --event." };
    private readonly Option<string> separator = new("--separator") { Description = "What parts the cells: comma, semicolon, tab or bar. Found by looking when left out; where it is no comma, numbers may have a decimal comma." };
    private readonly Option<string[]> missing = new("--missing") { Description = "Further values that mean «not known», parted by commas (--missing=-9,99).", HelpName = "VALUES" };
    private readonly Option<bool> withAge = new("--with-age") { Description = "Age may be an input. It is off otherwise." };

    /// <summary>Puts the options on a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { columns, duration, unit, ended, open, inputs, words, groups, foldColumn, foldFile, horizons, withAge, allEnded, separator, missing })
        {
            if (option is Option<string[]> list)
            {
                list.AllowMultipleArgumentsPerToken = true;
            }
            command.Add(option);
        }
        command.Add(file);
    }

    /// <summary>Reads the file.</summary>
    public SpellSet Read(ParseResult given)
    {
        var map = given.GetValue(columns) is { } json ? ReadMap(json.FullName) : new ColumnsFile();
        var path = given.GetRequiredValue(file).FullName;
        var meaning = new SpellColumns
        {
            Duration = given.GetValue(duration) ?? map.Duration ?? throw new OperatorException("Which column is the duration? Give --duration COLUMN."),
            UnitDays = SpellFile.UnitDays(given.GetValue(unit) ?? map.Unit ?? "days"),
            Event = [.. (given.GetValue(ended) is { Length: > 0 } e ? e : map.Event ?? []).Select(Condition)],
            Censored = [.. (given.GetValue(open) is { Length: > 0 } c ? c : map.Censored ?? []).Select(Condition)],
            Inputs = List(given.GetValue(inputs)) ?? map.Inputs,
            Words = List(given.GetValue(words)) ?? map.Words ?? [],
            Groups = List(given.GetValue(groups)) ?? map.Groups ?? [],
            Fold = given.GetValue(foldColumn) ?? map.Fold,
            WithAge = given.GetValue(withAge) || map.WithAge,
            Barred = map.Barred ?? [],
            AllEnded = given.GetValue(allEnded) || map.AllEnded,
            Separator = (given.GetValue(separator) ?? map.Separator) is { } parts ? SeparatorOf(parts) : null,
            Missing = List(given.GetValue(missing)) ?? map.Missing ?? [],
        };
        if (meaning.Event.Count + meaning.Censored.Count == 0 && !meaning.AllEnded)
        {
            throw new OperatorException("What says that a spell ended? Give --event COLUMN[=VALUE], or --censored COLUMN[=VALUE], or --all-ended.");
        }
        var content = SpellFile.Read(path, meaning);
        var spells = content.Spells;
        if (spells.Left.Count(l => l) < FewestExits)
        {
            throw new OperatorException($"{path}: only {spells.Left.Count(l => l)} of {spells.Count} spells ended. Below {FewestExits} exits nothing can be fitted; check which column says that a spell ended.");
        }
        var folds = given.GetValue(foldFile) is { } foldsOf ? ReadFolds(foldsOf.FullName, content.Rows) : content.Folds ?? CrossValidation.Deal(spells, FoldsOfOurOwn);
        if (folds.Distinct().Count() < 2)
        {
            throw new OperatorException("There is only one fold; at least two are needed.");
        }
        var step = StepDays(spells, meaning.UnitDays);
        return new SpellSet(Path.GetFileName(path), content, folds, PeriodDays(step), Horizons(given.GetValue(horizons), map.Horizons, spells, step));
    }

    // 0.43 years is no step of a year: where durations have parts of the unit, the file knows days.
    private static double StepDays(SpellTable spells, double unitDays) =>
        spells.Days.Count(d => Math.Abs(d / unitDays - Math.Round(d / unitDays)) > 1e-6) > LeastInParts * spells.Count ? 1 : unitDays;

    // A week, or what the file is counted in where that is longer: between its own steps a file knows nothing.
    private static double PeriodDays(double unitDays) => Math.Max(7, unitDays);

    private static double[] Horizons(string? given, IReadOnlyList<double>? map, SpellTable spells, double unitDays)
    {
        double[] weeks = given is null ? [.. map ?? [13, 26, 52]] : [.. given.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Weeks)];
        // A file of months cannot say who had left after 91 days; it can say who had left after three months.
        double[] asked = [.. weeks.Select(w => unitDays > 7 ? Math.Max(1, Math.Round(w * 7 / unitDays)) * unitDays : w * 7).Distinct().Order()];
        var inSight = KaplanMeier.OfCensoring(spells.Days, spells.Left);
        double[] days = [.. asked.Where(d => d < spells.Days.Max() && inSight.At(d) >= LeastInSight)];
        foreach (var d in asked.Except(days))
        {
            Console.Error.WriteLine(FormattableString.Invariant($"Horizon of {d / 7:0.#} weeks left out: fewer than {LeastInSight * 100:0} of 100 were in sight so long, so no figure could be checked."));
        }
        return days.Length > 0 ? days : throw new OperatorException("The spells were not seen for long enough for any horizon. Give shorter ones with --horizons WEEKS.");
    }

    private static char SeparatorOf(string text) => text.ToLowerInvariant() switch
    {
        "," or "comma" => ',',
        ";" or "semicolon" => ';',
        "tab" or "\t" or "\\t" => '\t',
        "|" or "bar" or "pipe" => '|',
        _ => throw new OperatorException($"«{text}» parts no cells. Give comma, semicolon, tab or bar."),
    };

    private static double Weeks(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var weeks) && weeks > 0
        ? weeks : throw new OperatorException($"«{text}» is not a number of weeks.");

    private static int[] ReadFolds(string file, int[] rows)
    {
        var folds = new Dictionary<int, int>();
        foreach (var line in CsvFile.Read(file, ["row", "fold"], separator: SpellFileForm.Of(file).Separator))
        {
            if (!int.TryParse(line["row"], NumberStyles.None, CultureInfo.InvariantCulture, out var row) || !int.TryParse(line["fold"], NumberStyles.None, CultureInfo.InvariantCulture, out var fold))
            {
                throw new OperatorException($"{file}, line {line.Line}: row and fold must be numbers.");
            }
            folds[row] = fold;
        }
        // Some count rows from 0.
        var first = folds.ContainsKey(0) ? 1 : 0;
        return [.. rows.Select(row => folds.TryGetValue(row - first, out var fold) ? fold : throw new OperatorException($"{file} has no fold for row {row}."))];
    }

    private static (string, string?) Condition(string text)
    {
        var parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
        return (parts[0], parts.Length == 2 ? parts[1] : null);
    }

    private static List<string>? List(string[]? given) =>
        given is { Length: > 0 } ? [.. given.SelectMany(g => g.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))] : null;

    private static ColumnsFile ReadMap(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<ColumnsFile>(File.ReadAllText(file), mapOptions) ?? new ColumnsFile();
        }
        catch (JsonException e)
        {
            throw new OperatorException($"{file} does not say what columns mean: {e.Message}");
        }
    }

    private static readonly JsonSerializerOptions mapOptions = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, ReadCommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true,
    };

    private sealed record ColumnsFile
    {
        public string? About { get; init; }
        public string? Duration { get; init; }
        public string? Unit { get; init; }
        public IReadOnlyList<string>? Event { get; init; }
        public IReadOnlyList<string>? Censored { get; init; }
        public IReadOnlyList<string>? Inputs { get; init; }
        public IReadOnlyList<string>? Words { get; init; }
        public IReadOnlyList<string>? Groups { get; init; }
        public IReadOnlyList<string>? Barred { get; init; }
        public string? Fold { get; init; }
        public IReadOnlyList<double>? Horizons { get; init; }
        public bool WithAge { get; init; }
        public bool AllEnded { get; init; }
        public string? Separator { get; init; }
        public IReadOnlyList<string>? Missing { get; init; }
    }
}
