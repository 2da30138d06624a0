using Portal.Contracts.Citizens;
using Portal.Contracts.Rights;
using Portal.Core.Common;

namespace Portal.Core.Rights;

/// <summary>A dated duty, right or event, before it has a title in a language.</summary>
internal sealed record DutyDate(DutyRow Row, DateOnly? On, RuleValue? Rule)
{
    public string Source => Rule?.Source ?? Row.Source;
    public string Certainty => Rule?.Certainty ?? Row.Certainty;
}

/// <summary>
/// Counts the days of a case by the table of duties and the dated rules. Nothing here knows a number of the law: the same case under the
/// rules of another day gives other days.
/// </summary>
internal static class GuideDates
{
    /// <summary>The dates of a case, in order; those without a day last.</summary>
    /// <param name="answers">The case.</param>
    /// <param name="duties">The table of duties.</param>
    /// <param name="rules">All rules.</param>
    /// <param name="today">Today: which counts hold now, and how near what begins soon is.</param>
    /// <param name="replay">Count everything by the rules of this day; none counts by those of registration and of today.</param>
    public static IReadOnlyList<DutyDate> Of(
        GuideAnswers answers, IReadOnlyList<DutyRow> duties, RuleHistory rules, DateOnly today, DateOnly? replay)
    {
        var first = answers.FirstUnemployedDay!.Value;
        var registered = answers.RegisteredOn ?? first;
        var dates = new List<DutyDate>();
        foreach (var row in duties)
        {
            var rulesOf = replay ?? (row.RulesOfRegistration ? registered : today);
            if (!row.ValidOn(rulesOf) || !Concerns(row, answers, rules.On(rulesOf), today))
            {
                continue;
            }
            var rule = row.Rule is null ? null : rules.On(rulesOf).Find(row.Rule, answers.Benefit);
            // A rule that has ended has taken its duty with it; one that is not confirmed is nobody's duty yet.
            if (row.Rule is not null && rule is null or { Certainty: "C" })
            {
                continue;
            }
            dates.Add(new DutyDate(row, DayOf(row, rule, first, registered, answers.StartsOn), rule));
        }
        return [.. dates.OrderBy(d => d.On ?? DateOnly.MaxValue)];
    }

    private static bool Concerns(DutyRow row, GuideAnswers answers, RuleBook rules, DateOnly today) =>
        row.Benefits.Contains(answers.Benefit!.Value)
        && (row.Educations is null || answers.Education is null || row.Educations.Contains(answers.Education.Value))
        && (row.AtLeastAge is null || answers.Age is null || answers.Age >= rules.Find(row.AtLeastAge, answers.Benefit)?.Value)
        && (row.BelowAge is null || answers.Age is null || answers.Age < rules.Find(row.BelowAge, answers.Benefit)?.Value)
        && row.Need switch
        {
            DutyNeed.BooksAlone => !answers.CannotBookAlone,
            DutyNeed.CannotBook => answers.CannotBookAlone,
            DutyNeed.Resigned => answers.GaveNotice,
            DutyNeed.StartsSoon => answers.StartsOn is { } starts && starts >= today && row.Rule is { } key
                && rules.Find(key, answers.Benefit) is { } weeks && starts <= today.AddDays(7 * weeks.Value),
            _ => true,
        };

    private static DateOnly? DayOf(DutyRow row, RuleValue? rule, DateOnly first, DateOnly registered, DateOnly? starts)
    {
        var from = row.From switch
        {
            CountsFrom.FirstDay => first,
            CountsFrom.Registered => registered,
            CountsFrom.Starts => starts,
            _ => (DateOnly?)null,
        };
        return (row.Unit, rule) switch
        {
            (RuleUnit.Days, { } days) => from?.AddDays(days.Value),
            (RuleUnit.Weeks, { } weeks) => from?.AddDays(7 * weeks.Value),
            (RuleUnit.Months, { } months) => from?.AddMonths(months.Value),
            (RuleUnit.WithinHalfYear, _) => from?.AddMonths(6),
            _ => from,
        };
    }
}
