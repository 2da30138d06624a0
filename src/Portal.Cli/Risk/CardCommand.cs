using System.CommandLine;
using Portal.Core.Risk.Models;

namespace Portal.Cli.Risk;

/// <summary><c>portal risk card MODEL</c>: the model card of a model file, with the paperwork the AI Act asks for.</summary>
internal static class CardCommand
{
    public static Command Make()
    {
        var model = new Argument<FileInfo>("MODEL") { Description = "A model file (content/risk/*.json)." }.AcceptExistingOnly();
        var command = new Command("card", "Prints the card of a model: purpose, oversight, logs, limits, inputs, tables with their sources, measured quality.") { model };
        command.SetAction(Work.Plain(async (options, ct) =>
        {
            var file = options.GetRequiredValue(model);
            Console.Write(ModelCard.Markdown(ReadModelFile.Parse(await File.ReadAllTextAsync(file.FullName, ct), file.Name)));
            return 0;
        }));
        return command;
    }
}
