using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Portal.House.Tests;

/// <summary>The texts of the pages: one file a feature and language, both complete, none forgotten.</summary>
public sealed partial class TextTests
{
    private static readonly Dictionary<string, string> WebTexts = Read("Portal.Web", "da");

    private static readonly List<(string File, string Source)> WebSources =
        [.. Repository.Files.Where(f => f.StartsWith(Repository.Path("src", "Portal.Web"), StringComparison.Ordinal))
            .Where(f => Path.GetExtension(f) is ".cs" or ".cshtml" or ".ts").Select(f => (Path.GetFileName(f), File.ReadAllText(f)))];

    [Theory]
    [InlineData("Portal.Web")]
    [InlineData("Portal.Identity")]
    public void Danish_and_english_have_the_same_keys_and_placeholders(string project)
    {
        var (danish, english) = (Read(project, "da"), Read(project, "en"));
        Assert.Empty(danish.Keys.Except(english.Keys).Concat(english.Keys.Except(danish.Keys)));
        Assert.Empty(danish.Where(t => !Placeholders(t.Value).SequenceEqual(Placeholders(english[t.Key]))).Select(t => t.Key));
        Assert.Empty(danish.Concat(english).Where(t => string.IsNullOrWhiteSpace(t.Value)).Select(t => t.Key));
    }

    [Fact]
    public void Every_key_that_a_page_asks_for_is_there()
    {
        var missing = from source in WebSources
                      from Match asked in Asked().Matches(source.Source)
                      let key = asked.Groups["key"].Value
                      where !WebTexts.ContainsKey(key)
                      select $"{source.File}: {key}";
        var counted = from source in WebSources
                      from Match asked in Counted().Matches(source.Source)
                      from key in new[] { asked.Groups["key"].Value + ".one", asked.Groups["key"].Value + ".many" }
                      where !WebTexts.ContainsKey(key)
                      select $"{source.File}: {key}";
        Assert.Empty(missing.Concat(counted).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_key_is_there_that_nothing_asks_for()
    {
        // A key is asked for by itself, by a text with holes ($"step.{kind}"), by a beginning ("form." + css), by an end after a
        // text that stands elsewhere ($"{text}.none"), by a count, or as the name of a value.
        var literals = WebSources.SelectMany(s => Literal().Matches(s.Source).Select(m => m.Groups["text"].Value)).ToHashSet();
        var patterns = literals.Where(l => l.IndexOf('{', StringComparison.Ordinal) > 0 || l.EndsWith('.'))
            .Select(l => Hole().Replace(l.EndsWith('.') ? l + "{0}" : l, "\0"))
            .Where(l => l.Replace("\0", "", StringComparison.Ordinal).Trim('.').Length > 2)
            .Select(l => new Regex("^" + Regex.Escape(l).Replace("\0", ".+", StringComparison.Ordinal) + "(\\.one|\\.many|\\.hint)?$")).ToList();
        var ends = literals.Where(l => l.StartsWith('{')).Select(l => l[(l.IndexOf('}', StringComparison.Ordinal) + 1)..]).Where(l => l.Length > 2).ToList();
        var values = Assembly.Load("Portal.Contracts").GetTypes().Concat(Assembly.Load("Portal.Web").GetTypes()).Where(t => t.IsEnum)
            .SelectMany(t => Enum.GetNames(t).Select(v => $"{t.Name}.{v}")).ToHashSet();
        var unused = WebTexts.Keys.Where(key =>
            !literals.Contains(key) && !values.Contains(Suffix().Replace(key, "")) && !literals.Contains(Suffix().Replace(key, ""))
            && !patterns.Exists(p => p.IsMatch(key))
            && !ends.Exists(end => key.EndsWith(end, StringComparison.Ordinal) && literals.Contains(key[..^end.Length])));
        Assert.Empty(unused);
    }

    [Fact]
    public void Every_refusal_and_every_field_error_has_words()
    {
        var constants = Assembly.Load("Portal.Contracts").GetType("Portal.Contracts.FieldErrors")!
            .GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!);
        Assert.Empty(constants.Where(code => !WebTexts.ContainsKey($"error.{code}")).ToList());
        var prefix = (string)Assembly.Load("Portal.Web").GetType("Portal.Web.Api.ApiProblem")!
            .GetField("TextPrefix", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)!.GetRawConstantValue()!;
        var problems = Assembly.Load("Portal.Contracts").GetType("Portal.Contracts.Problems")!
            .GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.Name != "Prefix").Select(f => (string)f.GetRawConstantValue()!);
        Assert.Empty(problems.Where(type => !WebTexts.ContainsKey(prefix + type)).ToList());
    }

    private static Dictionary<string, string> Read(string project, string language)
    {
        var texts = new Dictionary<string, string>();
        foreach (var file in Directory.EnumerateFiles(Repository.Path("src", project, "Texts"), $"*.{language}.json"))
        {
            foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!)
            {
                Assert.True(texts.TryAdd(key, text), $"{key} stands twice; once in {Path.GetFileName(file)}");
            }
        }
        return texts;
    }

    private static IEnumerable<string> Placeholders(string text) => Placeholder().Matches(text).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{[0-9]+(:[^}]*)?\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex("""\b(T|[tT]exts)\[\s*"(?<key>[^"{]+)"[\],]""")]
    private static partial Regex Asked();

    [GeneratedRegex("""\b(T|[tT]exts)\.Count\(\s*"(?<key>[^"{]+)"[,)]""")]
    private static partial Regex Counted();

    [GeneratedRegex("""["'`](?<text>[A-Za-z{][A-Za-z0-9_.\-{}()\[\]? ]*)["'`]""")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\$?\{[^}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"\.(one|many|hint)$")]
    private static partial Regex Suffix();
}
