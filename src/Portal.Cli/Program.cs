using System.CommandLine;
using Portal.Cli;
using Portal.Cli.Check;
using Portal.Cli.Demo;
using Portal.Cli.Import;
using Portal.Cli.Rehearsal;
using Portal.Cli.Risk;

var root = new RootCommand("The operator's command of Portal. Every command may be run again; none leaves a half of its work behind.")
{
    SetupCommand.Make(),
    DemoCommand.Make(),
    new Command("import", "Loads files that others deliver.") { ImportEscoCommand.Make(), ImportRegistrationsCommand.Make() },
    SweepCommand.Make(),
    SlotsCommand.Make(),
    RehearseCommand.Make(),
    RiskCommand.Make(),
    new Command("check", "Compares what we ship with official files and with a date.") { CheckReferenceCommand.Make(), CheckGuidanceCommand.Make() },
    Work.Verbose,
};
root.HelpName = "portal";
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
