using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Portal.Core;
using Portal.Core.Data;
using Portal.Core.Reference;

namespace Portal.Benchmarks.Data;

/// <summary>A database of its own, migrated and with the reference data, dropped at the end; and the domain on it.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly BenchServer server;
    private readonly string name;

    private BenchDatabase(BenchServer server, string name)
    {
        this.server = server;
        this.name = name;
        ConnectionString = server.ConnectionString(name);
        Source = new NpgsqlDataSourceBuilder(ConnectionString).Build();
    }

    public string ConnectionString { get; }

    /// <summary>Connections for what is not ours: filling the tables, and the bare side of a comparison.</summary>
    public NpgsqlDataSource Source { get; }

    public static async Task<BenchDatabase> CreateAsync(CancellationToken ct)
    {
        var server = await BenchServer.FindAsync(ct);
        var name = $"portal_bench_{Environment.ProcessId}";
        await server.ExecuteAsync($"drop database if exists {name} with (force)", ct);
        await server.ExecuteAsync($"create database {name}", ct);
        var database = new BenchDatabase(server, name);
        await using var core = database.Core();
        await using var scope = core.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MigrateDatabase>().ExecuteAsync(ct);
        await scope.ServiceProvider.GetRequiredService<LoadReference>().ExecuteAsync(ct);
        return database;
    }

    /// <summary>What every host on this database is configured with. The keys are fixed: all that they protect is invented.</summary>
    public Dictionary<string, string?> Settings() => new()
    {
        ["ConnectionStrings:Portal"] = ConnectionString,
        ["Portal:ContentFolder"] = Path.Combine(Checkout.Root, "content"),
        ["Portal:Cpr:EncryptionKey"] = Convert.ToBase64String(Enumerable.Repeat((byte)1, 32).ToArray()),
        ["Portal:Cpr:IndexKey"] = Convert.ToBase64String(Enumerable.Repeat((byte)2, 32).ToArray()),
    };

    /// <summary>The domain, as a host has it.</summary>
    public ServiceProvider Core(Action<IServiceCollection>? add = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Production });
        builder.Configuration.AddInMemoryCollection(Settings());
        builder.Services.AddSingleton<IConfiguration>(builder.Configuration);
        builder.Services.AddPortalCore(builder.Configuration, builder.Environment);
        add?.Invoke(builder.Services);
        return builder.Services.BuildServiceProvider();
    }

    public async Task<object?> ValueAsync(string sql, CancellationToken ct)
    {
        await using var command = Source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(ct);
    }

    public async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = Source.CreateCommand(sql);
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        // By force: a host that was just killed may be connected for a moment longer.
        await server.ExecuteAsync($"drop database if exists {name} with (force)", CancellationToken.None);
        await server.DisposeAsync();
    }
}
