namespace Portal.Core.Risk.Quality;

/// <summary>How the figures treat a group, in aggregate. Groups may be of what must never be an input; they are looked at, never fed in.</summary>
/// <param name="Column">What divides people.</param>
/// <param name="Group">The group.</param>
/// <param name="People">With a known outcome.</param>
/// <param name="Observed">Share still unemployed.</param>
/// <param name="Predicted">Mean figure.</param>
/// <param name="Flagged">Share among the fifth with the highest figures.</param>
/// <param name="FalseFlagged">Share flagged of those who left in time.</param>
/// <param name="Missed">Share not flagged of those who stayed.</param>
/// <param name="Auc">AUC within the group.</param>
internal sealed record GroupQuality(
    string Column, string Group, int People, double Observed, double Predicted, double Flagged, double FalseFlagged, double Missed, double Auc)
{
    /// <summary>Observed by predicted; above 1 means that the need of this group is under-predicted.</summary>
    public double ObservedToExpected => Observed / Predicted;
}

/// <summary>Compares groups.</summary>
internal static class GroupAudit
{
    /// <summary>Smaller groups are not shown: the figure would be of persons, and would be noise.</summary>
    public const int FewestPeople = 30;
    private const double FlaggedShare = 0.2;

    /// <summary>Quality by group.</summary>
    /// <param name="column">What divides people.</param>
    /// <param name="groups">Group of each person; null for whoever is not known.</param>
    /// <param name="predicted">Figures.</param>
    /// <param name="outcomes">Outcomes.</param>
    public static IReadOnlyList<GroupQuality> Of(string column, IReadOnlyList<string?> groups, IReadOnlyList<double> predicted, Outcomes outcomes)
    {
        var ranked = predicted.OrderDescending().ToArray();
        var limit = ranked.Length == 0 ? 1 : ranked[Math.Min(ranked.Length - 1, (int)(ranked.Length * FlaggedShare))];
        return [.. Enumerable.Range(0, predicted.Count).Where(i => groups[i] is not null && outcomes.Weight[i] > 0).GroupBy(i => groups[i]!, StringComparer.Ordinal)
            .Where(g => g.Count() >= FewestPeople).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g =>
            {
                var people = g.ToArray();
                var own = outcomes.Of(people);
                double[] figures = [.. people.Select(i => predicted[i])];
                return new GroupQuality(column, g.Key, people.Length, Measures.Observed(own), Measures.MeanPredicted(figures, own),
                    Share(own, _ => true, k => figures[k] > limit), Share(own, k => !own.Still[k], k => figures[k] > limit),
                    Share(own, k => own.Still[k], k => figures[k] <= limit), Measures.Auc(figures, own));
            })];
    }

    private static double Share(Outcomes outcomes, Func<int, bool> among, Func<int, bool> counts)
    {
        double all = 0, some = 0;
        for (var k = 0; k < outcomes.Weight.Length; k++)
        {
            all += among(k) ? outcomes.Weight[k] : 0;
            some += among(k) && counts(k) ? outcomes.Weight[k] : 0;
        }
        return all > 0 ? some / all : double.NaN;
    }
}
