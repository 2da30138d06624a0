using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Microsoft.Playwright;
using Npgsql;
using Portal.EndToEnd.Hosts;
using Portal.Testing;

[assembly: AssemblyFixture(typeof(RunningPortal))]

namespace Portal.EndToEnd.Hosts;

/// <summary>The whole product: a database with demo data, all four hosts as processes, and a real browser.</summary>
public sealed class RunningPortal : IAsyncLifetime
{
    private static readonly string ProviderSecret = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
    private readonly List<HostProcess> hosts = [];
    private readonly string state = Directory.CreateTempSubdirectory("portal-e2e-").FullName;
    private TestDatabase database = null!;
    private IPlaywright playwright = null!;

    public Uri Web { get; private set; } = null!;
    public Uri Api { get; private set; } = null!;
    public Uri Identity { get; private set; } = null!;
    public IBrowser Browser { get; private set; } = null!;
    public string ConnectionString => database.ConnectionString;
    public IEnumerable<string> Logs => hosts.Select(h => h.Output);
    public string KeysFolder => Path.Combine(state, "keys");

    public async ValueTask InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        var ports = FreePorts(6);
        var (broker, staff) = (Local(ports[4]), Local(ports[5]));
        (Web, Identity, Api) = (Local(ports[0]), Local(ports[1]), Local(ports[2]));
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["DOTNET_ENVIRONMENT"] = "Development",
            ["ConnectionStrings__Portal"] = database.ConnectionString,
            ["Portal__Addresses__Web"] = Address(Web),
            ["Portal__Addresses__Identity"] = Address(Identity),
            ["Portal__Addresses__Api"] = Address(Api),
            ["Portal__Addresses__Worker"] = Address(Local(ports[3])),
            ["Portal__KeysFolder"] = KeysFolder,
            ["Portal__ContentFolder"] = Repository.Folder("content"),
            ["Portal__Web__Browser"] = Environment.GetEnvironmentVariable("PORTAL_CHROMIUM") ?? "",
            // A root user has no sandbox to give.
            ["Portal__Web__BrowserArguments__0"] = "--no-sandbox",
        };
        await using (var setup = HostProcess.Start("Portal.Cli", environment, "setup", "--demo"))
        {
            await setup.RunToEndAsync();
        }
        hosts.Add(HostProcess.StartScript(Repository.Folder("tests", "Portal.EndToEnd", "Federation", "providers.mjs"), new Dictionary<string, string>
        {
            ["BROKER"] = Address(broker),
            ["STAFF"] = Address(staff),
            ["IDENTITY"] = Address(Identity),
            ["CLIENT_SECRET"] = ProviderSecret,
        }));
        Federate(environment, 0, "mitid", "Prøve-MitID", "citizen", broker, ("Cpr", "cpr"), ("Assurance", "loa"));
        Federate(environment, 1, "entra", "Prøvekommunen", "staff", staff, ("Email", "email"));
        foreach (var (project, port) in new[] { ("Portal.Identity", ports[1]), ("Portal.Api", ports[2]), ("Portal.Web", ports[0]), ("Portal.Worker", ports[3]) })
        {
            hosts.Add(HostProcess.Start(project, new Dictionary<string, string>(environment) { ["ASPNETCORE_URLS"] = Address(Local(port)) }));
        }
        Uri[] addresses = [broker, Identity, Api, Web, Local(ports[3])];
        await Task.WhenAll(hosts.Zip(addresses, (host, address) => host.WaitUntilReadyAsync(address)));

        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("PORTAL_CHROMIUM")
                ?? throw new InvalidOperationException("Set PORTAL_CHROMIUM to a Chromium, or run the tests by ./test."),
            // A root user has no sandbox to give; the pages are our own, on this machine.
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic"],
        });
    }

    /// <summary>The name of the demo person whose hint begins so (the hints are the same at every load, the names need not be).</summary>
    public async Task<string> NameOfAsync(string hint) => await ReadAsync<string>("select display_name from account where demo_hint like $1 || '%' order by id limit 1", hint);

    /// <summary>One value from the database.</summary>
    public async Task<T> ReadAsync<T>(string sql, string parameter)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddWithValue(parameter);
        return (T)(await command.ExecuteScalarAsync() ?? throw new InvalidOperationException($"Nothing found for {parameter}."));
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }
        playwright?.Dispose();
        foreach (var host in hosts)
        {
            await host.DisposeAsync();
        }
        await database.DisposeAsync();
        Directory.Delete(state, recursive: true);
    }

    // As an operator configures a provider: docs/operations.md.
    private static void Federate(
        Dictionary<string, string> environment, int number, string scheme, string name, string kind, Uri authority, params (string Meaning, string Claim)[] claims)
    {
        var entry = $"Portal__Federation__{number}__";
        (environment[entry + "Scheme"], environment[entry + "Name"], environment[entry + "Kind"]) = (scheme, name, kind);
        (environment[entry + "Authority"], environment[entry + "ClientId"], environment[entry + "ClientSecret"]) = (Address(authority), "portal", ProviderSecret);
        foreach (var (meaning, claim) in claims)
        {
            environment[$"{entry}Claims__{meaning}"] = claim;
        }
    }

    private static Uri Local(int port) => new($"http://localhost:{port}");

    private static string Address(Uri uri) => uri.ToString().TrimEnd('/');

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(l => l.Start());
        var ports = listeners.Select(l => ((IPEndPoint)l.LocalEndpoint).Port).ToArray();
        listeners.ForEach(l => l.Stop());
        return ports;
    }
}
