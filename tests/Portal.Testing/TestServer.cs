using Npgsql;

namespace Portal.Testing;

/// <summary>The PostgreSQL of the tests, which <c>./test</c> starts and names in PORTAL_TEST_POSTGRES.</summary>
internal static class TestServer
{
    private const string Variable = "PORTAL_TEST_POSTGRES";

    // Each clone has its own pool; the server allows 400 connections in all.
    private const int ConnectionsOfAClone = 60;

    private static string Maintenance => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given
        ? given
        : throw new InvalidOperationException(
            $"{Variable} is not set. Run the tests with ./test, which starts a PostgreSQL for them, or give the connection "
            + "string of a superuser to the maintenance database of a PostgreSQL 18 of your own.");

    /// <summary>The connection string of a database on the server.</summary>
    public static string ConnectionString(string database) => new NpgsqlConnectionStringBuilder(Maintenance)
    {
        Database = database,
        MaxPoolSize = ConnectionsOfAClone,
        // Two hundred callers at once wait for their turn in the pool.
        Timeout = 60,
        CommandTimeout = 120,
        IncludeErrorDetail = true,
    }.ConnectionString;

    /// <summary>A connection to the maintenance database, outside any pool.</summary>
    public static async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(Maintenance) { Pooling = false, CommandTimeout = 300 }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Runs a command that cannot be in a transaction, such as CREATE DATABASE.</summary>
    public static async Task ExecuteAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await ExecuteAsync(connection, sql);
    }

    /// <summary>Runs a command on an open connection.</summary>
    public static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
