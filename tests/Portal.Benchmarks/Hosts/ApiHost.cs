using Portal.Benchmarks.Data;

namespace Portal.Benchmarks.Hosts;

/// <summary>The real Api, as in production but for three settings: whose tokens it trusts, no limit on requests, no wait at its end.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private readonly DirectoryInfo folder;
    private HostProcess? process;

    private ApiHost(DirectoryInfo folder, TokenIssuer issuer)
    {
        this.folder = folder;
        Issuer = issuer;
    }

    public TokenIssuer Issuer { get; }

    public string Address => process!.Address;

    public int ProcessId => process!.ProcessId;

    public static async Task<ApiHost> StartAsync(BenchDatabase database, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("portal-bench-");
        var host = new ApiHost(folder, await TokenIssuer.StartAsync(folder.FullName, ct));
        var settings = database.Settings();
        settings["Portal:Addresses:Identity"] = host.Issuer.Address;
        settings["Portal:Addresses:Web"] = "http://127.0.0.1";
        settings["Portal:RequestsPerMinute"] = "100000000";
        settings["Portal:DrainSeconds"] = "0";
        var trust = new Dictionary<string, string> { ["SSL_CERT_FILE"] = host.Issuer.CertificateFile };
        host.process = await HostProcess.StartAsync(Path.Combine(folder.FullName, "api.log"), ["Portal.Api.dll"], settings, trust, ct);
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            await process.DisposeAsync();
        }
        await Issuer.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
