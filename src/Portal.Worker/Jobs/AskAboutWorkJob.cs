using Microsoft.Extensions.Logging;
using Portal.Core.Exits;

namespace Portal.Worker.Jobs;

/// <summary>Asks those who left for a job three months ago whether they are still in work.</summary>
public sealed class AskAboutWorkJob(AskAboutWork ask, ILogger<AskAboutWorkJob> logger) : IScheduled
{
    public async Task RunAsync(CancellationToken ct) => logger.LogInformation("{Count} asked whether they are in work", await ask.ExecuteAsync(ct));
}
