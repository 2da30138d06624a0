using Portal.Contracts.Deliveries;
using Portal.Core.Deliveries;

namespace Portal.Worker.Messages;

/// <summary>What a gateway answered.</summary>
/// <param name="Result">What came of the message.</param>
/// <param name="Reason">In the gateway's words.</param>
/// <param name="Away">Nobody answers there at all: the next message would fare no better.</param>
internal sealed record GatewayAnswer(HandedOver Result, string? Reason = null, bool Away = false);

/// <summary>The receipts after those that were read before.</summary>
/// <param name="Receipts">Oldest first.</param>
/// <param name="Read">How far they are read now.</param>
internal sealed record ReceiptsPage(IReadOnlyList<DeliveryReceipt> Receipts, string Read);

/// <summary>Somebody outside who delivers messages of one channel.</summary>
internal interface IGateway
{
    DeliveryChannel Channel { get; }

    /// <summary>Whether it knows messages by their key: then what may have left is asked for and may be sent again.</summary>
    bool KnowsKeys { get; }

    /// <summary>Hands a message over. Failures are answers; it throws nothing but what is wrong with ourselves.</summary>
    Task<GatewayAnswer> SendAsync(Outgoing message, CancellationToken ct);

    /// <summary>Whether the gateway has the message; none when it cannot say now.</summary>
    Task<bool?> HasAsync(Outgoing message, CancellationToken ct);

    /// <summary>The next receipts; none when there are no more, or it cannot say now.</summary>
    Task<ReceiptsPage?> ReceiptsAsync(string? read, CancellationToken ct);
}
