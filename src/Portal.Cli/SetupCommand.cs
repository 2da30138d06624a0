using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Cli.Demo;
using Portal.Core.Data;
using Portal.Core.Reference;
using Portal.Core.Rights;

namespace Portal.Cli;

/// <summary><c>portal setup</c>: brings the database up to date, from nothing or from an older version.</summary>
internal static class SetupCommand
{
    public static Command Make()
    {
        var demo = new Option<bool>("--demo") { Description = "Load the demo data too, where the environment is Development and there is none yet." };
        var command = new Command("setup", "Brings the database up to date: migrations, reference lists, rules.") { demo };
        command.SetAction(Work.With(async (services, options, ct) =>
        {
            var applied = await services.GetRequiredService<MigrateDatabase>().ExecuteAsync(ct);
            Console.WriteLine(applied.Count == 0 ? "Database: up to date." : $"Database: {applied.Count} migration(s) applied.");
            var loaded = await services.GetRequiredService<LoadReference>().ExecuteAsync(ct);
            Console.WriteLine(
                $"Reference: {loaded.Municipalities} municipalities, {loaded.Funds} unemployment funds, {loaded.Groups} DISCO-08 groups, "
                + $"{loaded.Titles} job titles, {loaded.Skills} skills, {loaded.Rules} rules, {loaded.ChatTopics} chat topics; {(loaded.Changed == 0 ? "nothing had changed." : $"{loaded.Changed} rows changed.")}");
            Console.WriteLine($"Guidance: {await services.GetRequiredService<IndexGuidance>().ExecuteAsync(ct)} texts for the search.");
            if (options.GetValue(demo))
            {
                await LoadDemoAsync(services, ct);
            }
            return 0;
        }));
        return command;
    }

    private static async Task LoadDemoAsync(IServiceProvider services, CancellationToken ct)
    {
        var environment = services.GetRequiredService<IHostEnvironment>();
        if (environment.IsDevelopment())
        {
            await DemoCommand.LoadAsync(services, ct);
        }
        else
        {
            Console.WriteLine($"Demo data: left out, because the environment is {environment.EnvironmentName} and not Development.");
        }
    }
}
