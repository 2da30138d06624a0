using System.Globalization;
using System.Text.RegularExpressions;
using Ganss.Xss;
using Markdig;
using Microsoft.Extensions.Configuration;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Portal.Core.Rights;

/// <summary>
/// All guidance texts, with the table of duties and the synonyms of the search, read once at start. A file that cannot be read, or that
/// breaks what <see cref="GuidanceCheck"/> asks for, stops the start: a missing right is worse than a late deployment.
/// </summary>
internal sealed partial class RightsLibrary
{
    private static readonly MarkdownPipeline Markdown = new MarkdownPipelineBuilder().UsePipeTables().DisableHtml().Build();

    public RightsLibrary(IConfiguration configuration)
        : this(Path.Combine(configuration["Portal:ContentFolder"] ?? throw new InvalidOperationException(
            "Set Portal__ContentFolder to the folder content of the project.")))
    {
    }

    /// <param name="content">The folder with <c>rights</c> and <c>rules</c>.</param>
    public RightsLibrary(string content)
    {
        var folder = Path.Combine(content, "rights");
        Documents = [.. Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories)
            .Where(file => FileName().IsMatch(Path.GetFileName(file))).Select(file => Read(file, folder))
            .OrderBy(d => d.Order).ThenBy(d => d.Topic, StringComparer.Ordinal)];
        if (Documents.Count == 0)
        {
            throw new InvalidOperationException($"There is no guidance in {folder}.");
        }
        Duties = DutyRow.Read(Path.Combine(content, "rules", "duties.csv"));
        Synonyms = SynonymList.Read(Path.Combine(folder, "synonyms.csv"));
        var faults = GuidanceCheck.FaultsOf(this);
        if (faults.Count > 0)
        {
            throw new InvalidDataException(string.Join(Environment.NewLine, faults.Prepend("The guidance cannot be used:")));
        }
    }

    public IReadOnlyList<RightsDocument> Documents { get; }

    /// <summary>What hangs on the dated rules: which duty or right whom concerns, and from when its days are counted.</summary>
    public IReadOnlyList<DutyRow> Duties { get; }

    /// <summary>Other words for what people look for.</summary>
    public SynonymList Synonyms { get; }

    /// <summary>The texts valid on a day, in order.</summary>
    public IEnumerable<RightsDocument> On(DateOnly day, string language) =>
        Documents.Where(d => d.Language == language && d.ValidOn(day));

    private static RightsDocument Read(string file, string folder)
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
            document.File = Path.GetRelativePath(folder, file).Replace('\\', '/');
            document.Language = FileName().Match(Path.GetFileName(file)).Groups[2].Value;
            document.Body = text[(end + 5)..].Trim();
            document.Html = new HtmlSanitizer().Sanitize(Markdig.Markdown.ToHtml(document.Body, Markdown));
            return document;
        }
        catch (YamlDotNet.Core.YamlException e)
        {
            throw new InvalidDataException($"{file}, line {e.Start.Line + 1}: {e.InnerException?.Message ?? e.Message}", e);
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
