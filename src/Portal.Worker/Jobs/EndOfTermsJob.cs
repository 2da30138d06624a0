using Portal.Core.Mandates;
using Portal.Core.ReducedContacts;

namespace Portal.Worker.Jobs;

/// <summary>Ends what has a last day: mandates (and says so two weeks before), and reduced contact whose day has come.</summary>
public sealed class EndOfTermsJob(EndMandates mandates, LapseCases cases, ILogger<EndOfTermsJob> logger) : IScheduled
{
    public async Task RunAsync(CancellationToken ct) => logger.LogInformation(
        "{Mandates} mandates ended, {Duties} duties to book came back", await mandates.ByCalendarAsync(ct), await cases.ExecuteAsync(ct));
}
