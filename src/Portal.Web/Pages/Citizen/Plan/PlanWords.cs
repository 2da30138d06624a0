using Portal.Contracts.Plan;
using Portal.Web.Language;

namespace Portal.Web.Pages.Citizen.Plan;

/// <summary>A part as it is shown in a list or on the board.</summary>
/// <param name="Part">The part.</param>
/// <param name="GoalTitle">The goal that it leads to, where that is not said around it.</param>
/// <param name="Waits">A question about it waits for an answer.</param>
/// <param name="View">The view to come back to after a button.</param>
public sealed record PartShown(PlanPart Part, string? GoalTitle, bool Waits, string? View);

/// <summary>A change with what was changed in words.</summary>
/// <param name="Changes">The changes, newest first.</param>
/// <param name="Titles">Titles of goals by id, as far as they are known.</param>
public sealed record ChangesShown(IReadOnlyList<PlanChange> Changes, IReadOnlyDictionary<Guid, string> Titles);

/// <summary>Sentences about a plan: what is suggested, who did what, and what became other.</summary>
internal static class PlanWords
{
    /// <summary>The order of the columns, and of the buttons.</summary>
    public static readonly PlanPartState[] States = [PlanPartState.ToDo, PlanPartState.Doing, PlanPartState.Done, PlanPartState.GivenUp];

    /// <summary>What a suggestion becomes when the answer is yes.</summary>
    public static string TitleOf(PlanSuggestion suggestion, Texts texts) => suggestion.Words is { } words
        ? texts[$"plan.suggest.{suggestion.Name}", words]
        : texts[$"plan.suggest.{suggestion.Name}"];

    /// <summary>The sentence of a change: who did what with which part.</summary>
    public static string SentenceOf(PlanChange change, Texts texts) => texts[
        change.Proposal is { } proposal ? $"plan.did.{change.Kind}.{proposal}" : $"plan.did.{change.Kind}",
        change.ByMandate ? texts["plan.by-mandate", change.ByName] : change.ByName, change.Title];

    /// <summary>What became other, field by field, as «name, before, after».</summary>
    public static IEnumerable<(string Field, string Before, string After)> DifferencesOf(PlanChange change, IReadOnlyDictionary<Guid, string> titles, Texts texts)
    {
        if (change.Before is not { } before || change.After is not { } after)
        {
            yield break;
        }
        var none = texts["form.none"];
        if (before.Title != after.Title)
        {
            yield return ("plan.title-of-part", before.Title, after.Title);
        }
        if (before.Kind != after.Kind)
        {
            yield return ("plan.kind", texts.Name(before.Kind), texts.Name(after.Kind));
        }
        if (before.State != after.State)
        {
            yield return ("plan.state", texts.Name(before.State), texts.Name(after.State));
        }
        if (before.DueOn != after.DueOn)
        {
            yield return ("plan.due", Day(before.DueOn), Day(after.DueOn));
        }
        if ((before.Note ?? "") != (after.Note ?? ""))
        {
            yield return ("plan.note", before.Note ?? none, after.Note ?? none);
        }
        if (before.GoalId != after.GoalId)
        {
            yield return ("plan.goal", Goal(before.GoalId), Goal(after.GoalId));
        }

        string Day(DateOnly? day) => day is { } d ? LocalTime.Date(d) : none;
        string Goal(Guid? id) => id is { } goal ? titles.GetValueOrDefault(goal) ?? texts["plan.goal.gone"] : none;
    }
}
