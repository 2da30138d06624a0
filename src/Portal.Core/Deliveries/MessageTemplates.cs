using System.Globalization;
using System.Text.RegularExpressions;
using Ganss.Xss;
using Markdig;
using Microsoft.Extensions.Configuration;
using Portal.Contracts.Notifications;
using Portal.Core.Common;

namespace Portal.Core.Deliveries;

/// <summary>What a letter is filled with.</summary>
/// <param name="Language">"da" or "en".</param>
/// <param name="Name">The citizen's name.</param>
/// <param name="About">The instant (UTC) it speaks of, if any.</param>
/// <param name="At">The instant (UTC) it is dated.</param>
/// <param name="Jobcenter">The jobcenter's name.</param>
/// <param name="Phone">The jobcenter's phone.</param>
internal sealed record LetterFacts(string Language, string Name, DateTimeOffset? About, DateTimeOffset At, string Jobcenter, string Phone);

/// <summary>
/// The texts that leave the portal, from <c>content/messages</c>: e-mail and text message, which say no more than that there is something
/// new, and one letter a kind. Each in Danish and English. A text that is missing, or asks for what is not there, stops the start.
/// </summary>
internal sealed partial class MessageTemplates
{
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().DisableHtml().Build();
    public static readonly string[] Languages = ["da", "en"];
    private static readonly CultureInfo Danish = CultureInfo.GetCultureInfo("da-DK");
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    private readonly Dictionary<(string Name, string Language), (string Title, string Body)> texts = [];

    public MessageTemplates(IConfiguration configuration)
        : this(Path.Combine(configuration["Portal:ContentFolder"] ?? throw new InvalidOperationException(
            "Set Portal__ContentFolder to the folder content of the project.")))
    {
    }

    /// <param name="content">The folder with <c>messages</c>.</param>
    public MessageTemplates(string content)
    {
        var folder = Path.Combine(content, "messages");
        foreach (var file in Directory.EnumerateFiles(folder, "*.??.md", SearchOption.AllDirectories))
        {
            var name = Path.GetRelativePath(folder, file).Replace('\\', '/');
            texts.Add((name[..^6], name[^5..^3]), Parse(File.ReadAllText(file).ReplaceLineEndings("\n")));
        }
        var faults = Faults().ToList();
        if (faults.Count > 0)
        {
            throw new InvalidDataException(string.Join(Environment.NewLine, faults.Prepend("The texts of messages cannot be used:")));
        }
    }

    /// <summary>Kinds that are sent as a letter: the same as in delivery_letter_v1.</summary>
    public static IReadOnlyList<NotificationKind> Letters { get; } =
    [
        NotificationKind.Registered, NotificationKind.BookingDeadlineNear, NotificationKind.BookingDutyBack, NotificationKind.RequestedConversationBooked,
        NotificationKind.ConversationMovedByUs, NotificationKind.ConversationRevoked, NotificationKind.ConversationExcused,
        NotificationKind.RequestedConversationRevoked, NotificationKind.ReducedContactConfirmed, NotificationKind.ReducedContactRefused,
        NotificationKind.ConversationBooked, NotificationKind.ConversationMoved,
    ];

    /// <summary>All texts: <c>email</c>, <c>sms</c>, and <c>letters/KIND</c>.</summary>
    public IReadOnlyList<string> Names => [.. texts.Keys.Select(k => k.Name).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>An e-mail that says that there is something new.</summary>
    public OutgoingText Email(string language, int count, DateTimeOffset at) => Of("email", language, at, NewsOf(language, count));

    /// <summary>A text message that says that there is something new.</summary>
    public OutgoingText Sms(string language, int count, DateTimeOffset at) => Of("sms", language, at, NewsOf(language, count));

    /// <summary>A letter.</summary>
    /// <exception cref="KeyNotFoundException">The kind is no letter.</exception>
    public OutgoingText Letter(string kind, LetterFacts facts) => Of($"letters/{kind}", facts.Language, facts.At, new()
    {
        ["name"] = facts.Name,
        ["jobcenter"] = facts.Jobcenter,
        ["phone"] = facts.Phone,
        ["moment"] = facts.About is { } moment ? MomentOf(moment, facts.Language) : "",
        ["day"] = facts.About is { } about ? DayOf(CivicTime.DayOf(about), facts.Language) : "",
    });

    private static Dictionary<string, string> NewsOf(string language, int count) => new()
    {
        ["news"] = (language, count) switch
        {
            ("da", 1) => "en ny besked",
            ("da", _) => string.Create(Danish, $"{count} nye beskeder"),
            (_, 1) => "a new message",
            _ => string.Create(English, $"{count} new messages"),
        },
    };

    private OutgoingText Of(string name, string language, DateTimeOffset at, Dictionary<string, string> values)
    {
        var (title, body) = texts[(name, language)];
        string Filled(string text, Func<string, string> clean) => Placeholder().Replace(text, match => clean(values[match.Groups[1].Value]));
        // A name may hold what Markdown takes for a mark: in the HTML it must stay a name.
        var html = new HtmlSanitizer().Sanitize(Markdig.Markdown.ToHtml(Filled(body, Escaped), Markdown)).Trim();
        return new OutgoingText(language, Filled(title, value => value), Marks().Replace(Filled(body, value => value), ""), html, at);
    }

    private IEnumerable<string> Faults()
    {
        string[] needed = ["email", "sms", .. Letters.Select(kind => $"letters/{kind}")];
        foreach (var (name, language) in needed.SelectMany(name => Languages.Select(language => (name, language))).Except(texts.Keys))
        {
            yield return $"{name}.{language}.md is missing";
        }
        foreach (var (name, language) in texts.Keys.Where(key => !needed.Contains(key.Name) || !Languages.Contains(key.Language)))
        {
            yield return $"{name}.{language}.md is sent by nobody";
        }
        foreach (var (key, text) in texts)
        {
            string[] known = key.Name.StartsWith("letters/", StringComparison.Ordinal) ? ["name", "jobcenter", "phone", "moment", "day"] : ["news"];
            foreach (Match match in Brace().Matches(text.Title + text.Body))
            {
                if (!Placeholder().IsMatch(match.Value) || !known.Contains(match.Value.Trim('{', '}')))
                {
                    yield return $"{key.Name}.{key.Language}.md: {match.Value} is not known there";
                }
            }
            if (text.Body.Length == 0 || (text.Title.Length == 0) != (key.Name == "sms"))
            {
                yield return $"{key.Name}.{key.Language}.md: begins with a heading and has a text; a text message has no heading";
            }
        }
        foreach (var name in texts.Keys.Select(k => k.Name).Distinct())
        {
            if (texts.TryGetValue((name, "da"), out var danish) && texts.TryGetValue((name, "en"), out var english)
                && !PlaceholdersOf(danish.Title + danish.Body).SetEquals(PlaceholdersOf(english.Title + english.Body)))
            {
                yield return $"{name}: Danish and English ask for different things";
            }
        }
    }

    private static HashSet<string> PlaceholdersOf(string text) => [.. Placeholder().Matches(text).Select(m => m.Value)];

    private static (string Title, string Body) Parse(string text)
    {
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return text.StartsWith("# ", StringComparison.Ordinal) && end > 0 ? (text[2..end].Trim(), text[end..].Trim()) : ("", text.Trim());
    }

    private static string DayOf(DateOnly day, string language) =>
        language == "da" ? day.ToString("dddd 'den' d. MMMM yyyy", Danish) : day.ToString("dddd d MMMM yyyy", English);

    private static string MomentOf(DateTimeOffset instant, string language)
    {
        var local = TimeZoneInfo.ConvertTime(instant, CivicTime.Zone);
        return DayOf(DateOnly.FromDateTime(local.Date), language) + (language == "da" ? local.ToString(" 'kl.' HH'.'mm", Danish) : local.ToString(" 'at' HH':'mm", English));
    }

    private static string Escaped(string value) => Special().Replace(value, match => "\\" + match.Value);

    [GeneratedRegex(@"\{([a-z]+)\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\{[^}]*\}?")]
    private static partial Regex Brace();

    [GeneratedRegex(@"\*\*|^#+ |\\$", RegexOptions.Multiline)]
    private static partial Regex Marks();

    [GeneratedRegex(@"[\\`*_{}\[\]<>()#+\-.!|&~]")]
    private static partial Regex Special();
}
