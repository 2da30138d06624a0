namespace Portal.Core.Risk.Models;

/// <summary>What is known of an input: a word, a number, or nothing.</summary>
/// <param name="Word">The word.</param>
/// <param name="Number">The number.</param>
internal readonly record struct InputValue(string? Word, double? Number)
{
    /// <summary>Nothing is known.</summary>
    public static InputValue Unknown => default;

    /// <summary>Something is known.</summary>
    public bool Known => Word is not null || Number is { } n && double.IsFinite(n);

    /// <summary>A number, or nothing.</summary>
    public static InputValue Of(double? number) => new(null, number);

    /// <summary>A word, or nothing.</summary>
    public static InputValue Of(string? word) => new(word, null);
}

/// <summary>What a table gives for a value.</summary>
/// <param name="B">Effect.</param>
/// <param name="G">What ln(w/13) multiplies.</param>
/// <param name="Deviation">Standard deviation.</param>
internal readonly record struct Effect(double B, double G, double Deviation);

/// <summary>Reads the table of a term.</summary>
internal static class TermTable
{
    /// <summary>The effect of a value; none where it is unknown or the table does not have it.</summary>
    public static Effect? Read(ModelTerm term, InputValue value) => !value.Known ? null : term.Kind switch
    {
        TableKind.Words => value.Word is { } word && term.Table.FirstOrDefault(e => e.Word == word) is { } entry ? Of(entry) : null,
        _ when value.Number is not { } number => null,
        TableKind.Steps => Of(Step(term.Table, value.Number.Value)),
        _ => Line(term.Table, value.Number.Value),
    };

    private static TableEntry Step(IReadOnlyList<TableEntry> table, double number)
    {
        for (var i = 0; i < table.Count - 1; i++)
        {
            if (number <= table[i].UpTo)
            {
                return table[i];
            }
        }
        return table[^1];
    }

    private static Effect Line(IReadOnlyList<TableEntry> table, double number)
    {
        TableEntry? before = null;
        TableEntry? after = null;
        for (var i = 0; i < table.Count; i++)
        {
            var entry = table[i];
            if (entry.Is is { } own)
            {
                if (own == number)
                {
                    return Of(entry);
                }
            }
            else if (entry.At <= number)
            {
                before = entry;
            }
            else
            {
                after ??= entry;
            }
        }
        if (before is null || after is null)
        {
            return Of((before ?? after)!);
        }
        var share = (number - before.At!.Value) / (after.At!.Value - before.At.Value);
        return new Effect(Between(before.B, after.B, share), Between(before.G, after.G, share), Between(before.Deviation, after.Deviation, share));
    }

    private static Effect Of(TableEntry entry) => new(entry.B, entry.G, entry.Deviation);

    private static double Between(double from, double to, double share) => from + share * (to - from);
}
