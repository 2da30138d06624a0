using Portal.Core.Deliveries;
using Portal.Worker.Messages;

namespace Portal.Worker.Jobs;

/// <summary>Takes receipts in, drops what is late, and marks what is missed. Sending itself does not wait for the timetable.</summary>
public sealed class OutboxJob : IScheduled
{
    private const int PagesAtOnce = 200;
    private readonly IEnumerable<IGateway> gateways;
    private readonly DeliveryChannels channels;
    private readonly TakeReceipts receipts;
    private readonly TidyOutbox tidy;
    private readonly ILogger<OutboxJob> logger;

    internal OutboxJob(IEnumerable<IGateway> gateways, DeliveryChannels channels, TakeReceipts receipts, TidyOutbox tidy, ILogger<OutboxJob> logger) =>
        (this.gateways, this.channels, this.receipts, this.tidy, this.logger) = (gateways, channels, receipts, tidy, logger);

    public async Task RunAsync(CancellationToken ct)
    {
        var taken = 0;
        foreach (var gateway in gateways)
        {
            for (var page = 0; page < PagesAtOnce && await gateway.ReceiptsAsync(await channels.ReceiptsReadAsync(gateway.Channel, ct), ct) is { } next; page++)
            {
                taken += await receipts.ExecuteAsync(gateway.Channel, next.Receipts, next.Read, ct);
            }
        }
        var found = await tidy.ExecuteAsync(ct);
        if (taken + found.Late + found.NotNeeded + found.Unknown + found.Missing > 0)
        {
            logger.LogInformation(
                "{Receipts} receipts, {Late} messages dropped because they were late, {NotNeeded} not needed any more, {Unknown} of which nobody knows, {Missing} missed",
                taken, found.Late, found.NotNeeded, found.Unknown, found.Missing);
        }
    }
}
