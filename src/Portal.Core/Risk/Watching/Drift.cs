using Portal.Contracts.Risk;
using Portal.Core.Risk.Models;
using Portal.Core.Risk.Training;

namespace Portal.Core.Risk.Watching;

/// <summary>Whether what people answer has moved away from what they used to answer: then old effects may no longer fit.</summary>
internal static class Drift
{
    /// <summary>Days that count as now: a quarter.</summary>
    public const int NowDays = 91;
    // The usual reading of the population stability index.
    private const double WatchFrom = 0.1, ActFrom = 0.25;
    private const double Smallest = 0.005;

    /// <summary>Drift of each input that the model counts.</summary>
    public static IReadOnlyList<InputDrift> Of(RiskModel model, IReadOnlyList<PastSpell> spells, DateOnly today)
    {
        var border = today.AddDays(-NowDays);
        PastSpell[] before = [.. spells.Where(s => s.FirstDay < border)], now = [.. spells.Where(s => s.FirstDay >= border)];
        var few = Math.Min(before.Length, now.Length) < CompareModels.FewestSpells;
        return [.. model.File.Terms.Where(t => !t.Behaviour).Select(term =>
        {
            if (few)
            {
                return new InputDrift(term.Input, null, null, null, WatchLight.TooFew);
            }
            var input = RiskModel.Allowed(term.Input)!.Value;
            var (a, b) = (Shares(term, before.Select(s => s.Facts[input])), Shares(term, now.Select(s => s.Facts[input])));
            var index = a.Keys.Union(b.Keys).Sum(key => Part(a.GetValueOrDefault(key), b.GetValueOrDefault(key)));
            return new InputDrift(term.Input, index, a.GetValueOrDefault(""), b.GetValueOrDefault(""), index < WatchFrom ? WatchLight.Fine : index < ActFrom ? WatchLight.Watch : WatchLight.Act);
        })];
    }

    /// <summary>One category's part of the index; an empty category counts as a very small one.</summary>
    private static double Part(double before, double now)
    {
        var (a, b) = (Math.Max(before, Smallest), Math.Max(now, Smallest));
        return (b - a) * Math.Log(b / a);
    }

    private static Dictionary<string, double> Shares(ModelTerm term, IEnumerable<InputValue> values)
    {
        var list = values.Select(v => Category(term, v)).ToList();
        return list.GroupBy(c => c, StringComparer.Ordinal).ToDictionary(g => g.Key, g => (double)g.Count() / list.Count, StringComparer.Ordinal);
    }

    /// <summary>The row of the table; empty for what is unknown.</summary>
    private static string Category(ModelTerm term, InputValue value) =>
        !value.Known ? ""
        : term.Kind is TableKind.Words ? value.Word ?? ""
        : value.Number is not { } number ? ""
        : term.Kind is TableKind.Steps ? $"{term.Table.TakeWhile(e => e.UpTo is { } up && number > up).Count()}"
        : $"{term.Table.Count(e => e.At <= number)}";
}
