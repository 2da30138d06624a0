using Npgsql;

namespace Portal.Testing;

/// <summary>
/// A PostgreSQL database of one's own: a copy of a migrated template with the reference data. Made in some 25 ms, so that
/// a test class need not share one, and dropped at the end.
/// </summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static int made;
    private readonly string name;

    private TestDatabase(string name)
    {
        this.name = name;
        ConnectionString = TestServer.ConnectionString(name);
    }

    /// <summary>How a host or use case reaches it.</summary>
    public string ConnectionString { get; }

    /// <summary>Copies the template, which the first caller of all test programs makes.</summary>
    public static async Task<TestDatabase> CreateAsync()
    {
        var template = await TemplateDatabase.NameAsync();
        var name = $"portal_test_{Environment.ProcessId}_{Interlocked.Increment(ref made)}";
        await TestServer.ExecuteAsync($"create database {name} template {template} strategy file_copy");
        return new TestDatabase(name);
    }

    /// <summary>Ends all connections and refuses new ones, or lets them in again.</summary>
    public async Task LetInAsync(bool open)
    {
        await TestServer.ExecuteAsync($"alter database {name} allow_connections {open}");
        if (!open)
        {
            await TestServer.ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{name}'");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await using (var connection = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }
        // By force: a killed worker's connections may be there for a moment longer.
        await TestServer.ExecuteAsync($"drop database if exists {name} with (force)");
    }
}
