using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Contracts;
using Portal.Contracts.Cv;

namespace Portal.Core.Cv;

/// <summary>A CV's content as JSON and its sections as members of it.</summary>
internal static class CvParts
{
    public static IReadOnlyList<CvSection> All { get; } = Enum.GetValues<CvSection>();

    public static string Write(CvContent content) => JsonSerializer.Serialize(content, ContractJson.Options);

    /// <summary>Reads a stored content. Entries of versions from before there were ids get one by their place.</summary>
    public static CvContent Read(string json) => WithIds(JsonSerializer.Deserialize<CvContent>(json, ContractJson.Options)!, at => $"old-{at}");

    /// <summary>The member a section is stored as.</summary>
    public static string Key(CvSection section) => JsonNamingPolicy.CamelCase.ConvertName(section.ToString());

    /// <summary>The sections that are lists of entries.</summary>
    public static IReadOnlyList<(CvSection Section, IReadOnlyList<CvEntry> Entries)> Lists(CvContent content) =>
    [
        (CvSection.Employments, content.Employments), (CvSection.Educations, content.Educations), (CvSection.Courses, content.Courses),
        (CvSection.Languages, content.Languages), (CvSection.Skills, content.Skills), (CvSection.VolunteerWork, content.VolunteerWork),
        (CvSection.JobGoals, content.JobGoals),
    ];

    /// <summary>The content with one section taken from another.</summary>
    public static CvContent With(this CvContent content, CvSection section, CvContent from) => section switch
    {
        CvSection.Summary => content with { Summary = from.Summary },
        CvSection.Employments => content with { Employments = from.Employments },
        CvSection.Educations => content with { Educations = from.Educations },
        CvSection.Courses => content with { Courses = from.Courses },
        CvSection.DrivingLicences => content with { DrivingLicences = from.DrivingLicences },
        CvSection.Languages => content with { Languages = from.Languages },
        CvSection.Skills => content with { Skills = from.Skills },
        CvSection.VolunteerWork => content with { VolunteerWork = from.VolunteerWork },
        CvSection.References => content with { References = from.References },
        CvSection.JobGoals => content with { JobGoals = from.JobGoals },
        _ => content with { Availability = from.Availability },
    };

    /// <summary>Only some sections of a content, and nothing that is kept aside.</summary>
    public static CvContent Only(this CvContent content, IEnumerable<CvSection> sections) =>
        sections.Aggregate(new CvContent(), (shown, section) => shown.With(section, content));

    /// <summary>The content for others' eyes: without what an imported file held besides.</summary>
    public static CvContent Shown(this CvContent content) => content with
    {
        Employments = Bare(content.Employments),
        Educations = Bare(content.Educations),
        Courses = Bare(content.Courses),
        Languages = Bare(content.Languages),
        Skills = Bare(content.Skills),
        VolunteerWork = Bare(content.VolunteerWork),
        JobGoals = Bare(content.JobGoals),
        Aside = null,
    };

    private static IReadOnlyList<T> Bare<T>(IReadOnlyList<T> entries) where T : CvEntry => [.. entries.Select(e => (T)(CvEntry)(e with { Source = null }))];

    /// <summary>Gives each entry an id of its own, and away texts of blanks alone and characters that no file can hold.</summary>
    public static CvContent Ready(CvContent content) => Tidy(WritableText.Of(Node(content)).Deserialize<CvContent>(ContractJson.Options)!);

    private static CvContent Tidy(CvContent content) => WithIds(content with
    {
        Summary = string.IsNullOrWhiteSpace(content.Summary) ? null : content.Summary,
        DrivingLicences = [.. content.DrivingLicences.Distinct().Order()],
        References = content.References is { OnRequest: false, Note: null or "" } ? null : content.References,
        Availability = content.Availability == new Availability() ? null : content.Availability,
    }, _ => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 10));

    /// <summary>The sections in which two contents differ; a difference in what is kept aside counts to none.</summary>
    public static IReadOnlyList<CvSection> Differing(CvContent one, CvContent other)
    {
        var (a, b) = (Node(one), Node(other));
        return [.. All.Where(section => !JsonNode.DeepEquals(a[Key(section)], b[Key(section)]))];
    }

    public static bool Same(CvContent one, CvContent other) => JsonNode.DeepEquals(Node(one), Node(other));

    /// <summary>What an imported file adds: what the person wrote themselves stays, and the same entry is not added twice.</summary>
    public static CvContent Add(CvContent now, CvContent more) => now with
    {
        Summary = string.IsNullOrWhiteSpace(now.Summary) ? more.Summary : now.Summary,
        Employments = Union(now.Employments, more.Employments),
        Educations = Union(now.Educations, more.Educations),
        Courses = Union(now.Courses, more.Courses),
        DrivingLicences = [.. now.DrivingLicences.Union(more.DrivingLicences)],
        Languages = Union(now.Languages, more.Languages),
        Skills = Union(now.Skills, more.Skills),
        VolunteerWork = Union(now.VolunteerWork, more.VolunteerWork),
        References = now.References ?? more.References,
        JobGoals = Union(now.JobGoals, more.JobGoals),
        Availability = now.Availability ?? more.Availability,
        Aside = Join(now.Aside, more.Aside),
    };

    private static JsonObject Node(CvContent content) => JsonSerializer.SerializeToNode(content, ContractJson.Options)!.AsObject();

    // The order of a file is its own; into a list that is not empty each entry goes where a new one would.
    private static IReadOnlyList<T> Union<T>(IReadOnlyList<T> now, IReadOnlyList<T> more) where T : CvEntry
    {
        var there = now.Select(Print).ToHashSet();
        var added = more.Where(entry => there.Add(Print(entry))).ToList();
        return now.Count == 0 ? added : added.Aggregate(now, CvOrder.With);
    }

    /// <summary>The same for two entries whose own fields are the same, wherever they came from.</summary>
    public static string Print(CvEntry entry) =>
        JsonSerializer.Serialize(entry with { Id = null, Source = null }, entry.GetType(), ContractJson.Options).ToLowerInvariant();

    // The newer file wins where both have a member; objects and lists that both have are put together.
    private static JsonObject? Join(JsonObject? now, JsonObject? more)
    {
        if (now is null || more is null)
        {
            return more ?? now;
        }
        var joined = now.DeepClone().AsObject();
        foreach (var (name, value) in more)
        {
            joined[name] = (joined[name], value) switch
            {
                (JsonArray before, JsonArray after) =>
                    new JsonArray([.. before.Concat(after.Where(item => !before.Any(old => JsonNode.DeepEquals(old, item)))).Select(item => item?.DeepClone())]),
                (JsonObject before, JsonObject after) => Join(before, after),
                _ => value?.DeepClone(),
            };
        }
        return joined;
    }

    private static CvContent WithIds(CvContent content, Func<int, string> next) => content with
    {
        Employments = WithIds(content.Employments, next),
        Educations = WithIds(content.Educations, next),
        Courses = WithIds(content.Courses, next),
        Languages = WithIds(content.Languages, next),
        Skills = WithIds(content.Skills, next),
        VolunteerWork = WithIds(content.VolunteerWork, next),
        JobGoals = WithIds(content.JobGoals, next),
    };

    private static IReadOnlyList<T> WithIds<T>(IReadOnlyList<T> entries, Func<int, string> next) where T : CvEntry
    {
        var seen = new HashSet<string>();
        return [.. entries.Select((entry, at) => entry.Id is { Length: > 0 } id && seen.Add(id) ? entry : (T)(CvEntry)(entry with { Id = next(at) }))];
    }
}
