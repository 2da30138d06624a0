using System.Net;
using System.Text;

namespace Portal.Simulator;

/// <summary>A page that shows the newest of what was received.</summary>
internal static class Received
{
    private const int Shown = 20;

    public static void MapReceived(this WebApplication app, string folder)
    {
        var mailbox = new Mailbox(folder);
        app.MapGet("/", () =>
        {
            var page = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>Received</title><h1>Received</h1><h2>Mail</h2>");
            foreach (var mail in mailbox.Newest(Shown))
            {
                page.Append("<pre>").Append(WebUtility.HtmlEncode(mail)).Append("</pre>");
            }
            foreach (var (title, file) in new[] { ("Text messages", "messages.jsonl"), ("Digital Post", "memos.jsonl") })
            {
                page.Append("<h2>").Append(title).Append("</h2><ul>");
                foreach (var line in File.Exists(Path.Combine(folder, file)) ? ReadShared(Path.Combine(folder, file)).Reverse().Take(Shown) : [])
                {
                    page.Append("<li>").Append(WebUtility.HtmlEncode(line)).Append("</li>");
                }
                page.Append("</ul>");
            }
            return Results.Content(page.ToString(), "text/html; charset=utf-8");
        });
    }

    private static string[] ReadShared(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
