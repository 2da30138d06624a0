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

    [Fact]
    public void Every_Danish_text_is_easy_to_read() => Assert.All(Danish, file =>
        Assert.True(Lix.Of(Body(file)) <= Lix.Easy, $"{file}: LIX {Lix.Of(Body(file))}"));

    [Fact]
    public void The_report_of_readability_is_true()
    {
        var report = File.ReadLines(Repository.Path("docs", "guidance.md")).Where(l => l.StartsWith("| `", StringComparison.Ordinal))
            .Select(l => l.Split('|', StringSplitOptions.TrimEntries)).Select(c => $"{c[1].Trim('`')} {c[2]}").Order(StringComparer.Ordinal);
        Assert.Equal(Danish.Select(f => string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"{Path.GetFileName(Path.GetDirectoryName(f))}/{Path.GetFileName(f)[..10]} {Lix.Of(Body(f)):0}")).Order(StringComparer.Ordinal), report);
    }

    [Fact]
    public void LIX_counts_words_sentences_and_long_words()
    {
        // Six words, two sentences, one word of more than six letters: 6/2 + 100/6.
        Assert.Equal((6 / 2.0) + (100 / 6.0), Lix.Of("Du skal komme. Kom til samtalen."), 6);
        // A line of a list and a heading end a sentence without a full stop.
        Assert.Equal(2.0, Lix.Of("## To ord\n\n- to ord"), 6);
        // A full stop within a date or a time of day ends none.
        Assert.Equal(7.0, Lix.Of("Kom den 1.juli kl 10.30"), 6);
        Assert.True(Lix.Of("Arbejdsløshedsforsikringslovgivningens bestemmelser vedrørende rådighedsforpligtelser iagttages.") > Lix.Easy);
    }

    [Fact]
    public void No_number_of_a_rule_is_typed() => Assert.All(Texts, file => Assert.DoesNotMatch(TypedNumber(), Body(file)));

    private static IEnumerable<string> Danish => Texts.Where(f => f.EndsWith(".da.md", StringComparison.Ordinal));

    private static string Body(string file) => File.ReadAllText(file).ReplaceLineEndings("\n").Split("\n---\n", 2)[1];

    // «3 uger», "25 per cent": a number with its unit is a rule, and stands in rules.csv.
    [GeneratedRegex(@"\b\d+ (dage|uger?|måneder|timer|arbejdsdage|procent|km|år|kr|days|weeks?|months|hours|working days|per cent|years)\b")]
    private static partial Regex TypedNumber();

    private static IEnumerable<string> Names(string file) => Placeholder().Matches(File.ReadAllText(file)).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    private static Dictionary<string, string> Front(string file) => File.ReadLines(file).Skip(1).TakeWhile(l => l != "---")
        .Where(l => !l.StartsWith(' ')).Select(l => l.Split(':', 2)).ToDictionary(p => p[0], p => p[1].Trim());

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}\.(da|en)\.md$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"\{rule:([a-z_.]+)(?:@[A-Za-z]+)?\}")]
    private static partial Regex Placeholder();
}
