using System.CommandLine;

namespace Portal.Cli.Risk;

/// <summary><c>portal risk</c>: fitting, judging and showing the models of the risk engine.</summary>
internal static class RiskCommand
{
    public static Command Make() => new("risk", "Fits models of how long unemployment lasts, judges them out of sample, and writes their cards. Nothing it does changes what is in force.")
    {
        EvaluateCommand.Make(), FitCommand.Make(), RefitCommand.Make(), CardCommand.Make(), AddCommand.Make(), ReplayCommand.Make(),
    };
}
