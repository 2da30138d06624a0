namespace Portal.Core.Risk.Models;

/// <summary>What a model file may be used for.</summary>
internal enum ModelStatus
{
    /// <summary>Published figures laid together; not fitted to outcomes of this portal's users.</summary>
    Preliminary,
    /// <summary>Fitted, waiting for somebody to sign it off.</summary>
    Draft,
    /// <summary>Fitted and signed off.</summary>
    SignedOff,
    /// <summary>Somebody else's model, kept to check the arithmetic; never used on a person.</summary>
    Reference,
}

/// <summary>
/// A model as a file (<c>content/risk/*.json</c>): logit h(t|x) = a[bin] + Σ b·x + Σ g·x·ln(w/13), h being the chance to leave
/// in period t if still there, w the week in which it ends. Every effect is read from a lookup table, so what is shown of it is
/// all of it. <see cref="ReadModelFile"/> checks it when it is loaded.
/// </summary>
internal sealed record ModelFile
{
    /// <summary>Name of the model, which every assessment keeps.</summary>
    public required string Version { get; init; }
    /// <summary>What it may be used for.</summary>
    public required ModelStatus Status { get; init; }
    /// <summary>Day on which it was made.</summary>
    public required DateOnly Dated { get; init; }
    /// <summary>What it is, for a reader.</summary>
    public required string About { get; init; }
    /// <summary>What it must not be used for, and what is not known of it.</summary>
    public required IReadOnlyList<string> Limits { get; init; }
    /// <summary>Length of a period in days.</summary>
    public required double PeriodDays { get; init; }
    /// <summary>Weeks ahead for which it was checked.</summary>
    public required IReadOnlyList<int> HorizonWeeks { get; init; }
    /// <summary>Standard deviation of the baseline's logit, common to all periods.</summary>
    public required double BaselineDeviation { get; init; }
    /// <summary>Standard deviation that an unknown input adds.</summary>
    public required double UnknownDeviation { get; init; }
    /// <summary>Log-odds of leaving for the average person.</summary>
    public required IReadOnlyList<BaselineBin> Baseline { get; init; }
    /// <summary>The inputs and their effects.</summary>
    public required IReadOnlyList<ModelTerm> Terms { get; init; }
    /// <summary>Effects of two inputs together.</summary>
    public IReadOnlyList<ModelProduct> Products { get; init; } = [];
    /// <summary>Where the baseline comes from.</summary>
    public required string BaselineSource { get; init; }
    /// <summary>What it was fitted to; none for a preliminary one.</summary>
    public TrainingData? Training { get; init; }
    /// <summary>How good it was out of sample; empty when it could not be measured.</summary>
    public IReadOnlyList<MeasuredQuality> Quality { get; init; } = [];
    /// <summary>Who answers for it.</summary>
    public ModelSignOff? SignOff { get; init; }
}

/// <summary>Periods with one log-odds of leaving.</summary>
/// <param name="From">First period; the first of all is 1.</param>
/// <param name="To">Last period. The last bin goes on for ever.</param>
/// <param name="LogOdds">Log-odds of leaving in each of them.</param>
internal sealed record BaselineBin(int From, int To, double LogOdds);

/// <summary>How a table is read.</summary>
internal enum TableKind
{
    /// <summary>By the word.</summary>
    Words,
    /// <summary>By the first entry whose <see cref="TableEntry.UpTo"/> is not below the number; the last has none.</summary>
    Steps,
    /// <summary>On the straight line between the points <see cref="TableEntry.At"/>; outside them, at the nearest.</summary>
    Line,
}

/// <summary>An entry of a lookup table.</summary>
internal sealed record TableEntry
{
    /// <summary>The word.</summary>
    public string? Word { get; init; }
    /// <summary>The highest number of a step.</summary>
    public double? UpTo { get; init; }
    /// <summary>A point of a line.</summary>
    public double? At { get; init; }
    /// <summary>A number that stands for itself beside the line.</summary>
    public double? Is { get; init; }
    /// <summary>Effect on the log-odds of leaving; above 0 means sooner.</summary>
    public double B { get; init; }
    /// <summary>What ln(w/13) multiplies.</summary>
    public double G { get; init; }
    /// <summary>Standard deviation of the effect.</summary>
    public double Deviation { get; init; }
}

/// <summary>An input and its effect. Unknown has none.</summary>
internal sealed record ModelTerm
{
    /// <summary>Name of the input.</summary>
    public required string Input { get; init; }
    /// <summary>How the table is read.</summary>
    public required TableKind Kind { get; init; }
    /// <summary>The person can do something about it.</summary>
    public bool Changeable { get; init; }
    /// <summary>What the person does on the portal: it weighs 0 until outcomes back it, and counts neither as known nor as unknown.</summary>
    public bool Behaviour { get; init; }
    /// <summary>Where sign and size come from.</summary>
    public required string Source { get; init; }
    /// <summary>The table.</summary>
    public required IReadOnlyList<TableEntry> Table { get; init; }
}

/// <summary>b times the reading of one input times that of another; nothing where one is unknown.</summary>
internal sealed record ModelProduct
{
    /// <summary>The first input.</summary>
    public required ModelReading First { get; init; }
    /// <summary>The second input.</summary>
    public required ModelReading Second { get; init; }
    /// <summary>Effect on the log-odds of leaving.</summary>
    public required double B { get; init; }
    /// <summary>Standard deviation of B.</summary>
    public double Deviation { get; init; }
    /// <summary>Where it comes from.</summary>
    public required string Source { get; init; }
}

/// <summary>A number measured from the average: (value, kept between two ends, minus the middle) by the scale.</summary>
/// <param name="Input">The input.</param>
/// <param name="Low">Lower end.</param>
/// <param name="High">Upper end.</param>
/// <param name="Middle">The average.</param>
/// <param name="Scale">The scale.</param>
internal sealed record ModelReading(string Input, double Low, double High, double Middle, double Scale);

/// <summary>What a model was fitted to.</summary>
/// <param name="Source">The file or the jobcenters.</param>
/// <param name="Spells">Spells.</param>
/// <param name="Exits">Of them ended.</param>
/// <param name="Period">Between which days, or what is known of it.</param>
/// <param name="Inputs">The inputs it could use.</param>
internal sealed record TrainingData(string Source, int Spells, int Exits, string Period, IReadOnlyList<string> Inputs);

/// <summary>How good a model was on people it had not been fitted to.</summary>
/// <param name="HorizonWeeks">Weeks.</param>
/// <param name="People">People with a known outcome.</param>
/// <param name="Observed">Share still unemployed.</param>
/// <param name="Predicted">Mean predicted chance.</param>
/// <param name="Auc">Chance that somebody who stayed had the higher figure: mean over the folds.</param>
/// <param name="Brier">Mean squared error.</param>
/// <param name="BaseBrier">The same for giving everybody the observed share.</param>
/// <param name="Slope">Calibration slope; 1 is right.</param>
/// <param name="Ece">Expected calibration error over ten bins of equal width.</param>
/// <param name="EceTenths">The same over ten groups of equal size.</param>
internal sealed record MeasuredQuality(
    double HorizonWeeks, int People, double Observed, double Predicted, double Auc, double Brier, double BaseBrier, double Slope, double Ece, double EceTenths);

/// <summary>Who answers for a model.</summary>
/// <param name="By">Name and office.</param>
/// <param name="On">Day.</param>
/// <param name="Note">What was looked at.</param>
internal sealed record ModelSignOff(string By, DateOnly On, string Note);
