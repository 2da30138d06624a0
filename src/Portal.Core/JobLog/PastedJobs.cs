using System.Net;
using System.Text.RegularExpressions;
using Portal.Contracts;
using Portal.Contracts.JobLog;

namespace Portal.Core.JobLog;

/// <summary>A line of pasted text as an entry.</summary>
/// <param name="Title">The job.</param>
/// <param name="Employer">Where, if the text says so.</param>
/// <param name="Link">The advertisement, if there is an address in it.</param>
internal sealed record PastedJob(string Title, string? Employer, string? Link);

/// <summary>
/// Reads what somebody pasted: a title, «title hos employer», an address, or both. It is read as text alone. The server never opens
/// an address that somebody gives it, so there is nothing to be tricked into opening.
/// </summary>
internal static partial class PastedJobs
{
    /// <summary>One entry a line; empty lines are left out.</summary>
    public static IReadOnlyList<PastedJob> Read(string text) =>
        [.. text.Split(['\n', '\r']).Select(Clean).Where(line => line.Length > 0).Select(ReadLine)];

    /// <summary>The address when it is one of the web, without a name and a password in it and without marks for tracking.</summary>
    public static string? LinkOf(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || !Uri.TryCreate(text.Trim(), UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0 || uri.UserInfo.Length > 0)
        {
            return null;
        }
        var kept = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(part => !Tracking().IsMatch(part));
        var link = uri.GetLeftPart(UriPartial.Path) + (string.Join('&', kept) is { Length: > 0 } query ? "?" + query : "");
        return link.Length <= JobLogLimits.Link ? link : null;
    }

    private static PastedJob ReadLine(string line)
    {
        // More than one address in a line: the first is meant.
        var match = Address().Match(line);
        var link = match.Success ? LinkOf(match.Value.TrimEnd('.', ',', ';', ')', ']', '>', '"')) : null;
        var words = Clean(match.Success ? Address().Replace(line, " ") : line).Trim('-', '–', '|', ':', ' ', '<', '>');
        var (title, employer) = words.Length > 0 ? Split(words) : (link is null ? line : FromLink(new Uri(link)), null);
        return new PastedJob(Short(title), employer is null ? null : Short(employer), link);
    }

    // «Pædagog hos Børnehuset», "Teacher at the school", «Pædagog - Børnehuset | Jobsite».
    private static (string Title, string? Employer) Split(string words)
    {
        var first = words.Split('|', 2)[0].Trim();
        words = first.Length > 0 ? first : words;
        var match = AtEmployer().Match(words);
        return match.Success ? (match.Groups["title"].Value.Trim(), match.Groups["employer"].Value.Trim()) : (words, null);
    }

    // The last part of the path that has letters: «/job/8123-paedagog-til-boernehave» is «Paedagog til boernehave». Else the host.
    private static string FromLink(Uri link)
    {
        foreach (var part in link.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            var words = Clean(FileEnding().Replace(WebUtility.UrlDecode(part), "").Replace('-', ' ').Replace('_', ' ').Replace('+', ' '));
            words = string.Join(' ', words.Split(' ').SkipWhile(w => w.All(char.IsAsciiDigit)).Reverse().SkipWhile(w => w.All(char.IsAsciiDigit)).Reverse());
            if (words.Contains(' ') && words.Count(char.IsLetter) >= 4)
            {
                return char.ToUpperInvariant(words[0]) + words[1..];
            }
        }
        return link.Host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? link.Host[4..] : link.Host;
    }

    private static string Clean(string text) => string.Join(' ', new string([.. text.Where(c => !char.IsControl(c) || c == '\t')]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Short(string text)
    {
        if (text.Length <= Lengths.Name)
        {
            return text;
        }
        var end = char.IsHighSurrogate(text[Lengths.Name - 2]) ? Lengths.Name - 2 : Lengths.Name - 1;
        return text[..end] + "…";
    }

    [GeneratedRegex(@"https?://\S+", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex(@"^(utm_[a-z]+|gclid|fbclid|mc_[a-z]+|msclkid)=", RegexOptions.IgnoreCase)]
    private static partial Regex Tracking();

    // «at» is Danish for "to", and means a place only before a name.
    [GeneratedRegex(@"^(?<title>.{2,}?)\s+(hos|@|at(?=\s+[\p{Lu}\p{Nd}]))\s+(?<employer>\S.*)$|^(?<title>.{2,}?)\s+[-–]\s+(?<employer>\S.*)$")]
    private static partial Regex AtEmployer();

    [GeneratedRegex(@"\.(html?|aspx?|php)$", RegexOptions.IgnoreCase)]
    private static partial Regex FileEnding();
}
