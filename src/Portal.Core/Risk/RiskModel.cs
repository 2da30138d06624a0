using System.Globalization;
using System.Text.Json;
using Portal.Contracts.Risk;
using Portal.Core.Risk.Models;

namespace Portal.Core.Risk;

/// <summary>
/// A model that may be used on people: a <see cref="HazardModel"/> whose inputs are all of <see cref="RiskInput"/>. Turns facts
/// into the estimate that is stored and shown. Pure.
/// </summary>
internal sealed class RiskModel
{
    /// <summary>Weeks ahead of the figure that is compared with the threshold.</summary>
    public const int HorizonWeeks = 26;
    /// <summary>Below this share of known facts no number is given.</summary>
    public const double LeastKnownShare = 0.6;
    /// <summary>An interval wider than this says nothing.</summary>
    public const double WidestInterval = 0.30;

    private const double Normal95 = 1.959964;
    private const string DefaultName = "forelobig-2026-11.json";
    private static readonly Lazy<RiskModel> preliminary = new(ReadDefault);
    // What people do on the portal, whatever a file calls it.
    private static readonly RiskInput[] behaviourInputs = [RiskInput.CvComplete, RiskInput.CvApproved, RiskInput.ConversationHeld];
    private static readonly string age = JsonNamingPolicy.CamelCase.ConvertName(nameof(RiskInput.Age));
    private readonly HazardModel model;
    private readonly Dictionary<string, (RiskInput Input, bool Changeable)> inputs;
    private readonly HashSet<string> behaviour;
    private readonly bool[] asked = new bool[Enum.GetValues<RiskInput>().Length];
    private readonly int counted;

    /// <summary>Makes a model ready for people.</summary>
    /// <param name="file">A file that was read by <see cref="ReadModelFile"/>.</param>
    /// <exception cref="InvalidDataException">It asks for an input that is not allowed, or is not for people.</exception>
    public RiskModel(ModelFile file)
    {
        if (file.Status is ModelStatus.Reference)
        {
            throw new InvalidDataException($"«{file.Version}» is somebody else's model, kept to check arithmetic; it is never used on a person.");
        }
        if (file.PeriodDays != 7)
        {
            throw new InvalidDataException($"«{file.Version}» counts in periods of {file.PeriodDays} days; a model for people counts weeks.");
        }
        var strangers = file.Terms.Select(t => t.Input).Concat(file.Products.SelectMany(p => new[] { p.First.Input, p.Second.Input }))
            .Where(name => Allowed(name) is null).Distinct(StringComparer.Ordinal).ToList();
        if (strangers.Count > 0)
        {
            throw new InvalidDataException($"«{file.Version}» asks for {string.Join(", ", strangers)}, which may not count. Allowed are {string.Join(", ", AllowedNames)}.");
        }
        model = new HazardModel(file);
        inputs = file.Terms.ToDictionary(t => t.Input, t => (Allowed(t.Input)!.Value, t.Changeable), StringComparer.Ordinal);
        foreach (var name in file.Terms.Select(t => t.Input).Concat(file.Products.SelectMany(p => new[] { p.First.Input, p.Second.Input })))
        {
            asked[(int)Allowed(name)!.Value] = true;
        }
        behaviour = [.. file.Terms.Where(t => t.Behaviour).Select(t => t.Input)];
        counted = file.Terms.Count(t => !t.Behaviour && t.Input != age);
        if (BehaviourOf(file).FirstOrDefault() is { } acted)
        {
            throw new InvalidDataException($"«{file.Version}» gives weight to {acted}. What people do on the portal weighs 0 until at least {Fitting.RefitModel.OutcomesForEffects} outcomes back it.");
        }
    }

    // A file that forgets to call it behaviour gets its weight only with the outcomes that back it.
    private static IEnumerable<string> BehaviourOf(ModelFile file) => file.Training?.Exits >= Fitting.RefitModel.OutcomesForEffects ? []
        : file.Terms.Where(t => Array.IndexOf(behaviourInputs, Allowed(t.Input)!.Value) >= 0 && t.Table.Any(e => e.B != 0 || e.G != 0)).Select(t => t.Input)
            .Concat(file.Products.SelectMany(p => new[] { p.First.Input, p.Second.Input }).Where(name => Array.IndexOf(behaviourInputs, Allowed(name)!.Value) >= 0));

    /// <summary>The model that ships: published Danish figures and small priors, not fitted to anybody here.</summary>
    public static RiskModel Default => preliminary.Value;

    /// <summary>Names of the inputs that a model file may use.</summary>
    public static IReadOnlyList<string> AllowedNames { get; } = [.. Enum.GetNames<RiskInput>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    /// <summary>Name of the model in every estimate.</summary>
    public string Version => model.File.Version;

    /// <summary>The file.</summary>
    public ModelFile File => model.File;

    /// <summary>The model looks at the input.</summary>
    public bool Asks(RiskInput input) => asked[(int)input];

    /// <summary>The input of a name; none where it is not allowed.</summary>
    public static RiskInput? Allowed(string name)
    {
        for (var i = 0; i < AllowedNames.Count; i++)
        {
            if (AllowedNames[i] == name)
            {
                return (RiskInput)i;
            }
        }
        return null;
    }

    /// <summary>The estimate for a person.</summary>
    public RiskEstimate Estimate(in RiskFacts facts, DateTimeOffset at)
    {
        var person = facts;
        var situation = SituationOf(person);
        var probability = model.StillThere(facts.WeeksUnemployed, HorizonWeeks, situation.B, situation.G);
        var spread = Normal95 * Math.Sqrt(situation.Variance);
        var low = model.StillThere(facts.WeeksUnemployed, HorizonWeeks, situation.B + spread, situation.G);
        var high = model.StillThere(facts.WeeksUnemployed, HorizonWeeks, situation.B - spread, situation.G);

        // The coming week's logit: these effects and the baseline are all of it.
        var time = model.LogTime(facts.WeeksUnemployed + 1);
        var factors = new List<RiskFactor>(situation.Contributions.Count);
        foreach (var (name, effect) in situation.Contributions)
        {
            if (behaviour.Contains(name))
            {
                continue;
            }
            var (value, changeable) = inputs.TryGetValue(name, out var input) ? (Shown(person[input.Input]), input.Changeable) : (null, false);
            factors.Add(new RiskFactor(name, value, -(effect.B + effect.G * time), changeable));
        }
        factors.Sort((a, b) => Math.Abs(b.Effect).CompareTo(Math.Abs(a.Effect)));
        var unknown = UnknownOf(person);
        var share = ShareOf(unknown);
        var say = share >= LeastKnownShare && high - low <= WidestInterval;
        return new RiskEstimate(at, Version, File.Status is ModelStatus.Preliminary, HorizonWeeks, facts.WeeksUnemployed,
            say ? probability : null, say ? low : null, say ? high : null, share, factors, unknown);
    }

    /// <summary>
    /// The figure that would be said in each week, as long as the facts stay the same; none where none would be said. For
    /// replays: the parts are read once for all weeks.
    /// </summary>
    public Func<int, double?> FigureByWeek(RiskFacts facts)
    {
        var situation = SituationOf(facts);
        var enough = ShareOf(UnknownOf(facts)) >= LeastKnownShare;
        var spread = Normal95 * Math.Sqrt(situation.Variance);
        return weeks => enough
            && model.StillThere(weeks, HorizonWeeks, situation.B - spread, situation.G) - model.StillThere(weeks, HorizonWeeks, situation.B + spread, situation.G) <= WidestInterval
                ? model.StillThere(weeks, HorizonWeeks, situation.B, situation.G) : null;
    }

    /// <summary>Chances to be unemployed still after each of some weeks, whether or not they would be said. For measuring.</summary>
    public double[] Chances(RiskFacts facts, IReadOnlyList<int> ahead)
    {
        var situation = SituationOf(facts);
        return [.. ahead.Select(weeks => model.StillThere(facts.WeeksUnemployed, weeks, situation.B, situation.G))];
    }

    private Situation SituationOf(RiskFacts person) => model.Of(name => person[inputs.TryGetValue(name, out var input) ? input.Input : Allowed(name)!.Value]);

    private double ShareOf(List<string> unknown) => counted == 0 ? 1 : 1 - (double)unknown.Count / counted;

    // Age that is turned off is not missed: it is not asked for.
    private List<string> UnknownOf(RiskFacts person)
    {
        var unknown = new List<string>();
        foreach (var term in model.File.Terms)
        {
            if (!term.Behaviour && term.Input != age && !person[inputs[term.Input].Input].Known)
            {
                unknown.Add(term.Input);
            }
        }
        return unknown;
    }

    /// <summary>Chance to be unemployed still after some weeks, given unemployed now.</summary>
    /// <param name="weeks">Whole weeks passed.</param>
    /// <param name="ahead">Weeks ahead.</param>
    /// <param name="shift">What is taken from each week's logit of leaving; above 0 means longer.</param>
    public double StillUnemployed(int weeks, int ahead, double shift) => model.StillThere(weeks, ahead, -shift, 0);

    /// <summary>The logit of leaving in the week after so many, for whoever has these effects.</summary>
    public double LogitOfLeaving(int week, double shift) => model.Logit(week, -shift, 0);

    private static string? Shown(InputValue value) => value.Word ?? value.Number?.ToString(CultureInfo.InvariantCulture);

    private static RiskModel ReadDefault()
    {
        using var stream = typeof(RiskModel).Assembly.GetManifestResourceStream($"risk/{DefaultName}")
            ?? throw new InvalidOperationException($"The model {DefaultName} is not in the program.");
        using var reader = new StreamReader(stream);
        return new RiskModel(ReadModelFile.Parse(reader.ReadToEnd(), DefaultName));
    }
}
