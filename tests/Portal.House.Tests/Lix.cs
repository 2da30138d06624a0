using System.Text.RegularExpressions;

namespace Portal.House.Tests;

/// <summary>
/// Björnsson's readability index: words a sentence plus long words (more than six letters) in a hundred. Counted over the body of a text with its
/// headings. A word is a run of letters and digits, with hyphens and apostrophes inside. A sentence ends at . ! ? or : before a space or the end
/// of a line, and at the end of a heading, a list item or a paragraph. A placeholder counts as the number that it becomes: one short word.
/// </summary>
internal static partial class Lix
{
    /// <summary>Up to here a text is easy for adults; above 45 it is difficult.</summary>
    public const double Easy = 40;

    public static double Of(string markdown)
    {
        var (sentences, words, longWords) = (0, 0, 0);
        foreach (var line in Placeholder().Replace(markdown, "14").Split('\n').Select(l => Mark().Replace(l.Trim(), "")))
        {
            var found = Word().Matches(line);
            if (found.Count == 0)
            {
                continue;
            }
            sentences += SentenceEnd().Split(line).Count(part => Word().IsMatch(part));
            words += found.Count;
            longWords += found.Count(w => w.Length > 6);
        }
        return ((double)words / sentences) + (100.0 * longWords / words);
    }

    [GeneratedRegex(@"\{rule:[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"^(#+|-)\s+")]
    private static partial Regex Mark();

    [GeneratedRegex(@"[\p{L}\p{N}]+(['’-][\p{L}\p{N}]+)*")]
    private static partial Regex Word();

    [GeneratedRegex(@"[.!?:]+[»”)]*(?:\s+|$)")]
    private static partial Regex SentenceEnd();
}
