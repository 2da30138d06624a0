using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Risk;
using Portal.Core.Risk.Fitting;
using Portal.Core.Risk.Models;
using Portal.Core.Risk.Training;

namespace Portal.Cli.Risk;

/// <summary><c>portal risk refit</c>: the model meets the outcomes in the database.</summary>
internal static class RefitCommand
{
    public static Command Make()
    {
        var prior = new Option<FileInfo>("--prior") { Description = "The model that is refitted; the shipped one when left out.", HelpName = "MODEL" }.AcceptExistingOnly();
        var model = new Option<FileInfo>("--model") { Description = "Write the new model to this JSON file.", Required = true };
        var version = new Option<string>("--version-name") { Description = "Name of the new model; made of the day when left out.", HelpName = "NAME" };
        var command = new Command("refit",
            $"Fits the model to the spells in the database, of jobcenters with a legal basis and of nobody who objected. From {RefitModel.OutcomesForLevel} outcomes the level, from {RefitModel.OutcomesForEffects} the effects, too. Writes a draft and changes nothing.") { prior, model, version };
        command.SetAction(Work.With(async (services, options, ct) =>
        {
            var clock = services.GetRequiredService<TimeProvider>();
            var today = CivicTime.Today(clock);
            var from = options.GetValue(prior) is { } file ? new RiskModel(ReadModelFile.Parse(await File.ReadAllTextAsync(file.FullName, ct), file.Name)).File : RiskModel.Default.File;
            var spells = await PastSpells.ReadAsync(services.GetRequiredService<PortalDbContext>(), clock, ct);
            var name = options.GetValue(version) ?? string.Create(CultureInfo.InvariantCulture, $"refit-{today:yyyy-MM-dd}");
            var made = RefitModel.From(from, spells, name, today, "the spells of this portal")
                ?? throw new OperatorException($"Nothing is fitted: {spells.Count(s => s.Left)} of {spells.Count} spells ended, and below {RefitModel.OutcomesForLevel} outcomes a correction does more harm than good.");
            var path = options.GetRequiredValue(model).FullName;
            await File.WriteAllTextAsync(path, ReadModelFile.Write(made) + "\n", ct);
            Console.WriteLine($"{made.Training!.Spells} spells, {made.Training.Exits} outcomes: {(made.Training.Exits < RefitModel.OutcomesForEffects ? "the level" : "level and effects")} of «{from.Version}» refitted. Draft «{name}»: {path}");
            return 0;
        }));
        return command;
    }
}
