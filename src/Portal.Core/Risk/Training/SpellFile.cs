using System.Globalization;
using Portal.Core.Common;
using Portal.Core.Risk.Fitting;

namespace Portal.Core.Risk.Training;

/// <summary>Which columns of a file mean what.</summary>
internal sealed record SpellColumns
{
    /// <summary>How long the spell was seen.</summary>
    public required string Duration { get; init; }
    /// <summary>Days in one unit of the duration.</summary>
    public required double UnitDays { get; init; }
    /// <summary>Any of these says that the spell ended: a column and the value that says so; no value means a yes of any kind.</summary>
    public IReadOnlyList<(string Column, string? Value)> Event { get; init; } = [];
    /// <summary>Any of these says that it was still open; used where no event is given.</summary>
    public IReadOnlyList<(string Column, string? Value)> Censored { get; init; } = [];
    /// <summary>Inputs; none means every column that is left and may be one.</summary>
    public IReadOnlyList<string>? Inputs { get; init; }
    /// <summary>Inputs whose numbers are names of things.</summary>
    public IReadOnlyCollection<string> Words { get; init; } = [];
    /// <summary>Columns for the audit of groups; never inputs.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];
    /// <summary>Column of the fold.</summary>
    public string? Fold { get; init; }
    /// <summary>Age may be an input.</summary>
    public bool WithAge { get; init; }
    /// <summary>Further columns that may never be read as inputs.</summary>
    public IReadOnlyCollection<string> Barred { get; init; } = [];
}

/// <summary>Spells of a file.</summary>
/// <param name="Spells">The spells with their inputs.</param>
/// <param name="Rows">Row of each in the file; the first under the header is 1.</param>
/// <param name="Folds">Fold of each, where the file says so.</param>
/// <param name="Groups">Group of each, by column.</param>
/// <param name="LeftOut">Lines that could not be taken.</param>
/// <param name="NotInputs">Columns that were passed over, and why.</param>
internal sealed record SpellFileContent(
    SpellTable Spells, int[] Rows, int[]? Folds, IReadOnlyDictionary<string, string?[]> Groups, IReadOnlyList<BadLine> LeftOut, IReadOnlyList<(string Column, string Why)> NotInputs);

/// <summary>Reads spells from a CSV file with declared columns.</summary>
internal static class SpellFile
{
    private static readonly HashSet<string> unknown = new(StringComparer.OrdinalIgnoreCase) { "", "NA", "N/A", "NaN", "null", "none", ".", "?", "-", "unknown", "missing", "ukendt", "uoplyst" };
    private static readonly HashSet<string> yes = new(StringComparer.OrdinalIgnoreCase) { "1", "1.0", "true", "t", "yes", "y", "ja", "j" };
    private static readonly string[] aboutTheSpell = ["censor", "event", "status", "duration", "spell", "exit", "outcome", "rownames", "weight"];
    private static readonly HashSet<string> places = new(StringComparer.OrdinalIgnoreCase) { "id", "row", "fold", "", "nr", "caseid", "pid" };

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">A column is not there or must not be used.</exception>
    public static SpellFileContent Read(string file, SpellColumns columns)
    {
        var lines = CsvFile.Read(file, [columns.Duration, .. columns.Event.Concat(columns.Censored).Select(e => e.Column), .. columns.Inputs ?? [], .. columns.Groups, .. columns.Fold is { } f ? [f] : Array.Empty<string>()]).ToList();
        var (inputs, passedOver) = ChooseInputs(lines.Count == 0 ? [] : [.. lines[0].Columns.Keys], columns);
        List<BadLine> bad = [];
        List<CsvLine> good = [];
        List<double> days = [];
        List<bool> left = [];
        foreach (var line in lines)
        {
            var fault = line.Fault ?? Spell(line, columns, days, left);
            if (fault is null)
            {
                good.Add(line);
            }
            else
            {
                bad.Add(new BadLine(line.Line, line.Row, fault));
            }
        }
        List<InputColumn> read = [];
        foreach (var name in inputs)
        {
            var column = ReadColumn(name, [.. good.Select(line => line[name])], columns.Words.Contains(name));
            // A name of each person by another word: it can only be learnt by heart.
            if (columns.Inputs is null && (column.Words is { } words && words.Distinct().Count() > Math.Max(50, good.Count / 2) || Counts(column)))
            {
                passedOver.Add((name, "nearly every row has its own"));
                continue;
            }
            read.Add(column);
        }
        return new SpellFileContent(new SpellTable([.. days], [.. left], read), [.. good.Select(l => l.Row)],
            columns.Fold is { } fold ? [.. good.Select(l => Fold(l, fold))] : null,
            columns.Groups.ToDictionary(g => g, g => good.Select(l => unknown.Contains(l[g]) ? null : l[g]).ToArray(), StringComparer.OrdinalIgnoreCase), bad, passedOver);
    }

    /// <summary>Days in a unit: days, weeks, two-weeks, months, quarters, or a number of days.</summary>
    public static double UnitDays(string unit) => unit.ToLowerInvariant() switch
    {
        "day" or "days" or "d" => 1,
        "week" or "weeks" or "w" => 7,
        "two-weeks" or "fortnight" or "fortnights" => 14,
        "month" or "months" or "m" => 365.25 / 12,
        "quarter" or "quarters" => 365.25 / 4,
        "year" or "years" => 365.25,
        _ when double.TryParse(unit, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number > 0 && double.IsFinite(number) => number,
        _ => throw new InvalidDataException($"«{unit}» is no unit of time. Give days, weeks, two-weeks, months, quarters, or a number of days."),
    };

    private static (List<string> Inputs, List<(string, string)> PassedOver) ChooseInputs(IReadOnlyList<string> there, SpellColumns columns)
    {
        string? Bar(string name) =>
            columns.Barred.Contains(name, StringComparer.OrdinalIgnoreCase) || BarredInputs.Contains(name) ? "barred: it must not count"
            : !columns.WithAge && BarredInputs.IsAge(name) ? "age is off; --with-age turns it on" : null;
        HashSet<string> used = new([columns.Duration, columns.Fold ?? "", .. columns.Event.Concat(columns.Censored).Select(e => e.Column)], StringComparer.OrdinalIgnoreCase);
        if (columns.Inputs is { } given)
        {
            foreach (var name in given)
            {
                var why = Bar(name) ?? (used.Contains(name) ? "it says how the spell went" : null);
                if (why is not null)
                {
                    throw new InvalidDataException($"«{name}» cannot be an input: {why}.");
                }
            }
            return ([.. given.Distinct(StringComparer.OrdinalIgnoreCase)], []);
        }
        List<string> inputs = [];
        List<(string, string)> passedOver = [];
        foreach (var name in there.Where(n => !used.Contains(n)))
        {
            var why = Bar(name)
                ?? (columns.Groups.Contains(name, StringComparer.OrdinalIgnoreCase) ? "it divides groups" : null)
                ?? (places.Contains(name) || Array.Exists(aboutTheSpell, w => name.StartsWith(w, StringComparison.OrdinalIgnoreCase)) ? "its name says that it is about the spell or the row; --inputs takes it nevertheless" : null);
            if (why is null)
            {
                inputs.Add(name);
            }
            else
            {
                passedOver.Add((name, why));
            }
        }
        return (inputs, passedOver);
    }

    private static string? Spell(CsvLine line, SpellColumns columns, List<double> days, List<bool> left)
    {
        if (Number(line[columns.Duration]) is not { } duration || duration < 0)
        {
            return $"«{columns.Duration}» is not a duration";
        }
        var by = columns.Event.Count > 0 ? columns.Event : columns.Censored;
        if (by.All(e => unknown.Contains(line[e.Column])))
        {
            return "it does not say whether the spell ended";
        }
        var said = by.Any(e => e.Value is null ? yes.Contains(line[e.Column]) : Same(line[e.Column], e.Value));
        days.Add(duration * columns.UnitDays);
        left.Add(columns.Event.Count > 0 ? said : !said);
        return null;
    }

    private static bool Same(string cell, string value) =>
        string.Equals(cell, value, StringComparison.OrdinalIgnoreCase) || (Number(cell) is { } a && Number(value) is { } b && a == b);

    private static InputColumn ReadColumn(string name, string[] cells, bool words)
    {
        var numbers = new double[cells.Length];
        for (var i = 0; i < cells.Length && !words; i++)
        {
            if (unknown.Contains(cells[i]))
            {
                numbers[i] = double.NaN;
            }
            else if (Number(cells[i]) is { } number)
            {
                numbers[i] = number;
            }
            else
            {
                words = true;
            }
        }
        return words ? new InputColumn(name, null, [.. cells.Select(c => unknown.Contains(c) ? null : c)]) : new InputColumn(name, numbers, null);
    }

    /// <summary>The number of the row by another name.</summary>
    private static bool Counts(InputColumn column) =>
        column.Numbers is { Length: > 2 } numbers && numbers.Zip(numbers.Skip(1), (a, b) => b - a).All(step => step == 1);

    private static int Fold(CsvLine line, string column) =>
        int.TryParse(line[column], NumberStyles.Integer, CultureInfo.InvariantCulture, out var fold) ? fold : throw new InvalidDataException($"Line {line.Line}: «{column}» is not the number of a fold.");

    private static double? Number(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
