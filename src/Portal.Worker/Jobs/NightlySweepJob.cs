using Portal.Core.Escalations;

namespace Portal.Worker.Jobs;

/// <summary>Asks for tonight's sweep and stays until it is finished, by this job or by whoever else took it.</summary>
public sealed class NightlySweepJob(RequestSweep request, SweepSpells sweep, TimeProvider clock) : IScheduled
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task RunAsync(CancellationToken ct)
    {
        while ((await request.NightlyAsync(ct)).FinishedAt is null)
        {
            if (await sweep.ExecuteAsync(ct) == 0)
            {
                await Task.Delay(Pause, clock, ct);
            }
        }
    }
}
