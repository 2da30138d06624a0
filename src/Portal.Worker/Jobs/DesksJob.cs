using Portal.Core.Desks;

namespace Portal.Worker.Jobs;

/// <summary>Puts right what is not with anybody, reports what it has put right, and reads what was written for searching.</summary>
public sealed class DesksJob(ReconcileDesks reconcile, IndexMessages index, ILogger<DesksJob> logger) : IScheduled
{
    public async Task RunAsync(CancellationToken ct)
    {
        var done = await reconcile.ExecuteAsync(ct);
        await index.ExecuteAsync(ct);
        if (done.Any)
        {
            logger.LogInformation(
                "{Released} chats brought back to the queue, {Given} given, {Deputies} escalations changed hands, {WithoutDeputy} without a deputy, {Warned} deadlines near",
                done.Released, done.Given, done.Deputies, done.WithoutDeputy, done.Warned);
        }
    }
}
