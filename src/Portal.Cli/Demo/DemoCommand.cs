using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Contracts;
using Portal.Core.Accounts;

namespace Portal.Cli.Demo;

/// <summary><c>portal demo</c>: invented people for trying the portal, and whom to sign in as. Never outside Development.</summary>
internal static class DemoCommand
{
    public static Command Make()
    {
        var load = new Command("load", "Loads 3 jobcenters with staff and 300 citizens, all invented. Once; again it only says so.");
        load.SetAction(Work.With(async (services, _, ct) =>
        {
            OnlyInDevelopment(services);
            await LoadAsync(services, ct);
            return 0;
        }));
        var accounts = new Command("accounts", "Lists whom one can sign in as on the demo sign-in page.");
        accounts.SetAction(Work.With(async (services, _, ct) =>
        {
            OnlyInDevelopment(services);
            Print(await services.GetRequiredService<AccountDirectory>().ListDemoAsync(ct));
            return 0;
        }));
        return new Command("demo", "Demo data (Development only).") { load, accounts };
    }

    /// <summary>Loads the demo data and says what there is.</summary>
    public static async Task LoadAsync(IServiceProvider services, CancellationToken ct) =>
        Console.WriteLine("Demo data: " + await ActivatorUtilities.CreateInstance<LoadDemo>(services).ExecuteAsync(ct));

    private static void OnlyInDevelopment(IServiceProvider services)
    {
        var environment = services.GetRequiredService<IHostEnvironment>();
        if (!environment.IsDevelopment())
        {
            throw new OperatorException(
                $"Demo data belongs to development machines only, and the environment here is {environment.EnvironmentName} (DOTNET_ENVIRONMENT).");
        }
    }

    private static void Print(IReadOnlyList<DemoAccount> accounts)
    {
        if (accounts.Count == 0)
        {
            throw new OperatorException("There are no demo persons here. Load them with: portal demo load");
        }
        Console.WriteLine("Whom to sign in as (choose the name on the sign-in page):");
        var width = accounts.Max(a => a.Name.Length);
        foreach (var role in accounts.GroupBy(a => a.Role))
        {
            Console.WriteLine();
            foreach (var account in role)
            {
                var place = account.Role == Roles.Citizen ? "" : $" ({account.Jobcenter})";
                Console.WriteLine($"  {account.Role,-8}  {account.Name.PadRight(width)}  {account.Hint}{place}");
            }
        }
    }
}
