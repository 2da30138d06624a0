using Portal.Core.Reference;

namespace Portal.Worker.Jobs;

/// <summary>Counts how common occupations and skills are.</summary>
public sealed class CountUsesJob(CountUses count, ILogger<CountUsesJob> logger) : IScheduled
{
    public async Task RunAsync(CancellationToken ct) =>
        logger.LogInformation("{Count} occupations and skills are counted anew", await count.ExecuteAsync(ct));
}
