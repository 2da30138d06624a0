using System.Text.Json;
using Portal.Core.Risk.Models;
using Portal.Core.Risk.Training;

namespace Portal.Core.Risk.Fitting;

/// <summary>
/// A model in force meets the outcomes of this portal. Few outcomes say little: below 100 nothing is fitted; from 100 only the
/// level of the curve; from 800 every effect, drawn to what the model says as strongly as the model is sure of it. The result is
/// a draft for a person to compare and sign.
/// </summary>
internal static class RefitModel
{
    /// <summary>Outcomes from which the level is fitted. (Below, a correction does harm: measured at 50.)</summary>
    public const int OutcomesForLevel = 100;
    /// <summary>Outcomes from which effects are fitted, too: where a fit from nothing catches up with an old model.</summary>
    public const int OutcomesForEffects = 800;
    private const int FewestExitsOfABin = 25;
    private const double LeastDeviation = 0.02;
    private const double Drift = 0.05;
    private const double LeastKnownShare = 0.3;
    private const double NewDeviation = 0.1;

    /// <summary>The new model; none below <see cref="OutcomesForLevel"/> outcomes.</summary>
    /// <param name="prior">The model that is refitted.</param>
    /// <param name="spells">Spells with what was known on their first day.</param>
    /// <param name="version">Name of the new model.</param>
    /// <param name="dated">Day.</param>
    /// <param name="source">Where the spells come from, in words.</param>
    public static ModelFile? From(ModelFile prior, IReadOnlyList<PastSpell> spells, string version, DateOnly dated, string source)
    {
        var periods = prior.Baseline[^1].To;
        var table = new SpellTable([.. spells.Select(s => s.Days)], [.. spells.Select(s => s.Left)], []);
        var exits = spells.Count(s => s.Left && s.Days <= periods * prior.PeriodDays);
        if (exits < OutcomesForLevel)
        {
            return null;
        }
        if (exits >= OutcomesForEffects)
        {
            prior = prior with { Terms = [.. prior.Terms, .. New(prior, spells)] };
        }
        var bins = new int[periods + 1];
        for (var b = 0; b < prior.Baseline.Count; b++)
        {
            Array.Fill(bins, b, prior.Baseline[b].From, prior.Baseline[b].To - prior.Baseline[b].From + 1);
        }
        var entries = prior.Terms.Where(t => !t.Behaviour).SelectMany(t => t.Table.Select(e => (Term: t, Entry: e))).ToArray();
        var x = spells.Select(s => Columns(prior, s.Facts)).ToArray();
        var data = new TimeGrid(prior.PeriodDays, bins).Cut(table, x, []);
        var level = Level(data, prior, entries);
        var fitted = exits < OutcomesForEffects ? null : Effects(data, prior, entries);
        var at = 0;
        return prior with
        {
            Version = version,
            Status = ModelStatus.Draft,
            Dated = dated,
            About = $"{prior.Version}, {(fitted is null ? "its level" : "its level and effects")} refitted to {source}. {prior.About}",
            BaselineDeviation = Math.Sqrt(1.0 / exits + Drift * Drift),
            BaselineSource = $"{prior.BaselineSource} Refitted to {exits} exits of {source}.",
            Baseline = [.. prior.Baseline.Select((b, i) => b with { LogOdds = fitted is not null && ExitsOf(data, i) >= FewestExitsOfABin ? fitted.Beta[i] : b.LogOdds + level })],
            Terms = [.. prior.Terms.Select(t => t.Behaviour || fitted is null ? t : t with
            {
                Source = $"{t.Source} Refitted, drawn to this prior, to {exits} exits of {source}.",
                Table = [.. t.Table.Select(e =>
                {
                    var k = prior.Baseline.Count + at++;
                    return e with { B = fitted.Beta[k], Deviation = Math.Sqrt(fitted.Covariance[k][k]) };
                })],
            })],
            Training = new TrainingData(source, spells.Count, exits, "all spells on file", [.. prior.Terms.Where(t => !t.Behaviour).Select(t => t.Input)]),
            Quality = [],
            SignOff = null,
        };
    }

    /// <summary>
    /// Inputs that the portal knows and the prior has no term for: they begin at 0, and the outcomes move them. Age only where a
    /// jobcenter has turned it on: elsewhere nobody's is known here.
    /// </summary>
    private static IEnumerable<ModelTerm> New(ModelFile prior, IReadOnlyList<PastSpell> spells) =>
        new (RiskInput Input, double[] UpTo)[] { (RiskInput.EarlierSpells, [1, 2]), (RiskInput.MonthBegan, [3, 6, 9]), (RiskInput.Age, [29, 49]) }
        .Select(c => (c.Input, c.UpTo, Name: JsonNamingPolicy.CamelCase.ConvertName(c.Input.ToString())))
        .Where(c => prior.Terms.All(t => t.Input != c.Name) && spells.Count(s => s.Facts[c.Input].Known) >= LeastKnownShare * spells.Count)
        .Select(c => new ModelTerm
        {
            Input = c.Name,
            Kind = TableKind.Steps,
            Source = "No prior: it begins at 0.",
            Table = [.. c.UpTo.Select(up => new TableEntry { UpTo = up, Deviation = NewDeviation }), new TableEntry { Deviation = NewDeviation }],
        });

    /// <summary>What must be added to every logit so that as many leave as did.</summary>
    private static double Level(HazardData data, ModelFile prior, (ModelTerm Term, TableEntry Entry)[] entries)
    {
        var shift = 0.0;
        for (var step = 0; step < 30; step++)
        {
            double score = 0, weight = 1e-9;
            for (var i = 0; i < data.LastPeriod.Length; i++)
            {
                var effect = entries.Select((e, k) => e.Entry.B * data.X[i][k]).Sum();
                for (var t = 1; t <= data.LastPeriod[i]; t++)
                {
                    var h = 1 / (1 + Math.Exp(-(prior.Baseline[data.BinOf[t]].LogOdds + effect + shift)));
                    var share = t == data.LastPeriod[i] ? data.LastShare[i] : 1;
                    score += share * ((data.Left[i] && t == data.LastPeriod[i] ? 1 : 0) - h);
                    weight += share * h * (1 - h);
                }
            }
            shift += Math.Clamp(score / weight, -1, 1);
            if (Math.Abs(score / weight) < 1e-9)
            {
                break;
            }
        }
        return shift;
    }

    private static HazardFit Effects(HazardData data, ModelFile prior, (ModelTerm Term, TableEntry Entry)[] entries)
    {
        double[] start = [.. prior.Baseline.Select(b => b.LogOdds), .. entries.Select(e => e.Entry.B)];
        double[] penalty = [.. prior.Baseline.Select(_ => 0.0), .. entries.Select(e => 1 / Math.Pow(Math.Max(e.Entry.Deviation, LeastDeviation), 2))];
        return HazardFit.Run(data, penalty, start, start: start);
    }

    private static int ExitsOf(HazardData data, int bin) => data.LastPeriod.Where((t, i) => data.Left[i] && t > 0 && data.BinOf[t] == bin).Count();

    /// <summary>How much of each entry of each table holds for a person: 1 for its word or step, shares between two points of a line.</summary>
    private static double[] Columns(ModelFile prior, RiskFacts facts)
    {
        List<double> columns = [];
        foreach (var term in prior.Terms.Where(t => !t.Behaviour))
        {
            var value = facts[RiskModel.Allowed(term.Input)!.Value];
            for (var k = 0; k < term.Table.Count; k++)
            {
                var only = k;
                columns.Add(TermTable.Read(term with { Table = [.. term.Table.Select((e, i) => e with { B = i == only ? 1 : 0 })] }, value)?.B ?? 0);
            }
        }
        return [.. columns];
    }
}
