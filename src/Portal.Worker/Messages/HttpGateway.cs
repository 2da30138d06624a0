using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Portal.Contracts.Deliveries;
using Portal.Core.Deliveries;

namespace Portal.Worker.Messages;

/// <summary>
/// What gateways over HTTP have in common: they know messages by their key, so the same one sent again is one, they can be asked what they
/// have, and they list receipts. Redirects are not followed, so that no body goes to an address that nobody has configured.
/// </summary>
internal abstract class HttpGateway(HttpClient client) : IGateway
{
    private sealed record Receipt(string Key, string Status, string? Reason);

    private sealed record Receipts(IReadOnlyList<Receipt> Items, string Next);

    public abstract DeliveryChannel Channel { get; }

    public bool KnowsKeys => true;

    public async Task<GatewayAnswer> SendAsync(Outgoing message, CancellationToken ct)
    {
        if (message.Address.Length == 0)
        {
            return new GatewayAnswer(HandedOver.Refused, "no address");
        }
        try
        {
            using var request = RequestOf(message);
            using var response = await client.SendAsync(request, ct);
            var said = $"{(int)response.StatusCode} {response.ReasonPhrase}";
            return response.StatusCode switch
            {
                >= HttpStatusCode.OK and < HttpStatusCode.Ambiguous => new GatewayAnswer(HandedOver.Taken),
                // What is wrong with this message, and stays so.
                HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.Gone or HttpStatusCode.UnprocessableEntity =>
                    new GatewayAnswer(HandedOver.Refused, await ReasonOf(response, ct) ?? said),
                HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => new GatewayAnswer(HandedOver.NotLeft, said, Away: true),
                // What is wrong with us (401, 403, …) is tried again; after anything else (500, 502, …) it is asked what it has.
                < HttpStatusCode.InternalServerError => new GatewayAnswer(HandedOver.NotLeft, said, Away: true),
                _ => new GatewayAnswer(HandedOver.Unclear, said, Away: true),
            };
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound })
        {
            return new GatewayAnswer(HandedOver.NotLeft, e.GetType().Name, Away: true);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return new GatewayAnswer(HandedOver.Unclear, e.GetType().Name, Away: true);
        }
    }

    public async Task<bool?> HasAsync(Outgoing message, CancellationToken ct)
    {
        try
        {
            using var response = await client.GetAsync(PathOf(message), ct);
            return response.StatusCode switch { HttpStatusCode.OK => true, HttpStatusCode.NotFound => false, _ => null };
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    public async Task<ReceiptsPage?> ReceiptsAsync(string? read, CancellationToken ct)
    {
        try
        {
            var page = await client.GetFromJsonAsync<Receipts>($"{ReceiptsPath}?after={Uri.EscapeDataString(read ?? "")}", ct);
            return page is not { Items.Count: > 0 } ? null : new ReceiptsPage(
                [.. page.Items.Where(r => Outgoing.IdOf(r.Key) is not null).Select(r => new DeliveryReceipt(Outgoing.IdOf(r.Key)!.Value, r.Status == "delivered", r.Reason))],
                page.Next);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    protected abstract string ReceiptsPath { get; }

    /// <summary>Where the message is at the gateway.</summary>
    protected abstract string PathOf(Outgoing message);

    protected abstract HttpRequestMessage RequestOf(Outgoing message);

    private static async Task<string?> ReasonOf(HttpResponseMessage response, CancellationToken ct)
    {
        var text = (await response.Content.ReadAsStringAsync(ct)).Trim();
        return text.Length is 0 or > 150 ? null : text;
    }
}

/// <summary>Text messages: <c>PUT messages/KEY</c>.</summary>
internal sealed class SmsGateway(HttpClient client, SmsSettings sms) : HttpGateway(client)
{
    public override DeliveryChannel Channel => DeliveryChannel.Sms;

    protected override string ReceiptsPath => "receipts/messages";

    protected override string PathOf(Outgoing message) => $"messages/{message.Key}";

    protected override HttpRequestMessage RequestOf(Outgoing message) => new(HttpMethod.Put, PathOf(message))
    {
        Content = JsonContent.Create(new { from = sms.Sender, to = message.Address.Replace(" ", "", StringComparison.Ordinal), text = message.Text.Plain }),
        Headers = { { "Idempotency-Key", message.Key } },
    };
}

/// <summary>Digital Post through the interface of SF1601 (KombiPostAfsend): a letter in MeMo, the key as transaction.</summary>
internal sealed class DigitalPostGateway(HttpClient client, PostSettings post, TimeProvider clock) : HttpGateway(client)
{
    private const string Memos = "service/KombiPostAfsend_1/memos";

    public override DeliveryChannel Channel => DeliveryChannel.DigitalPost;

    protected override string ReceiptsPath => "receipts/memos";

    protected override string PathOf(Outgoing message) => $"{Memos}/{message.Key}";

    protected override HttpRequestMessage RequestOf(Outgoing message) => new(HttpMethod.Post, Memos)
    {
        Content = new StringContent(MeMo.RequestOf(message, new PostSender(post.Cvr, post.Name)).ToString(), System.Text.Encoding.UTF8, "application/xml"),
        Headers =
        {
            { "X-TransaktionsId", message.Key },
            { "X-TransaktionsTid", clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture) },
        },
    };
}
