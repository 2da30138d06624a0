using Portal.Core.Booking;

namespace Portal.Worker.Jobs;

/// <summary>Gives free times to those who have asked: first to those with a right to a conversation, then as offers of an earlier one.</summary>
public sealed class EarlierTimesJob(FindRequestedTimes find, OfferEarlierTimes offer, ILogger<EarlierTimesJob> logger) : IScheduled
{
    public async Task RunAsync(CancellationToken ct)
    {
        var (found, offered) = (await find.ExecuteAsync(ct), await offer.ExecuteAsync(ct));
        if (found + offered > 0)
        {
            logger.LogInformation("{Found} conversations found that were asked for, {Offered} earlier times offered", found, offered);
        }
    }
}
