using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
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
    /// <summary>Every spell ended; instead of an event.</summary>
    public bool AllEnded { get; init; }
    /// <summary>What parts the cells; none means that it is found by looking.</summary>
    public char? Separator { get; init; }
    /// <summary>Further values of inputs that mean «not known», such as -9.</summary>
    public IReadOnlyCollection<string> Missing { get; init; } = [];
}

/// <summary>Spells of a file.</summary>
/// <param name="Spells">The spells with their inputs.</param>
/// <param name="Rows">Row of each in the file; the first under the header is 1.</param>
/// <param name="Folds">Fold of each, where the file says so.</param>
/// <param name="Groups">Group of each, by column.</param>
/// <param name="LeftOut">Lines that could not be taken.</param>
/// <param name="NotInputs">Columns that were passed over, and why.</param>
internal sealed record SpellFileContent(
    SpellTable Spells, int[] Rows, int[]? Folds, IReadOnlyDictionary<string, string?[]> Groups, IReadOnlyList<BadLine> LeftOut, IReadOnlyList<(string Column, string Why)> NotInputs)
{
    /// <summary>What was read otherwise than it stands there, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>Reads spells from a CSV file with declared columns.</summary>
internal static partial class SpellFile
{
    private static readonly HashSet<string> unknown = new(StringComparer.OrdinalIgnoreCase) { "", "NA", "N/A", "NaN", "null", "none", ".", "?", "-", "unknown", "missing", "ukendt", "uoplyst", "#N/A", "(null)", "n.a.", "ved ikke", "don't know" };
    private static readonly HashSet<string> yes = new(StringComparer.OrdinalIgnoreCase) { "1", "1.0", "true", "t", "yes", "y", "ja", "j", "sand", "sandt" };
    private static readonly HashSet<string> no = new(StringComparer.OrdinalIgnoreCase) { "0", "0.0", "false", "f", "no", "n", "nej", "falsk" };
    // Typing errors in a column of numbers; above, it is a column of words.
    private const double MostMistyped = 0.02;
    private static readonly string[] aboutTheSpell = ["censor", "event", "status", "duration", "spell", "exit", "outcome", "rownames", "weight"];
    private static readonly HashSet<string> places = new(StringComparer.OrdinalIgnoreCase) { "id", "row", "fold", "", "nr", "caseid", "pid" };

    /// <summary>Reads the file.</summary>
    /// <exception cref="InvalidDataException">A column is not there or must not be used.</exception>
    public static SpellFileContent Read(string file, SpellColumns columns)
    {
        var form = SpellFileForm.Of(file, columns.Separator);
        var lines = CsvFile.Read(file, [columns.Duration, .. columns.Event.Concat(columns.Censored).Select(e => e.Column), .. columns.Inputs ?? [], .. columns.Groups, .. columns.Fold is { } f ? [f] : Array.Empty<string>()], separator: form.Separator, encoding: form.Encoding, looseQuotes: true)
            .Where(line => line.Cells.Any(cell => !string.IsNullOrWhiteSpace(cell))).ToList();
        CheckCondition(file, lines, columns);
        var (inputs, passedOver) = ChooseInputs(lines.Count == 0 ? [] : [.. lines[0].Columns.Keys], columns);
        List<BadLine> bad = [];
        List<CsvLine> good = [];
        List<double> days = [];
        List<bool> left = [];
        foreach (var line in lines)
        {
            var fault = line.Fault ?? Spell(line, columns, form, days, left);
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
        List<string> notes = [];
        if (form.Separator != ',' || form.Encoding != Encoding.UTF8)
        {
            notes.Add($"Read with {(form.Separator == '\t' ? "tab" : $"«{form.Separator}»")} between cells{(form.DecimalComma ? ", numbers with a decimal comma or point" : "")}{(form.Encoding == Encoding.UTF8 ? "" : ", letters as Latin 1 (the file is not UTF-8)")}.");
        }
        foreach (var name in inputs)
        {
            var column = ReadColumn(name, [.. good.Select(line => line[name])], columns, form, out var mistyped);
            if (mistyped.Count > 0)
            {
                notes.Add($"{name}: {string.Join(", ", mistyped.Take(5).Select(m => $"«{m}»"))}{(mistyped.Count > 5 ? " …" : "")} among numbers counts as unknown; --words {name} takes it as a word.");
            }
            // A name of each person by another word: it can only be learnt by heart.
            if (columns.Inputs is null && (column.Words is { } words && words.Distinct().Count() > Math.Max(50, good.Count / 2) || Counts(column)))
            {
                passedOver.Add((name, "nearly every row has its own"));
                continue;
            }
            read.Add(column);
        }
        return new SpellFileContent(new SpellTable([.. days], [.. left], read), [.. good.Select(l => l.Row)],
            columns.Fold is { } fold ? Folds([.. good.Select(l => l[fold])]) : null,
            columns.Groups.ToDictionary(g => g, g => good.Select(l => unknown.Contains(l[g]) ? null : l[g]).ToArray(), StringComparer.OrdinalIgnoreCase), bad, passedOver)
        {
            Notes = notes,
        };
    }

    /// <summary>Days in a unit: days, weeks, two-weeks, months, quarters, or a number of days.</summary>
    public static double UnitDays(string unit) => unit.ToLowerInvariant() switch
    {
        "day" or "days" or "d" or "dag" or "dage" => 1,
        "week" or "weeks" or "w" or "uge" or "uger" => 7,
        "two-weeks" or "fortnight" or "fortnights" => 14,
        "month" or "months" or "m" or "måned" or "måneder" => 365.25 / 12,
        "quarter" or "quarters" or "kvartal" or "kvartaler" => 365.25 / 4,
        "year" or "years" or "år" => 365.25,
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

    /// <summary>
    /// A column that says yes in words of its own (1 for open and 2 for ended, «exit», «employed») must not be guessed: whoever counts
    /// the wrong ones fits the opposite.
    /// </summary>
    private static void CheckCondition(string file, List<CsvLine> lines, SpellColumns columns)
    {
        foreach (var (column, value) in columns.Event.Count > 0 ? columns.Event : columns.Censored)
        {
            List<string> there = [.. lines.Where(l => l.Fault is null).Select(l => l[column]).Where(c => !unknown.Contains(c)).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];
            var option = columns.Event.Count > 0 ? "--event" : "--censored";
            if (value is null && there.Exists(c => !yes.Contains(c) && !no.Contains(c)))
            {
                throw new InvalidDataException($"{file}: which value of «{column}» says so? It has {Few(there)}. Give {option} {column}=VALUE.");
            }
            if (value is not null && there.Count > 0 && !there.Exists(c => Same(c, value)))
            {
                throw new InvalidDataException($"{file}: «{column}» is never {value}. It has {Few(there)}.");
            }
        }
    }

    private static string Few(List<string> values) => string.Join(", ", values.Take(8)) + (values.Count > 8 ? $" and {values.Count - 8} more" : "");

    private static string? Spell(CsvLine line, SpellColumns columns, SpellFileForm form, List<double> days, List<bool> left)
    {
        if (form.Number(line[columns.Duration]) is not { } duration || duration < 0)
        {
            return $"«{columns.Duration}» is not a duration";
        }
        if (columns.AllEnded)
        {
            days.Add(duration * columns.UnitDays);
            left.Add(true);
            return null;
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

    private static InputColumn ReadColumn(string name, string[] cells, SpellColumns columns, SpellFileForm form, out IReadOnlyList<string> mistyped)
    {
        bool Unknown(string cell) => unknown.Contains(cell) || columns.Missing.Contains(cell, StringComparer.OrdinalIgnoreCase);
        var numbers = new double[cells.Length];
        Dictionary<string, int> others = new(StringComparer.Ordinal);
        var known = 0;
        for (var i = 0; i < cells.Length; i++)
        {
            numbers[i] = double.NaN;
            if (Unknown(cells[i]))
            {
                continue;
            }
            known++;
            if (form.Number(cells[i]) is { } number)
            {
                numbers[i] = number;
            }
            else
            {
                others[cells[i]] = others.GetValueOrDefault(cells[i]) + 1;
            }
        }
        // «none» is no number, and among words a level like another: no qualification is one.
        // One slip of a finger does not make a thousand wages a thousand words.
        var words = columns.Words.Contains(name, StringComparer.OrdinalIgnoreCase) || others.Values.Sum() > MostMistyped * known;
        mistyped = words ? [] : [.. others.Keys.Order(StringComparer.Ordinal)];
        return words ? new InputColumn(name, null, [.. cells.Select(c => Unknown(c) && !c.Equals("none", StringComparison.OrdinalIgnoreCase) ? null : Level(c))]) : new InputColumn(name, numbers, null);
    }

    /// <summary>A level by its plain name: spaces and capitals are the typist's.</summary>
    private static string Level(string cell) => Spaces().Replace(cell.Normalize(), " ").ToLowerInvariant();

    /// <summary>The number of the row by another name.</summary>
    private static bool Counts(InputColumn column) =>
        column.Numbers is { Length: > 2 } numbers && numbers.Zip(numbers.Skip(1), (a, b) => b - a).All(step => step == 1);

    /// <summary>Folds by number, or by any name, in the order of the names.</summary>
    private static int[] Folds(string[] cells)
    {
        if (Array.FindIndex(cells, string.IsNullOrWhiteSpace) is >= 0 and var at)
        {
            throw new InvalidDataException($"Spell {at + 1} has no fold.");
        }
        if (cells.All(c => int.TryParse(c, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)))
        {
            return [.. cells.Select(c => int.Parse(c, CultureInfo.InvariantCulture))];
        }
        List<string> names = [.. cells.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return [.. cells.Select(c => names.IndexOf(c))];
    }

    private static double? Number(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
