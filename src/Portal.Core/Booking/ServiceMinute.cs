using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Portal.Core.Booking;

/// <summary>A minute in which a part of the portal could reach the database. Minutes without a row are downtime.</summary>
internal sealed class ServiceMinute : IEntityTypeConfiguration<ServiceMinute>
{
    public string Service { get; init; } = "";
    public DateTimeOffset Minute { get; init; }

    public void Configure(EntityTypeBuilder<ServiceMinute> builder)
    {
        builder.ToTable("service_minute");
        builder.HasKey(m => new { m.Service, m.Minute });
        builder.Property(m => m.Service).HasMaxLength(Portal.Contracts.Lengths.Code);
    }
}

/// <summary>
/// Writes a sign of life each minute for as long as the host runs and reaches the database. Several instances write the same
/// row: the portal is up for a citizen as long as one of them is.
/// </summary>
/// <param name="service">Which part: <c>api</c>, <c>identity</c> or <c>worker</c>.</param>
/// <param name="source">The database.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">The log.</param>
public sealed class Heartbeat(string service, NpgsqlDataSource source, TimeProvider clock, ILogger<Heartbeat> logger) : BackgroundService
{
    /// <summary>One of the three parts whose minutes are the citizens' minutes: every page asks it.</summary>
    public const string Api = "api";
    /// <summary>The pages, which do not reach the database themselves: the Api asks them, and writes their sign of life.</summary>
    public const string Web = "web";
    /// <summary>Signing in.</summary>
    public const string Identity = "identity";
    /// <summary>The part that counts and reminds.</summary>
    public const string Worker = "worker";

    // Twice a minute, so that a beat that comes a little late does not leave a minute out.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await BeatAsync(source, service, clock, stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
            {
                // The missing minute is the record; the reason is for whoever reads the log.
                logger.LogWarning("No sign of life could be written: {Reason}", e.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Writes this minute's sign of life of a part; a second one in the same minute changes nothing.</summary>
    /// <param name="source">The database.</param>
    /// <param name="service">The part, one of this class's names.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task BeatAsync(NpgsqlDataSource source, string service, TimeProvider clock, CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            "insert into service_minute (service, minute) values ($1, date_trunc('minute', $2)) on conflict do nothing");
        command.Parameters.Add(new NpgsqlParameter { Value = service });
        command.Parameters.Add(new NpgsqlParameter { Value = clock.GetUtcNow() });
        await command.ExecuteNonQueryAsync(ct);
    }
}
