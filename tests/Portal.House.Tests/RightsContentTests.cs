using System.Text.RegularExpressions;
using Xunit;

namespace Portal.House.Tests;

/// <summary>content/rights keeps the form that its README promises to writers.</summary>
public sealed partial class RightsContentTests
{
    private static readonly Dictionary<string, string[]> Headings = new()
    {
        ["da"] = ["Svaret kort", "Det skal du gøre", "Hvis det ikke sker", "Hvor kan du klage eller få hjælp", "Kilde"],
        ["en"] = ["The short answer", "What you must do", "What happens if not", "Where to complain or get help", "Source"],
    };

    private static readonly List<string> Texts = [.. Directory.EnumerateFiles(Repository.Path("content", "rights"), "*.md", SearchOption.AllDirectories)
        .Where(f => Path.GetFileName(f) != "README.md")];

    [Fact]
    public void Every_version_is_there_in_both_languages()
    {
        Assert.All(Texts, f => Assert.Matches(FileName(), Path.GetFileName(f)));
        Assert.All(Texts.GroupBy(f => f[..^"da.md".Length]), pair => Assert.Equal(2, pair.Count()));
        Assert.True(Texts.Count >= 20);
    }

    [Fact]
    public void The_name_of_the_file_is_what_it_says_of_itself() => Assert.All(Texts, file =>
    {
        var front = Front(file);
        Assert.Equal(Path.GetFileName(Path.GetDirectoryName(file)), front["topic"]);
        Assert.StartsWith(front["validFrom"] + ".", Path.GetFileName(file), StringComparison.Ordinal);
    });

    [Fact]
    public void Every_text_has_its_five_headings_in_order() => Assert.All(Texts, file =>
        Assert.Equal(Headings[file[^5..^3]], File.ReadLines(file).Where(l => l.StartsWith("## ", StringComparison.Ordinal)).Select(l => l[3..])));

    [Fact]
    public void Every_placeholder_names_a_rule_that_exists()
    {
        var rules = File.ReadLines(Repository.Path("content", "rules", "rules.csv")).Skip(1).Select(l => l.Split(',')[0]).ToHashSet();
        Assert.All(Texts, file => Assert.All(Placeholder().Matches(File.ReadAllText(file)), m => Assert.Contains(m.Groups[1].Value, rules)));
    }

    [Fact]
    public void Both_languages_use_the_same_placeholders() => Assert.All(Texts.Where(f => f.EndsWith(".da.md", StringComparison.Ordinal)), danish =>
        Assert.Equal(Names(danish), Names(danish[..^"da.md".Length] + "en.md")));

    private static IEnumerable<string> Names(string file) => Placeholder().Matches(File.ReadAllText(file)).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    private static Dictionary<string, string> Front(string file) => File.ReadLines(file).Skip(1).TakeWhile(l => l != "---")
        .Where(l => !l.StartsWith(' ')).Select(l => l.Split(':', 2)).ToDictionary(p => p[0], p => p[1].Trim());

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}\.(da|en)\.md$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"\{rule:([a-z_.]+)(?:@[A-Za-z]+)?\}")]
    private static partial Regex Placeholder();
}
