using System.CommandLine;

namespace Portal.Cli.Risk;

/// <summary><c>portal risk evaluate FILE</c>: how good is the model on people it has not seen?</summary>
internal static class EvaluateCommand
{
    public static Command Make()
    {
        var spells = new SpellOptions();
        var predictions = new Option<FileInfo>("--predictions") { Description = "Write the chances of each row, out of fold, to this CSV file." };
        var card = new Option<FileInfo>("--card") { Description = "Write the figures to this Markdown file and, beside it, as JSON." };
        var command = new Command("evaluate", "Cross-validates on the folds and prints AUC, Brier, slope and calibration error, weighted for censoring, and the same by group.") { predictions, card };
        spells.AddTo(command);
        command.SetAction(Work.Plain(async (options, ct) =>
        {
            var judged = Judgement.Of(spells.Read(options));
            Report.Print(judged);
            await Report.WriteAsync(judged, null, options.GetValue(predictions), options.GetValue(card), ct);
            return 0;
        }));
        return command;
    }
}
