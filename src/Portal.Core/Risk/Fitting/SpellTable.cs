namespace Portal.Core.Risk.Fitting;

/// <summary>A column of inputs: numbers, or words. What is not known is NaN or null.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Numbers">The numbers; none where the column holds words.</param>
/// <param name="Words">The words; none where the column holds numbers.</param>
internal sealed record InputColumn(string Name, double[]? Numbers, string?[]? Words)
{
    /// <summary>Whether a cell is known.</summary>
    public bool Knows(int row) => Numbers is null ? Words![row] is not null : !double.IsNaN(Numbers[row]);
}

/// <summary>Spells with inputs.</summary>
/// <param name="Days">How long each spell was seen, in days.</param>
/// <param name="Left">It ended then; otherwise it was still open when last seen.</param>
/// <param name="Inputs">The inputs.</param>
internal sealed record SpellTable(double[] Days, bool[] Left, IReadOnlyList<InputColumn> Inputs)
{
    /// <summary>Number of spells.</summary>
    public int Count => Days.Length;

    /// <summary>Some of the spells.</summary>
    public SpellTable Of(IReadOnlyList<int> rows) => new(
        [.. rows.Select(r => Days[r])], [.. rows.Select(r => Left[r])],
        [.. Inputs.Select(c => new InputColumn(c.Name,
            c.Numbers is { } numbers ? [.. rows.Select(r => numbers[r])] : null,
            c.Words is { } words ? [.. rows.Select(r => words[r])] : null))]);
}
