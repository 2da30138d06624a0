namespace Portal.Core.Risk.Fitting;

/// <summary>The columns of a model: the inputs as encoded by training data, and products of straight columns.</summary>
internal sealed class Design
{
    private readonly (int First, int Second)[] products;
    private readonly int[] starts;
    private readonly int own;

    private Design(IReadOnlyList<InputEncoding> encodings, (int First, int Second)[] products)
    {
        Encodings = encodings;
        this.products = products;
        starts = new int[encodings.Count];
        for (var e = 0; e < encodings.Count; e++)
        {
            starts[e] = own;
            own += encodings[e].Width;
        }
    }

    /// <summary>The inputs that say something: one that is always the same, or never known, has none.</summary>
    public IReadOnlyList<InputEncoding> Encodings { get; }
    /// <summary>Number of columns.</summary>
    public int Width => own + products.Length;
    /// <summary>Columns whose effect may change with time: all but products.</summary>
    public int[] Moving => [.. Enumerable.Range(0, own)];
    /// <summary>Straight columns, which products are made of.</summary>
    public int[] Straight => [.. Enumerable.Range(0, Encodings.Count).Where(e => Encodings[e] is NumberEncoding).Select(e => starts[e])];
    /// <summary>Pairs of columns whose product is a column.</summary>
    public IReadOnlyList<(int First, int Second)> Products => products;

    /// <summary>Place of an encoding's first column.</summary>
    public int StartOf(int encoding) => starts[encoding];
    /// <summary>Place of a product's column.</summary>
    public int ProductAt(int product) => own + product;

    /// <summary>The columns for training data.</summary>
    public static Design For(SpellTable training) => new(
        [.. training.Inputs.Select(c => c.Numbers is null ? (InputEncoding?)WordEncoding.For(c) : NumberEncoding.For(c)).OfType<InputEncoding>()], []);

    /// <summary>With the products of some straight columns, each with each.</summary>
    public Design WithProducts(IReadOnlyList<int> straight) =>
        new(Encodings, [.. straight.SelectMany((a, i) => straight.Skip(i + 1).Select(b => (a, b)))]);

    /// <summary>The columns of each person.</summary>
    public double[][] Fill(SpellTable spells)
    {
        var columns = Encodings.Select(e => spells.Inputs.Single(c => c.Name == e.Input)).ToArray();
        var x = new double[spells.Count][];
        for (var i = 0; i < x.Length; i++)
        {
            var row = x[i] = new double[Width];
            for (var e = 0; e < columns.Length; e++)
            {
                Encodings[e].Fill(columns[e], i, row.AsSpan(starts[e], Encodings[e].Width));
            }
            for (var k = 0; k < products.Length; k++)
            {
                row[own + k] = row[products[k].First] * row[products[k].Second];
            }
        }
        return x;
    }

    /// <summary>Family of each coefficient: baseline (none), columns, moving columns.</summary>
    public IReadOnlyList<PenaltyFamily?> Families(int bins)
    {
        PenaltyFamily?[] inputs = [.. Encodings.SelectMany(e => Enumerable.Range(0, e.Width).Select(c => (PenaltyFamily?)e.FamilyOf(c)))];
        return [.. Enumerable.Repeat<PenaltyFamily?>(null, bins), .. inputs, .. products.Select(_ => (PenaltyFamily?)PenaltyFamily.Product),
            .. inputs.Select(f => (PenaltyFamily?)(f switch
            {
                PenaltyFamily.Straight => PenaltyFamily.MovingStraight,
                PenaltyFamily.Bend => PenaltyFamily.MovingBend,
                _ => PenaltyFamily.MovingLevels,
            }))];
    }
}
