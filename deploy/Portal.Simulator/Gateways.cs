using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Portal.Simulator;

/// <summary>The gateway of text messages and the way to Digital Post (SF1601), with their receipts.</summary>
internal static partial class Gateways
{
    private const int Most = 500;
    private const string Memos = "/service/KombiPostAfsend_1/memos";
    private static readonly XNamespace Memo = "https://DigitalPost.dk/MeMo-1";

    private sealed record Sms(string From, string To, string Text);

    public static void MapGateways(this WebApplication app, string folder)
    {
        var messages = new Journal(Path.Combine(folder, "messages.jsonl"));
        var memos = new Journal(Path.Combine(folder, "memos.jsonl"));

        app.MapPut("/messages/{key}", (string key, Sms sms) =>
        {
            if (!Phone().IsMatch(sms.To) || sms.Text.Length is 0 or > 1000)
            {
                return Results.Text("not a phone number or not a text", statusCode: 422);
            }
            // Numbers that end in 000 are nobody's.
            var failed = sms.To.EndsWith("000", StringComparison.Ordinal);
            return Results.StatusCode(messages.Keep(new Kept(key, failed ? "failed" : "delivered", failed ? "unknown number" : null, sms.Text)) ? 201 : 200);
        });
        app.MapGet("/messages/{key}", (string key) => messages.Has(key) ? Results.Ok() : Results.NotFound());
        app.MapGet("/receipts/messages", (string? after) => After(messages, after));

        app.MapPost(Memos, async (HttpRequest request, CancellationToken ct) =>
        {
            if (request.Headers["X-TransaktionsId"].ToString() is not { Length: > 0 } key)
            {
                return Results.Text("X-TransaktionsId is missing", statusCode: 400);
            }
            try
            {
                var document = await XDocument.LoadAsync(request.Body, LoadOptions.None, ct);
                if (FaultOf(document) is { } fault)
                {
                    return Results.Text(fault, statusCode: 422);
                }
                // Recipients whose number ends in 0000 have no Digital Post.
                var exempt = Value(document, "recipientID").EndsWith("0000", StringComparison.Ordinal);
                return Results.StatusCode(memos.Keep(new Kept(key, exempt ? "failed" : "delivered", exempt ? "recipient is exempt" : null, Value(document, "label"))) ? 201 : 200);
            }
            catch (XmlException e)
            {
                return Results.Text(e.Message, statusCode: 400);
            }
        });
        app.MapGet(Memos + "/{key}", (string key) => memos.Has(key) ? Results.Ok() : Results.NotFound());
        app.MapGet("/receipts/memos", (string? after) => After(memos, after));
    }

    private static IResult After(Journal journal, string? after)
    {
        var position = int.TryParse(after, CultureInfo.InvariantCulture, out var read) ? Math.Max(0, read) : 0;
        var items = journal.After(position, Most);
        return Results.Ok(new { items = items.Select(k => new { k.Key, k.Status, k.Reason }), next = (position + items.Count).ToString(CultureInfo.InvariantCulture) });
    }

    private static string? FaultOf(XDocument document)
    {
        if (document.Root?.Name.LocalName != "kombi_request" || document.Root.Element("KombiValgKode")?.Value != "Digital Post"
            || document.Root.Element(Memo + "Message") is not { } message)
        {
            return "not a kombi_request with a MeMo message";
        }
        string[] needed = ["messageType", "messageUUID", "label", "senderID", "recipientID", "createdDateTime", "encodingFormat", "filename", "content"];
        return needed.FirstOrDefault(name => !message.Descendants(Memo + name).Any(e => e.Value.Length > 0)) is { } missing ? $"{missing} is missing"
            : !Cpr().IsMatch(Value(document, "recipientID")) ? "recipientID is no CPR number" : null;
    }

    private static string Value(XDocument document, string name) => document.Descendants(Memo + name).First().Value;

    [GeneratedRegex(@"^\+?[0-9]{6,15}$")]
    private static partial Regex Phone();

    [GeneratedRegex("^[0-9]{10}$")]
    private static partial Regex Cpr();
}
