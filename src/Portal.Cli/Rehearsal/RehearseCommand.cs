using System.CommandLine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Portal.Cli.Rehearsal;

/// <summary><c>portal rehearse</c>: a synthetic year through the real engine and the worker's use cases, in minutes.</summary>
internal static class RehearseCommand
{
    public static Command Make()
    {
        var citizens = new Option<int>("--citizens") { Description = "How many register in the whole time.", DefaultValueFactory = _ => 2_000 };
        var days = new Option<int>("--days") { Description = "How many days.", DefaultValueFactory = _ => 365 };
        var seed = new Option<int>("--seed") { Description = "The same seed gives the same people and days.", DefaultValueFactory = _ => 1 };
        var keep = new Option<bool>("--keep") { Description = "Keep the database, for benchmarks and for looking; otherwise it is dropped at the end." };
        var command = new Command("rehearse", "Runs a synthetic year on a simulated clock in a database of its own, and checks what must be true.") { citizens, days, seed, keep };
        command.SetAction(Work.With(async (services, options, ct) =>
        {
            var plan = new RehearsalPlan(options.GetValue(citizens), options.GetValue(days), options.GetValue(seed), RehearsalPlan.DefaultStart);
            if (plan.Citizens is < 100 or > 1_000_000 || plan.Days is < 20 or > 700)
            {
                throw new OperatorException("A rehearsal has 100 to 1,000,000 citizens and 20 to 700 days.");
            }
            var report = await Rehearse.RunAsync(plan, services.GetRequiredService<IConfiguration>(), options.GetValue(keep), Console.Out, ct);
            report.Write(Console.Out);
            return report.Holds ? 0 : 1;
        }));
        return command;
    }
}
