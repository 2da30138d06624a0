using Portal.Core.Booking;

namespace Portal.Worker.Jobs;

/// <summary>Makes the free times that are missing.</summary>
public sealed class GenerateSlotsJob(GenerateSlots generate, ILogger<GenerateSlotsJob> logger) : IScheduled
{
    public async Task RunAsync(CancellationToken ct) =>
        logger.LogInformation("{Count} free times made", await generate.ExecuteAsync(ct));
}
