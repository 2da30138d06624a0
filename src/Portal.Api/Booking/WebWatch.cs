using Npgsql;
using Portal.Core.Booking;

namespace Portal.Api.Booking;

/// <summary>
/// Asks the pages twice a minute whether they can be used, and writes their sign of life when they answer. The pages hold no
/// connection to the database, so somebody else must: the Api, without which nobody could book anyway.
/// </summary>
/// <param name="web">Where the pages are.</param>
/// <param name="source">The database.</param>
/// <param name="clock">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed class WebWatch(Uri web, NpgsqlDataSource source, TimeProvider clock, ILogger<WebWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(25);
    // A page that takes longer than this is no page to a citizen.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var client = new HttpClient { BaseAddress = web, Timeout = Patience };
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                using var answer = await client.GetAsync("/health/ready", stoppingToken);
                if (answer.IsSuccessStatusCode)
                {
                    await Heartbeat.BeatAsync(source, Heartbeat.Web, clock, stoppingToken);
                }
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested
                && e is HttpRequestException or OperationCanceledException or NpgsqlException or TimeoutException or System.Net.Sockets.SocketException)
            {
                // The missing minute is the record; the reason is for whoever reads the log.
                logger.LogInformation("The pages gave no sign of life: {Reason}", e.Message);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
