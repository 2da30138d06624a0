using System.Diagnostics;
using System.Text.RegularExpressions;
using Npgsql;

namespace Portal.Benchmarks.Data;

/// <summary>
/// The PostgreSQL to measure on: that of PORTAL_BENCH_POSTGRES (a connection string that may create databases), else the
/// embedded one, started as ./run starts it, and stopped again if it did not run before.
/// </summary>
internal sealed partial class BenchServer : IAsyncDisposable
{
    private const string Variable = "PORTAL_BENCH_POSTGRES";
    private readonly string maintenance;
    private readonly bool startedHere;

    private BenchServer(string maintenance, bool startedHere)
    {
        this.maintenance = maintenance;
        this.startedHere = startedHere;
    }

    public static async Task<BenchServer> FindAsync(CancellationToken ct)
    {
        var server = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given
            ? new BenchServer(given, false)
            : await StartAsync(ct);
        await server.RequireDurabilityAsync(ct);
        return server;
    }

    public string ConnectionString(string database) =>
        new NpgsqlConnectionStringBuilder(maintenance) { Database = database, MaxPoolSize = 55, CommandTimeout = 300 }.ConnectionString;

    public async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (startedHere)
        {
            await PostgresAsync("stop", CancellationToken.None);
        }
    }

    /// <summary>A server that may lose what it acknowledged would make every figure a lie.</summary>
    private async Task RequireDurabilityAsync(CancellationToken ct)
    {
        await using var connection = await ConnectAsync(ct);
        foreach (var setting in (string[])["fsync", "synchronous_commit", "full_page_writes"])
        {
            await using var command = new NpgsqlCommand($"show {setting}", connection);
            if (await command.ExecuteScalarAsync(ct) is not "on")
            {
                throw new InvalidOperationException($"This PostgreSQL has {setting} off. Figures count only where it is as durable as in production.");
            }
        }
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken ct)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(maintenance) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    private static async Task<BenchServer> StartAsync(CancellationToken ct)
    {
        var ran = (await PostgresAsync("status", ct)).Code == 0;
        var (code, output) = await PostgresAsync("start", ct);
        return code == 0 && Address().Match(output) is { Success: true } match
            ? new BenchServer(match.Groups[1].Value, !ran)
            : throw new InvalidOperationException($"node scripts/postgres.mjs start ended with {code}: {output}");
    }

    private static async Task<(int Code, string Output)> PostgresAsync(string what, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo("node", ["scripts/postgres.mjs", what])
        {
            WorkingDirectory = Checkout.Root,
            RedirectStandardOutput = true,
        })!;
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, output);
    }

    [GeneratedRegex(@"Connection string: (\S.*)")]
    private static partial Regex Address();
}
