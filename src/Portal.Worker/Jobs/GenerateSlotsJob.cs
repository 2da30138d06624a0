using Portal.Core.Booking;

namespace Portal.Worker.Jobs;

/// <summary>Makes free times equal to what opening hours, absences and closing days say.</summary>
public sealed class GenerateSlotsJob(GenerateSlots generate, ILogger<GenerateSlotsJob> logger) : IScheduled
{
    public async Task RunAsync(CancellationToken ct)
    {
        var changes = await generate.ExecuteAsync(ct);
        logger.LogInformation(
            "{Added} free times made, {Removed} removed; {Conflicts} more conversations without cover", changes.Added, changes.Removed, changes.Conflicts);
    }
}
