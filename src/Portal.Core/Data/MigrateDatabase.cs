using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Portal.Core.Data;

/// <summary>Brings the database to the form this program knows. Several programs may do it at once: EF Core takes a lock.</summary>
/// <param name="db">The database.</param>
/// <param name="source">Its connections, to wait for the first one.</param>
/// <param name="clock">The clock.</param>
public sealed class MigrateDatabase(PortalDbContext db, NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>How long a database that does not answer yet is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Waits for the database, makes it when it does not exist, and applies the migrations it lacks.</summary>
    /// <returns>The migrations that were applied; none when it was up to date.</returns>
    public async Task<IReadOnlyList<string>> ExecuteAsync(CancellationToken ct)
    {
        IReadOnlyList<string> missing = await AnswersAsync(ct)
            ? [.. await db.Database.GetPendingMigrationsAsync(ct)]
            : [.. db.Database.GetMigrations()];
        if (missing.Count > 0)
        {
            await db.Database.MigrateAsync(ct);
        }
        return missing;
    }

    /// <summary>Whether the database exists; waits until the server can say it.</summary>
    private async Task<bool> AnswersAsync(CancellationToken ct)
    {
        var begun = clock.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(ct);
                return true;
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.InvalidCatalogName)
            {
                return false;
            }
            catch (NpgsqlException e) when (e.IsTransient && clock.GetElapsedTime(begun) < Patience)
            {
                await Task.Delay(Pause, clock, ct);
            }
        }
    }
}
