using System.Globalization;
using YamlDotNet.Serialization;

namespace Portal.Core.Rights;

/// <summary>Whether a topic says what one may, what one must, or both.</summary>
internal enum TopicKind
{
    Right,
    Duty,
    Both,
}

/// <summary>Which question about money a topic answers.</summary>
internal enum MoneyQuestion
{
    Benefit,
    Holiday,
    Sickness,
    Work,
    Moving,
}

/// <summary>A version of a topic in one language, read from <c>content/rights/TOPIC/VERSION.LANGUAGE.md</c>.</summary>
internal sealed class RightsDocument
{
    public string Topic { get; init; } = "";
    public int Order { get; init; }
    public TopicKind? Kind { get; init; }
    public MoneyQuestion? Money { get; init; }
    public bool MustRead { get; init; }
    public string Title { get; init; } = "";
    public string Summary { get; init; } = "";
    public Audience? Audience { get; init; }
    public DateOnly ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
    public string Source { get; init; } = "";
    /// <summary>A: read in a statute text or at an agency; B: read in a secondary source. Nothing weaker is published.</summary>
    public string Certainty { get; init; } = "";
    public DateOnly LastChecked { get; init; }
    public DateOnly NextCheck { get; init; }
    public List<string> Related { get; init; } = [];
    [YamlIgnore]
    public string Language { get; set; } = "";
    /// <summary>The body as it is written, without the front matter.</summary>
    [YamlIgnore]
    public string Body { get; set; } = "";
    /// <summary>The body as sanitised HTML, placeholders still in it.</summary>
    [YamlIgnore]
    public string Html { get; set; } = "";
    /// <summary>Where it stands, for whoever is told of a fault: <c>TOPIC/VERSION.LANGUAGE.md</c>.</summary>
    [YamlIgnore]
    public string File { get; set; } = "";

    public string Version => ValidFrom.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    public bool ValidOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);
}
