using System.Globalization;
using System.Text.RegularExpressions;
using Ganss.Xss;
using Markdig;
using Microsoft.Extensions.Configuration;
using Portal.Contracts.Citizens;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Portal.Core.Rights;

/// <summary>Whom a topic concerns; what is left out does not matter.</summary>
internal sealed class Audience
{
    public List<BenefitType>? Benefits { get; init; }
    public int? MinAge { get; init; }
    public int? MaxAge { get; init; }
    public int? MinWeeks { get; init; }
    public int? MaxWeeks { get; init; }
    public List<Exemption>? Exemptions { get; init; }

    /// <summary>Whether the topic concerns this case. An unknown age hides nothing.</summary>
    public bool Includes(RightsCase person) =>
        (Benefits is null || Benefits.Contains(person.Benefit))
        && (MinAge is null || person.Age is null || person.Age >= MinAge)
        && (MaxAge is null || person.Age is null || person.Age <= MaxAge)
        && (MinWeeks is null || person.Weeks >= MinWeeks)
        && (MaxWeeks is null || person.Weeks <= MaxWeeks)
        && (Exemptions is null || Exemptions.Any(person.Exemptions.Contains));
}

/// <summary>What a citizen is exempt from.</summary>
internal enum Exemption
{
    DigitalPost,
    SelfBooking,
}

/// <summary>The facts of a case that decide which topics concern it.</summary>
internal sealed record RightsCase(BenefitType Benefit, int? Age, int Weeks, IReadOnlySet<Exemption> Exemptions);

/// <summary>A version of a topic in one language, read from <c>content/rights/TOPIC/VERSION.LANGUAGE.md</c>.</summary>
internal sealed class RightsDocument
{
    public string Topic { get; init; } = "";
    public int Order { get; init; }
    public bool MustRead { get; init; }
    public string Title { get; init; } = "";
    public string Summary { get; init; } = "";
    public Audience? Audience { get; init; }
    public DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    public string Source { get; init; } = "";
    public string Certainty { get; init; } = "";
    public DateOnly LastChecked { get; init; }
    public DateOnly NextCheck { get; init; }
    public List<string> Related { get; init; } = [];
    [YamlIgnore]
    public string Language { get; set; } = "";
    [YamlIgnore]
    public string Html { get; set; } = "";

    public string Version => ValidFrom.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    public bool ValidOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}

/// <summary>
/// All guidance texts, read once at start. A file that cannot be read stops the start: a missing right is worse than a late
/// deployment.
/// </summary>
internal sealed partial class RightsLibrary
{
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    public RightsLibrary(IConfiguration configuration)
        : this(Path.Combine(configuration["Portal:ContentFolder"] ?? throw new InvalidOperationException(
            "Set Portal__ContentFolder to the folder content of the project."), "rights"))
    {
    }

    public RightsLibrary(string folder)
    {
        Documents = [.. Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories)
            .Where(file => FileName().IsMatch(Path.GetFileName(file))).Select(Read)
            .OrderBy(d => d.Order).ThenBy(d => d.Topic, StringComparer.Ordinal)];
        if (Documents.Count == 0)
        {
            throw new InvalidOperationException($"There is no guidance in {folder}.");
        }
    }

    public IReadOnlyList<RightsDocument> Documents { get; }

    /// <summary>The texts valid on a day, in order.</summary>
    public IEnumerable<RightsDocument> On(DateOnly day, string language) =>
        Documents.Where(d => d.Language == language && d.ValidOn(day));

    private static RightsDocument Read(string file)
    {
        var text = File.ReadAllText(file).ReplaceLineEndings("\n");
        var end = text.IndexOf("\n---\n", 4, StringComparison.Ordinal);
        if (!text.StartsWith("---\n", StringComparison.Ordinal) || end < 0)
        {
            throw new InvalidDataException($"{file} has no front matter between two lines of ---.");
        }
        try
        {
            var document = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance)
                .WithTypeConverter(new DateConverter()).Build().Deserialize<RightsDocument>(text[4..end]);
            document.Language = FileName().Match(Path.GetFileName(file)).Groups[2].Value;
            document.Html = new HtmlSanitizer().Sanitize(Markdig.Markdown.ToHtml(text[(end + 5)..], Markdown));
            return document;
        }
        catch (YamlDotNet.Core.YamlException e)
        {
            throw new InvalidDataException($"{file}, line {e.Start.Line + 1}: {e.Message}", e);
        }
    }

    [GeneratedRegex(@"^(\d{4}-\d{2}-\d{2})\.(da|en)\.md$")]
    private static partial Regex FileName();
}

/// <summary>Reads a day, or nothing, from YAML.</summary>
internal sealed class DateConverter : IYamlTypeConverter
{
    public bool Accepts(Type type) => type == typeof(DateOnly) || type == typeof(DateOnly?);

    public object? ReadYaml(YamlDotNet.Core.IParser parser, Type type, ObjectDeserializer rootDeserializer)
    {
        var scalar = (YamlDotNet.Core.Events.Scalar)parser.Current!;
        parser.MoveNext();
        if (scalar.Value.Length == 0 && type == typeof(DateOnly?))
        {
            return null;
        }
        return DateOnly.TryParseExact(scalar.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new YamlDotNet.Core.YamlException(scalar.Start, scalar.End, $"'{scalar.Value}' is not a day (yyyy-mm-dd).");
    }

    public void WriteYaml(YamlDotNet.Core.IEmitter emitter, object? value, Type type, ObjectSerializer serializer) =>
        throw new NotSupportedException("Guidance is read, never written.");
}
