using System.CommandLine;
using System.Globalization;
using Portal.Core.Risk.Fitting;
using Portal.Core.Risk.Models;

namespace Portal.Cli.Risk;

/// <summary><c>portal risk fit FILE</c>: a model file with its measured quality, as a draft that somebody must sign.</summary>
internal static class FitCommand
{
    public static Command Make()
    {
        var spells = new SpellOptions();
        var version = new Option<string>("--version-name") { Description = "Name of the model; made of the file and the day when left out.", HelpName = "NAME" };
        var model = new Option<FileInfo>("--model") { Description = "Write the model to this JSON file.", Required = true };
        var predictions = new Option<FileInfo>("--predictions") { Description = "Write the chances of each row, out of fold, to this CSV file." };
        var card = new Option<FileInfo>("--card") { Description = "Write the model card to this Markdown file and, beside it, as JSON." };
        var command = new Command("fit", "Fits a model to all spells of a CSV file, judges it by cross-validation, and writes both as a draft. It is put in force by nobody but a person.") { version, model, predictions, card };
        spells.AddTo(command);
        command.SetAction(Work.Plain(async (options, ct) =>
        {
            var set = spells.Read(options);
            var judged = Judgement.Of(set);
            var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
            var all = set.Content.Spells;
            var fitted = FittedHazard.Train(all, set.PeriodDays, set.HorizonDays[^1]);
            // A model's name has at most 64 characters.
            var stem = Path.GetFileNameWithoutExtension(set.Name);
            var name = options.GetValue(version) ?? string.Create(CultureInfo.InvariantCulture, $"{stem[..Math.Min(stem.Length, 50)]}-{today:yyyy-MM-dd}");
            var file = MakeModel.From(fitted, all, name, today,
                new TrainingData(set.Name, all.Count, all.Left.Count(l => l), "as in the file", [.. all.Inputs.Select(i => i.Name)]),
                [.. set.HorizonDays.Select(d => (int)Math.Round(d / 7))], judged.Quality);
            var path = options.GetRequiredValue(model).FullName;
            await File.WriteAllTextAsync(path, ReadModelFile.Write(file) + "\n", ct);
            Report.Print(judged);
            await Report.WriteAsync(judged, file, options.GetValue(predictions), options.GetValue(card), ct);
            Console.WriteLine($"Model «{name}» (draft, nobody has signed it): {path}");
            return 0;
        }));
        return command;
    }
}
