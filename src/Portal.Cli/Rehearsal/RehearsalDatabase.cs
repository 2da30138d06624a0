using Npgsql;

namespace Portal.Cli.Rehearsal;

/// <summary>A database of the rehearsal's own beside the configured one, on the same server: nothing of it touches what is there.</summary>
internal sealed class RehearsalDatabase : IAsyncDisposable
{
    private readonly string server;
    private readonly bool keep;

    private RehearsalDatabase(string server, string name, bool keep)
    {
        (this.server, Name, this.keep) = (server, name, keep);
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;
    }

    public string Name { get; }

    public string ConnectionString { get; }

    /// <summary>Makes it, empty.</summary>
    /// <param name="connection">A connection string of a role that may create databases.</param>
    /// <param name="keep">Leaves it there at the end, for benchmarks and for looking.</param>
    /// <param name="ct">Stops the call.</param>
    public static async Task<RehearsalDatabase> CreateAsync(string connection, bool keep, CancellationToken ct)
    {
        var name = $"portal_rehearsal_{Guid.CreateVersion7():N}"[..40];
        await ExecuteAsync(connection, $"create database {name}", ct);
        // Its data is invented and can be made again: a lost last second is no loss here, and the year is there sooner.
        await ExecuteAsync(connection, $"alter database {name} set synchronous_commit = off", ct);
        return new RehearsalDatabase(connection, name, keep);
    }

    public async ValueTask DisposeAsync()
    {
        if (!keep)
        {
            await ExecuteAsync(server, $"drop database if exists {Name} with (force)", CancellationToken.None);
        }
    }

    private static async Task ExecuteAsync(string connection, string sql, CancellationToken ct)
    {
        await using var open = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false }.ConnectionString);
        await open.OpenAsync(ct);
        await using var command = new NpgsqlCommand(sql, open);
        await command.ExecuteNonQueryAsync(ct);
    }
}
