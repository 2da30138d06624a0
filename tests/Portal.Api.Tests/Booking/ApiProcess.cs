using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;
using Portal.Testing;

namespace Portal.Api.Tests.Booking;

/// <summary>The Api as a real process that can be killed, on a port that stays its own when it is started again.</summary>
internal sealed class ApiProcess(string connectionString, string issuer, int port, IReadOnlyDictionary<string, string>? further = null) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> lines = new();
    private Process? process;

    public Uri Address { get; } = new($"http://127.0.0.1:{port}");

    /// <summary>The last warnings and errors of all its lives.</summary>
    public string Troubles => string.Join('\n', lines.Where(l => l.Contains(" WRN ", StringComparison.Ordinal) || l.Contains(" ERR ", StringComparison.Ordinal)).TakeLast(20));

    public void Start()
    {
        // Built beside the tests, in the same configuration.
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var folder = Repository.Folder("src", "Portal.Api", "bin", output.Parent!.Name, output.Name);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, "Portal.Api.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        foreach (var (key, value) in TestServices.Settings(connectionString))
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }
        start.Environment["ASPNETCORE_URLS"] = Address.ToString();
        // Development, because only there may the issuer speak without TLS.
        start.Environment["ASPNETCORE_ENVIRONMENT"] = start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        start.Environment["Portal__Addresses__Identity"] = issuer;
        start.Environment["Portal__Addresses__Web"] = "http://web.test";
        start.Environment["Portal__RequestsPerMinute"] = "100000000";
        foreach (var (key, value) in further ?? new Dictionary<string, string>())
        {
            start.Environment[key] = value;
        }
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, e) => lines.Enqueue(e.Data ?? "");
        process.ErrorDataReceived += (_, e) => lines.Enqueue(e.Data ?? "");
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>Waits until it can take work, or nobody wants to know any more.</summary>
    public async Task WaitAsync(CancellationToken enough)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        await Eventually.HoldsAsync("the Api is ready", async () =>
        {
            try
            {
                return enough.IsCancellationRequested || (await client.GetAsync(new Uri(Address, "/health/ready"), enough)).IsSuccessStatusCode;
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                return false;
            }
        });
    }

    /// <summary>SIGKILL: it gets no chance to say or finish anything.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>SIGTERM, as an operator's restart: it finishes what it has. Ends when the process has ended.</summary>
    public async Task StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await KillAsync();
        }
    }

    /// <summary>A discovery document and the tests' key, where a real process looks for Portal.Identity.</summary>
    public static async Task<WebApplication> StartIssuerAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", (HttpContext context) =>
            Results.Json(new { issuer = $"http://{context.Request.Host}", jwks_uri = $"http://{context.Request.Host}/jwks" }));
        app.MapGet("/jwks", () =>
        {
            var key = ApiHost.Key.Rsa.ExportParameters(false);
            var (n, e) = (Base64UrlEncoder.Encode(key.Modulus), Base64UrlEncoder.Encode(key.Exponent));
            return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = ApiHost.Key.KeyId, n, e } } });
        });
        await app.StartAsync();
        return app;
    }
}
