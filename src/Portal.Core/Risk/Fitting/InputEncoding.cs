namespace Portal.Core.Risk.Fitting;

/// <summary>
/// How an input becomes columns of the model. Every column is 0 for the average person of the training data, so what is not
/// known can be 0 too and then takes nothing and gives nothing.
/// </summary>
internal abstract class InputEncoding(string input)
{
    /// <summary>The input.</summary>
    public string Input { get; } = input;

    /// <summary>Number of columns.</summary>
    public abstract int Width { get; }

    /// <summary>The family of a column.</summary>
    public abstract PenaltyFamily FamilyOf(int column);

    /// <summary>Writes the columns of one person; the target is all 0 when called.</summary>
    public abstract void Fill(InputColumn from, int row, Span<double> target);
}

/// <summary>What is drawn together: columns of a family are taken to be of one size, which the data choose.</summary>
internal enum PenaltyFamily
{
    /// <summary>Straight effects of numbers and of yes/no.</summary>
    Straight,
    /// <summary>What bends the effects of numbers.</summary>
    Bend,
    /// <summary>Levels of inputs in words, and ends at which many stand.</summary>
    Levels,
    /// <summary>Products of two straight columns.</summary>
    Product,
    /// <summary>Straight effects that change with time.</summary>
    MovingStraight,
    /// <summary>Bends that change with time.</summary>
    MovingBend,
    /// <summary>Levels whose effects change with time.</summary>
    MovingLevels,
}

/// <summary>
/// A number: a straight column, columns that bend it between knots where it has more than two values, and a column for
/// an end of its range at which many people stand: no wage at all is another thing than a low one.
/// </summary>
internal sealed class NumberEncoding : InputEncoding
{
    private const int MostKnots = 12;
    private const int SpellsAKnot = 15;
    private const int FewestValuesForSpikes = 50;
    private const int FewestOnSpike = 30;
    private const double LeastSpikeShare = 0.02;
    private readonly double[] knots;
    private readonly double[][] bends;
    private readonly double[] spikes;
    private readonly double scale;
    private readonly double[] means;

    private NumberEncoding(string input, double[] known) : base(input)
    {
        spikes = FindSpikes(known);
        var smooth = spikes.Length == 0 ? known : [.. known.Where(v => !spikes.Contains(v))];
        if (smooth.Length < 2 || smooth[0] == smooth[^1])
        {
            (spikes, smooth) = ([], known);
        }
        knots = ChooseKnots(smooth);
        scale = 1;
        bends = knots.Length > 2 ? Bends(knots) : [];
        means = new double[Width];
        // Means and sizes over the training data: the average person is 0, and one penalty fits all bends of the input.
        var row = new double[Width];
        var squares = new double[Width];
        var sums = new double[Width];
        foreach (var value in known)
        {
            Array.Clear(row);
            Fill(value, row);
            for (var k = 0; k < row.Length; k++)
            {
                sums[k] += row[k];
                squares[k] += row[k] * row[k];
            }
        }
        double Variance(int k) => squares[k] / known.Length - Math.Pow(sums[k] / known.Length, 2);
        scale = Math.Sqrt(Math.Max(Variance(0), 0));
        if (knots.Length == 2)
        {
            // Yes or no: half the step, about what a deviation is for an even split (Gelman 2008). By its own deviation a rare
            // yes would be allowed a far larger effect than a frequent one.
            scale = (knots[1] - knots[0]) / 2;
        }
        var size = bends.Length == 0 ? 1 : Math.Sqrt(Enumerable.Range(1, bends.Length).Average(Variance));
        bends = size > 0 ? [.. bends.Select(b => b.Select(v => v / size).ToArray())] : [];
        for (var k = 0; k < means.Length; k++)
        {
            means[k] = sums[k] / known.Length / (k == 0 ? scale : k <= bends.Length ? size : 1);
        }
    }

    public override int Width => 1 + bends.Length + spikes.Length;

    /// <summary>Between them the effect is a straight line; outside it stays what it is at the outermost.</summary>
    public IReadOnlyList<double> Knots => knots;

    /// <summary>Values with an effect of their own.</summary>
    public IReadOnlyList<double> Spikes => spikes;

    public override PenaltyFamily FamilyOf(int column) =>
        column == 0 ? PenaltyFamily.Straight : column <= bends.Length ? PenaltyFamily.Bend : PenaltyFamily.Levels;

    /// <summary>The encoding that fits a column; none where all known values are the same.</summary>
    public static NumberEncoding? For(InputColumn column)
    {
        var known = column.Numbers!.Where(double.IsFinite).Order().ToArray();
        if (known.Length < 2 || known[0] == known[^1])
        {
            return null;
        }
        var encoding = new NumberEncoding(column.Name, known);
        return encoding.scale > 1e-12 && double.IsFinite(encoding.scale) ? encoding : null;
    }

    public override void Fill(InputColumn from, int row, Span<double> target)
    {
        if (from.Knows(row))
        {
            Fill(from.Numbers![row], target);
        }
    }

    /// <summary>Average and scale of the straight column.</summary>
    public (double Middle, double Scale) Straight => (means[0] * scale, scale);

    /// <summary>The columns for a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="target">Where they are written.</param>
    /// <param name="onLine">As if nobody stood on an end of the range: what the line between the knots needs.</param>
    public void Fill(double value, Span<double> target, bool onLine = false)
    {
        target[0] = Math.Clamp(value, knots[0], knots[^1]) / scale - means[0];
        for (var k = 0; k < bends.Length; k++)
        {
            target[1 + k] = Between(knots, bends[k], value) - means[1 + k];
        }
        for (var k = 0; k < spikes.Length; k++)
        {
            target[1 + bends.Length + k] = (!onLine && value == spikes[k] ? 1 : 0) - means[1 + bends.Length + k];
        }
    }

    private static double[] FindSpikes(double[] sorted)
    {
        double[] ends = [sorted[0], sorted[^1]];
        return sorted.Distinct().Count() < FewestValuesForSpikes ? []
            : [.. ends.Where(end => sorted.Count(v => v == end) is var count && count >= FewestOnSpike && count >= LeastSpikeShare * sorted.Length)];
    }

    private static double[] ChooseKnots(double[] sorted)
    {
        var distinct = sorted.Distinct().ToArray();
        var most = Math.Clamp(sorted.Length / SpellsAKnot, 2, MostKnots);
        if (distinct.Length <= most)
        {
            return distinct;
        }
        // The outermost half percent stands for all beyond it: a typing error must not stretch the scale.
        double low = Quantile(sorted, 0.005), high = Quantile(sorted, 0.995);
        if (low == high)
        {
            (low, high) = (sorted[0], sorted[^1]);
        }
        return [.. Enumerable.Range(1, most - 2).Select(k => Quantile(sorted, (k - 0.5) / (most - 2))).Prepend(low).Append(high)
            .Where(v => v >= low && v <= high).Distinct().Order()];
    }

    // Columns that bend a line at the inner knots, scaled so that equal coefficients mean equal roughness: D'(DD')^-1 for the
    // matrix D of second differences over uneven knots.
    private static double[][] Bends(double[] knots)
    {
        var inner = knots.Length - 2;
        var range = (knots[^1] - knots[0]) / (knots.Length - 1);
        var d = new double[inner][];
        for (var k = 0; k < inner; k++)
        {
            d[k] = new double[knots.Length];
            double before = (knots[k + 1] - knots[k]) / range, after = (knots[k + 2] - knots[k + 1]) / range;
            var root = Math.Sqrt(2 / (before + after));
            d[k][k] = root / before;
            d[k][k + 1] = -root * (1 / before + 1 / after);
            d[k][k + 2] = root / after;
        }
        var square = new double[inner][];
        for (var i = 0; i < inner; i++)
        {
            square[i] = new double[inner];
            for (var j = 0; j < inner; j++)
            {
                square[i][j] = d[i].Zip(d[j], (a, b) => a * b).Sum();
            }
        }
        var inverse = Cholesky.Of(square).Inverse();
        return [.. Enumerable.Range(0, inner).Select(c => Enumerable.Range(0, knots.Length).Select(r =>
            Enumerable.Range(0, inner).Sum(m => d[m][r] * inverse[m][c])).ToArray())];
    }

    private static double Between(double[] knots, double[] heights, double value)
    {
        var place = Array.BinarySearch(knots, value);
        if (place >= 0)
        {
            return heights[place];
        }
        var after = ~place;
        if (after == 0 || after == knots.Length)
        {
            return heights[after == 0 ? 0 : ^1];
        }
        var share = (value - knots[after - 1]) / (knots[after] - knots[after - 1]);
        return heights[after - 1] + share * (heights[after] - heights[after - 1]);
    }

    private static double Quantile(double[] sorted, double share) => sorted[(int)Math.Clamp(Math.Round(share * (sorted.Length - 1)), 0, sorted.Length - 1)];
}

/// <summary>Words: a column for each that is frequent enough; a rare one counts as unknown.</summary>
internal sealed class WordEncoding : InputEncoding
{
    private const int MostWords = 20;
    private const int FewestSpells = 10;
    private readonly Dictionary<string, int> place;
    private readonly double[] shares;

    private WordEncoding(string input, string[] words, double[] shares) : base(input)
    {
        place = words.Select((w, k) => (w, k)).ToDictionary(p => p.w, p => p.k, StringComparer.Ordinal);
        this.shares = shares;
        Words = words;
    }

    /// <summary>Words with a column.</summary>
    public IReadOnlyList<string> Words { get; }
    public override int Width => shares.Length;
    public override PenaltyFamily FamilyOf(int column) => PenaltyFamily.Levels;

    /// <summary>The encoding that fits a column; none where fewer than two words are frequent enough.</summary>
    public static WordEncoding? For(InputColumn column)
    {
        var known = column.Words!.OfType<string>().ToArray();
        var frequent = known.GroupBy(w => w, StringComparer.Ordinal).Where(g => g.Count() >= FewestSpells)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(MostWords).ToArray();
        var total = frequent.Sum(g => g.Count());
        return frequent.Length < 2 ? null : new WordEncoding(column.Name, [.. frequent.Select(g => g.Key)], [.. frequent.Select(g => (double)g.Count() / total)]);
    }

    public override void Fill(InputColumn from, int row, Span<double> target) => Fill(from.Words![row], target);

    /// <summary>The columns for a word.</summary>
    public void Fill(string? word, Span<double> target)
    {
        if (word is null || !place.TryGetValue(word, out var mine))
        {
            return;
        }
        for (var k = 0; k < shares.Length; k++)
        {
            target[k] = (k == mine ? 1 : 0) - shares[k];
        }
    }
}
