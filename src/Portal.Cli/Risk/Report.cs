using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Portal.Core.Risk.Models;
using static System.FormattableString;

namespace Portal.Cli.Risk;

/// <summary>Shows a judgement on the screen and in files.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    public static void Print(Judgement judged)
    {
        var content = judged.Set.Content;
        foreach (var (column, why) in content.NotInputs)
        {
            Console.Error.WriteLine($"Not an input: {column} ({why}).");
        }
        foreach (var note in content.Notes)
        {
            Console.Error.WriteLine(note);
        }
        foreach (var bad in content.LeftOut.Take(10))
        {
            Console.Error.WriteLine($"Left out: line {bad.Line}: {bad.Reason}.");
        }
        Console.WriteLine(Invariant($"{judged.Set.Name}: {content.Spells.Count} spells, {content.Spells.Left.Count(l => l)} exits, {content.LeftOut.Count} lines left out; {content.Spells.Inputs.Count} inputs: {string.Join(", ", content.Spells.Inputs.Select(i => i.Name))}."));
        Console.Write(Tables(judged));
    }

    public static async Task WriteAsync(Judgement judged, ModelFile? model, FileInfo? predictions, FileInfo? card, CancellationToken ct)
    {
        if (predictions is not null)
        {
            await File.WriteAllTextAsync(predictions.FullName, Predictions(judged), ct);
            Console.WriteLine($"Predictions: {predictions.FullName}");
        }
        if (card is not null)
        {
            var text = model is null ? $"# {judged.Set.Name}: quality out of sample\n\n" : ModelCard.Markdown(model);
            await File.WriteAllTextAsync(card.FullName, text + (model is null ? Tables(judged) : "\n" + GroupTable(judged)), ct);
            var beside = Path.ChangeExtension(card.FullName, ".json");
            await File.WriteAllTextAsync(beside, JsonSerializer.Serialize(new
            {
                file = judged.Set.Name, spells = judged.Set.Content.Spells.Count, exits = judged.Set.Content.Spells.Left.Count(l => l),
                inputs = judged.Set.Content.Spells.Inputs.Select(i => i.Name), model = model?.Version, quality = judged.Quality,
                groups = judged.Groups.Select(g => new { horizonWeeks = g.Weeks, g.Group }),
            }, json) + "\n", ct);
            Console.WriteLine($"Card: {card.FullName} and {beside}");
        }
    }

    private static string Tables(Judgement judged) =>
        ModelCard.QualityTable(judged.Quality) + (judged.Groups.Count == 0 ? "" : "\n" + GroupTable(judged));

    private static string GroupTable(Judgement judged)
    {
        if (judged.Groups.Count == 0)
        {
            return "";
        }
        var text = new StringBuilder("## By group\n\n| weeks | group | people | observed | predicted | observed/predicted | flagged | flagged of those who left | missed of those who stayed | AUC |\n|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (var (weeks, g) in judged.Groups)
        {
            text.AppendLine(Invariant($"| {weeks:0.#} | {g.Column} {g.Group} | {g.People} | {g.Observed:0.000} | {g.Predicted:0.000} | {g.ObservedToExpected:0.00} | {g.Flagged:0.000} | {g.FalseFlagged:0.000} | {g.Missed:0.000} | {g.Auc:0.000} |"));
        }
        return text.Append("\nFlagged: the fifth with the highest figures. Groups are never inputs.\n").ToString();
    }

    private static string Predictions(Judgement judged)
    {
        var text = new StringBuilder("row,fold");
        foreach (var days in judged.Set.HorizonDays)
        {
            text.Append(CultureInfo.InvariantCulture, $",p{days / 7:0.##}w");
        }
        text.Append('\n');
        for (var i = 0; i < judged.Set.Folds.Length; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{judged.Set.Content.Rows[i]},{judged.Set.Folds[i]}");
            foreach (var predicted in judged.Predicted)
            {
                text.Append(CultureInfo.InvariantCulture, $",{predicted[i]:0.00000000}");
            }
            text.Append('\n');
        }
        return text.ToString();
    }
}
