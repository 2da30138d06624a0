using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Contracts;
using Portal.Contracts.Cv;

namespace Portal.Core.Cv.Files;

/// <summary>How the sections of a JSON Resume 1.x document (jsonresume.org) and those of a CV are each other.</summary>
internal static partial class JsonResume
{
    /// <summary>Member with the sections that JSON Resume has no place for.</summary>
    public const string Own = "portal";

    public static Lens<Employment> Work { get; } = new(
        item =>
        {
            // «name» is the employer since 1.0.0; older files say «company».
            var employer = Text(item, "name", Lengths.Name) ?? Text(item, "company", Lengths.Name);
            return (Text(item, "position", Lengths.Name) ?? employer) is not { } title ? null : new Employment
            {
                Title = title,
                Employer = employer,
                From = Date(item, "startDate"),
                To = Date(item, "endDate"),
                Description = Lines(item),
            };
        },
        [
            new(["position"], e => e.Title, (o, e) => Put(o, "position", e.Title)),
            new(["name", "company"], e => e.Employer, (o, e) => Put(o, "name", e.Employer)),
            new(["startDate"], e => e.From, (o, e) => Put(o, "startDate", e.From)),
            new(["endDate"], e => e.To, (o, e) => Put(o, "endDate", e.To)),
            new(["summary", "highlights"], e => e.Description, (o, e) => Put(o, "summary", e.Description)),
        ]);

    public static Lens<VolunteerWork> Volunteer { get; } = new(
        item =>
        {
            var organisation = Text(item, "organization", Lengths.Name);
            return (Text(item, "position", Lengths.Name) ?? organisation) is not { } title ? null : new VolunteerWork
            {
                Title = title,
                Organisation = organisation,
                From = Date(item, "startDate"),
                To = Date(item, "endDate"),
                Description = Lines(item),
            };
        },
        [
            new(["position"], e => e.Title, (o, e) => Put(o, "position", e.Title)),
            new(["organization"], e => e.Organisation, (o, e) => Put(o, "organization", e.Organisation)),
            new(["startDate"], e => e.From, (o, e) => Put(o, "startDate", e.From)),
            new(["endDate"], e => e.To, (o, e) => Put(o, "endDate", e.To)),
            new(["summary", "highlights"], e => e.Description, (o, e) => Put(o, "summary", e.Description)),
        ]);

    public static Lens<Education> Educations { get; } = new(
        item =>
        {
            var institution = Text(item, "institution", Lengths.Name);
            var title = string.Join(", ", new[] { Text(item, "studyType", Lengths.Name), Text(item, "area", Lengths.Name) }.OfType<string>());
            title = title.Length > 0 ? Cut(title, Lengths.Name) : institution;
            return title is null ? null : new Education { Title = title, Institution = institution, From = Date(item, "startDate"), To = Date(item, "endDate") };
        },
        [
            new(["studyType", "area"], e => e.Title, (o, e) => Put(o, "studyType", e.Title)),
            new(["institution"], e => e.Institution, (o, e) => Put(o, "institution", e.Institution)),
            new(["startDate"], e => e.From, (o, e) => Put(o, "startDate", e.From)),
            new(["endDate"], e => e.To, (o, e) => Put(o, "endDate", e.To)),
        ]);

    public static Lens<Course> Certificates { get; } = new(
        item => Text(item, "name", Lengths.Name) is not { } title ? null : new Course
        {
            Title = title,
            Issuer = Text(item, "issuer", Lengths.Name),
            Date = Date(item, "date"),
            ValidTo = Date(item, "validTo"),
        },
        [
            new(["name"], c => c.Title, (o, c) => Put(o, "name", c.Title)),
            new(["issuer"], c => c.Issuer, (o, c) => Put(o, "issuer", c.Issuer)),
            new(["date"], c => c.Date, (o, c) => Put(o, "date", c.Date)),
            new(["validTo"], c => c.ValidTo, (o, c) => Put(o, "validTo", c.ValidTo)),
        ]);

    public static Lens<LanguageSkill> Languages { get; } = new(
        item => Text(item, "language", Lengths.Name) is not { } name ? null : new LanguageSkill { Language = name, Level = Level(Text(item, "fluency", Lengths.Name)) },
        [
            new(["language"], l => l.Language, (o, l) => Put(o, "language", l.Language)),
            new(["fluency"], l => l.Level, (o, l) => Put(o, "fluency", l.Level?.ToString())),
        ]);

    public static Lens<Skill> Skills { get; } = new(
        item =>
        {
            var words = Strings(item, "keywords");
            // A skill without a name is called by its first keyword.
            return (Text(item, "name", Lengths.Name) ?? words.FirstOrDefault()) is not { } name ? null
                : new Skill { Name = Cut(name, Lengths.Name), Details = words.Count == 0 ? null : Cut(string.Join(", ", words), Lengths.Note) };
        },
        [
            new(["name"], s => s.Name, (o, s) => Put(o, "name", s.Name)),
            new(["keywords"], s => s.Details, (o, s) => PutWords(o, s.Details)),
        ]);

    /// <summary>A trimmed text, cut to what the field holds; none when it is no text.</summary>
    public static string? Text(JsonObject item, string name, int longest) =>
        item[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Trim() is { Length: > 0 } trimmed ? Cut(trimmed, longest) : null;

    public static List<string> Strings(JsonObject item, string name) => item[name] is JsonArray list
        ? [.. list.OfType<JsonValue>().Select(v => v.TryGetValue<string>(out var text) ? text.Trim() : "").Where(t => t.Length > 0)]
        : [];

    /// <summary>Half of a surrogate pair (an emoji cut in two) is no text that can be stored.</summary>
    public static string Cut(string text, int longest) => text.Length <= longest ? text
        : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];

    /// <summary>A date that both the CV and the schema take.</summary>
    public static bool IsDate(string text) => PartialDate().IsMatch(text)
        && (text.Length < 10 || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));

    public static void Put(JsonObject item, string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
        {
            item[name] = text;
        }
    }

    /// <summary>«B2», «Native speaker», «modersmål»: what can be told for certain; nothing is guessed.</summary>
    public static LanguageLevel? Level(string? fluency) => fluency is null ? null
        : fluency.Contains("native", StringComparison.OrdinalIgnoreCase) || fluency.Contains("modersmål", StringComparison.OrdinalIgnoreCase)
            || fluency.Contains("mother tongue", StringComparison.OrdinalIgnoreCase) ? LanguageLevel.Native
        : Cefr().Match(fluency) is { Success: true } match ? Enum.Parse<LanguageLevel>(match.Value.ToUpperInvariant()) : null;

    private static string? Date(JsonObject item, string name) => Text(item, name, Lengths.Name) is { } text && IsDate(text) ? text : null;

    private static string? Lines(JsonObject item)
    {
        var lines = new[] { Text(item, "summary", Lengths.Description) }.OfType<string>().Concat(Strings(item, "highlights").Select(h => "• " + h));
        var text = string.Join('\n', lines);
        return text.Length == 0 ? null : Cut(text, Lengths.Description);
    }

    private static void PutWords(JsonObject item, string? details)
    {
        string[] words = details?.Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        if (words.Length > 0)
        {
            item["keywords"] = new JsonArray([.. words.Select(w => (JsonNode?)JsonValue.Create(w))]);
        }
    }

    [GeneratedRegex(CvLimits.PartialDate)]
    private static partial Regex PartialDate();

    [GeneratedRegex(@"\b[ABC][12]\b", RegexOptions.IgnoreCase)]
    private static partial Regex Cefr();
}
