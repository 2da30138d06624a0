using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Contracts.Citizens;
using Portal.Core.Common;

namespace Portal.Core.Rights;

/// <summary>
/// Numbers in texts: <c>{rule:KEY}</c> takes the row of the reader's benefit, <c>{rule:KEY@BENEFIT}</c> always that of one benefit. So
/// text, deadline and reminder never say different things.
/// </summary>
internal static partial class Placeholders
{
    /// <summary>The text with its numbers.</summary>
    /// <param name="text">A text with placeholders.</param>
    /// <param name="rules">The rules of the day.</param>
    /// <param name="benefit">The reader's benefit; with none all the numbers that there are stand there, «14 eller 21».</param>
    /// <param name="language"><c>da</c> or <c>en</c>.</param>
    /// <exception cref="InvalidOperationException">A rule has no row on the day.</exception>
    public static string Fill(string text, RuleBook rules, BenefitType? benefit, string language) =>
        text.Contains("{rule:", StringComparison.Ordinal) ? Pattern().Replace(text, match =>
        {
            var key = match.Groups["key"].Value;
            var meant = match.Groups["benefit"].Success ? Enum.Parse<BenefitType>(match.Groups["benefit"].Value) : benefit;
            if (meant is null)
            {
                var values = Enum.GetValues<BenefitType>().Select(b => rules.Find(key, b)?.Value).OfType<int>().Distinct().Order().ToList();
                return values.Count > 0 ? string.Join(language == "da" ? " eller " : " or ", values) : throw Missing(key);
            }
            return (rules.Find(key, meant) ?? throw Missing(key)).Value.ToString(CultureInfo.InvariantCulture);
        }) : text;

    /// <summary>The rules that a text needs, with the benefit where one is named.</summary>
    public static IEnumerable<(string Key, string? Benefit)> In(string text) => Pattern().Matches(text)
        .Select(m => (m.Groups["key"].Value, m.Groups["benefit"].Success ? m.Groups["benefit"].Value : null)).Distinct();

    /// <summary>What looks like a placeholder and is none: a misspelt one would reach the reader.</summary>
    public static IEnumerable<string> Broken(string text) => Brace().Matches(text).Select(m => m.Value).Where(m => !Pattern().IsMatch(m));

    private static InvalidOperationException Missing(string key) =>
        new($"A text needs the rule {key}, which has no row valid on that day. Load content/rules with ./portal setup.");

    [GeneratedRegex(@"\{rule:(?<key>[a-z_.]+)(@(?<benefit>[A-Za-z]+))?\}")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"\{[^}]*\}?")]
    private static partial Regex Brace();
}
