using System.Globalization;
using System.Text;
using Portal.Contracts.Risk;
using static System.FormattableString;

namespace Portal.Core.Risk.Models;

/// <summary>The card of a model in Markdown: all that stands in its file, and the paperwork that the AI Act asks for.</summary>
internal static class ModelCard
{
    /// <summary>The card.</summary>
    /// <param name="model">The model.</param>
    /// <param name="uses">When a jobcenter put it in force, the newest first; none for the card of a file alone.</param>
    public static string Markdown(ModelFile model, IReadOnlyList<ModelUse>? uses = null)
    {
        var text = new StringBuilder();
        text.AppendLine(Invariant($"# Model card: {model.Version}\n\n{model.About}\n"));
        text.AppendLine(Invariant($"- Status: **{Status(model)}**, dated {model.Dated:yyyy-MM-dd}"));
        text.AppendLine(model.SignOff is { } s ? Invariant($"- Signed off by {s.By} on {s.On:yyyy-MM-dd}: {s.Note}") : "- Nobody has signed it off; it cannot be put in force.");
        text.AppendLine(Invariant($"- Form: logit of leaving in a period of {model.PeriodDays:0.##} days = baseline + Σ b·x + Σ g·x·ln(w/13); horizons {string.Join(", ", model.HorizonWeeks)} weeks"));
        text.AppendLine(model.Training is { } t
            ? Invariant($"- Trained on {t.Source}: {t.Spells} spells, {t.Exits} exits, {t.Period}")
            : "- Not fitted to anybody; built from published figures.");
        text.AppendLine("\n## Limits\n");
        foreach (var limit in model.Limits)
        {
            text.Append("- ").AppendLine(limit);
        }
        text.AppendLine("\n## Quality out of sample\n");
        text.Append(model.Quality.Count == 0 ? "Not measured: there were no outcomes to measure it with.\n" : QualityTable(model.Quality));
        text.AppendLine(CultureInfo.InvariantCulture, $"\n## Baseline\n\n{model.BaselineSource}\n\n| periods | log-odds of leaving | chance to leave in each |\n|---|---|---|");
        foreach (var bin in model.Baseline)
        {
            text.AppendLine(Invariant($"| {bin.From}–{bin.To} | {bin.LogOdds:0.000} | {1 / (1 + Math.Exp(-bin.LogOdds)):0.000} |"));
        }
        text.AppendLine("\n## Inputs and effects\n\nAn effect above 0 means that people leave sooner. What is unknown has none.");
        foreach (var term in model.Terms)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"\n### {term.Input}\n\n{term.Source} {(term.Behaviour ? "Behaviour: weighs 0." : term.Changeable ? "Can be changed." : "")}\n\n| value | b | g | deviation |\n|---|---|---|---|");
            foreach (var entry in term.Table)
            {
                text.AppendLine(Invariant($"| {Value(term, entry)} | {entry.B:0.000} | {entry.G:0.000} | {entry.Deviation:0.000} |"));
            }
        }
        foreach (var product in model.Products)
        {
            text.AppendLine(Invariant($"\n### {product.First.Input} × {product.Second.Input}\n\nb {product.B:0.000}, deviation {product.Deviation:0.000}. {product.Source}"));
        }
        if (uses is not null)
        {
            text.AppendLine("\n## In force here\n");
            text.AppendLine(uses.Count == 0 ? "- Nobody has signed it here." : string.Join('\n', uses.Select(u =>
                Invariant($"- From {u.From:yyyy-MM-dd}{(u.Now ? " (now)" : "")}, signed by {u.SignedBy} on {u.SignedAt:yyyy-MM-dd}: {u.Note}"))));
        }
        return text.Append(Paperwork(model)).ToString();
    }

    /// <summary>The figures of quality as a table.</summary>
    public static string QualityTable(IReadOnlyList<MeasuredQuality> quality)
    {
        var text = new StringBuilder("| weeks | people | observed | predicted | AUC | Brier | Brier of the base rate | slope | ECE | ECE of tenths |\n|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (var q in quality)
        {
            text.AppendLine(Invariant($"| {q.HorizonWeeks:0.#} | {q.People} | {q.Observed:0.0000} | {q.Predicted:0.0000} | {q.Auc:0.0000} | {q.Brier:0.00000} | {q.BaseBrier:0.0000} | {q.Slope:0.000} | {q.Ece:0.0000} | {q.EceTenths:0.0000} |"));
        }
        return text.ToString();
    }

    private static string Paperwork(ModelFile model) => $"""

        ## Paperwork (Regulation (EU) 2024/1689, the AI Act; an engineer's reading, to be checked by a jurist)

        - **Purpose**: to find early who may need a person's help, among people registered as unemployed. Annex III, 5(a); it profiles persons, so it is treated as high-risk.
        - **Not its purpose**: to grant, reduce or refuse anything; to sanction; to ration help. A low figure never reduces help.
        - **Human oversight** (art. 14): a person decides. Advisors see reasons, interval and what is not known, and write their own judgement beside the figure; one that sets it aside ends its effect. Citizens can answer, ask that a person looks, object, and have the estimate removed. Answers and judgements are kept and compared with what happened.
        - **Logs** (art. 12, 26(6)): each assessment keeps the model's name, the inputs, the contributions and the interval. When it becomes another, the old one is kept whole, until the citizen objects or the basis is withdrawn. Who put which model in force, from when and why, and every look at a citizen, cannot be changed afterwards.
        - **Risk management** (art. 9): the page of supervision shows observed by expected, slope, drift of inputs, error rates by group, judgements and answers; nothing is adjusted by itself. A challenger is replayed on past cohorts before anybody signs it.
        - **Data governance** (art. 10): inputs are {string.Join(", ", model.Terms.Select(t => t.Input))}. Barred by type: sex, origin, citizenship, language of birth, health, family, religion, fund, name, address finer than the municipality, clicks, sanction history.
        - **Accuracy and robustness** (art. 15): the table above; figures by group where law allows, in aggregate, groups of fewer than 30 left out.
        - **Information** (art. 13, 26, 86): the screen says "about N of 100 in the same situation", the interval, three reasons up and three down, and what would help.
        - **Left to the municipality**: assessment of impact on fundamental rights (art. 27) and on data protection (GDPR art. 35), registration (art. 49), telling employees (art. 26(7)). This card does not replace them.
        - **Off by default**: no figure is computed before a jobcenter's administrator has recorded a legal basis, its purpose and a review date. Consent is not a basis.

        """;

    private static string Status(ModelFile model) => model.Status switch
    {
        ModelStatus.Preliminary => "foreløbig (preliminary)",
        ModelStatus.Draft => "draft",
        ModelStatus.SignedOff => "signed off",
        _ => "reference, never used on a person",
    };

    private static string Value(ModelTerm term, TableEntry entry) => term.Kind switch
    {
        TableKind.Words => entry.Word!,
        TableKind.Steps => entry.UpTo is { } up ? Invariant($"to {up:0.###}") : "more",
        _ => entry.Is is { } own ? Invariant($"exactly {own:0.###}") : Invariant($"{entry.At:0.###}"),
    };
}
