using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Core.Cv.Files;

/// <summary>
/// The HTML that Europass has in its longer texts, as plain text with line breaks and bullets, and back. Only the tags that text
/// is written with are read as such: «C &lt;b5&gt;» stays what it is.
/// </summary>
internal static partial class RichText
{
    private const string Bullet = "• ";

    /// <summary>The text without markup. One that has none stays as it is.</summary>
    public static string Plain(string text) => Tag().IsMatch(text) ? new Reader().Read(text) : text.Trim();

    /// <summary>The text as the HTML that <see cref="Plain"/> reads back; a single line without special characters stays as it is.</summary>
    public static string Of(string text)
    {
        if (text.AsSpan().IndexOfAny("\n<&") < 0)
        {
            return text;
        }
        var html = new StringBuilder();
        var inList = false;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries))
        {
            var isItem = line.StartsWith(Bullet, StringComparison.Ordinal);
            if (isItem != inList)
            {
                html.Append(isItem ? "<ul>" : "</ul>");
                inList = isItem;
            }
            var words = Encoded(isItem ? line[Bullet.Length..] : line);
            html.Append(isItem ? $"<li>{words}</li>" : words.Length == 0 ? "<p><br></p>" : $"<p>{words}</p>");
        }
        return html.Append(inList ? "</ul>" : "").ToString();
    }

    // Not WebUtility.HtmlEncode, which makes numbers of æ, ø and å.
    private static string Encoded(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private sealed class Reader
    {
        private readonly List<string> lines = [];
        private readonly StringBuilder line = new();
        // For each open list the number of its next item; 0 where it has bullets.
        private readonly Stack<int> lists = new();
        private string? address;
        private int addressFrom;

        public string Read(string html)
        {
            var at = 0;
            foreach (var tag in Tag().Matches(html).Cast<Match>())
            {
                Words(html[at..tag.Index]);
                Do(tag.Groups["name"].Value.ToLowerInvariant(), tag.Groups["end"].Length > 0, tag.Groups["rest"].Value);
                at = tag.Index + tag.Length;
            }
            Words(html[at..]);
            EndLine();
            return string.Join('\n', WithoutGaps()).Trim();
        }

        private void Words(string text)
        {
            var words = Blanks().Replace(WebUtility.HtmlDecode(text).Replace('\u00A0', ' '), " ");
            line.Append(line.Length == 0 || line[^1] == ' ' ? words.TrimStart() : words);
        }

        private void Do(string name, bool ends, string rest)
        {
            switch (name)
            {
                case "br":
                    lines.Add(line.ToString().TrimEnd());
                    line.Clear();
                    break;
                case "ul" or "ol":
                    EndLine();
                    if (!ends)
                    {
                        lists.Push(name == "ol" ? 1 : 0);
                    }
                    else
                    {
                        lists.TryPop(out _);
                    }
                    break;
                case "li":
                    EndLine();
                    if (!ends)
                    {
                        Item();
                    }
                    break;
                case "a":
                    Link(ends, rest);
                    break;
                case "p" or "div" or "blockquote" or "pre" or "table" or "tr" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                    // The paragraph in an item goes on in the item's line.
                    if (line.ToString() is var begun && begun.Trim() != Bullet.Trim() && !Number().IsMatch(begun))
                    {
                        EndLine();
                    }
                    break;
                case "td" or "th" when ends:
                    line.Append(' ');
                    break;
            }
        }

        private void Item()
        {
            if (!lists.TryPop(out var number))
            {
                number = 0;
            }
            line.Append(' ', 2 * lists.Count).Append(number == 0 ? Bullet : string.Create(CultureInfo.InvariantCulture, $"{number}. "));
            lists.Push(number == 0 ? 0 : number + 1);
        }

        // The address of a link is said behind its words, unless they are the address.
        private void Link(bool ends, string rest)
        {
            if (!ends)
            {
                (address, addressFrom) = (Address().Match(rest) is { Success: true } match ? WebUtility.HtmlDecode(match.Groups["to"].Value) : null, line.Length);
                return;
            }
            if (address is { Length: > 1 } to && addressFrom <= line.Length && !line.ToString()[addressFrom..].Contains(to, StringComparison.OrdinalIgnoreCase))
            {
                line.Append(" (").Append(to).Append(')');
            }
            address = null;
        }

        private void EndLine()
        {
            if (line.ToString().TrimEnd() is { Length: > 0 } text)
            {
                lines.Add(text);
            }
            line.Clear();
        }

        // Two empty lines say no more than one.
        private IEnumerable<string> WithoutGaps() => lines.Where((text, at) => text.Length > 0 || at == 0 || lines[at - 1].Length > 0);
    }

    [GeneratedRegex("<(?<end>/?)(?<name>p|br|div|span|ul|ol|li|b|strong|i|em|u|s|strike|sub|sup|a|h[1-6]|blockquote|pre|code|font|table|tbody|thead|tr|td|th)(?<rest>(\\s[^<>]*)?)/?>", RegexOptions.IgnoreCase)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@"^\s*\d+\. $")]
    private static partial Regex Number();

    [GeneratedRegex("href\\s*=\\s*(\"(?<to>[^\"]*)\"|'(?<to>[^']*)')", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
