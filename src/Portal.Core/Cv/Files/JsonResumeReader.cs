using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Contracts;
using Portal.Contracts.Cv;

namespace Portal.Core.Cv.Files;

/// <summary>
/// Reads a JSON Resume 1.x document tolerantly: fields may be missing, and what the CV shows nowhere is kept aside, told by its
/// path, and given back on export.
/// </summary>
internal sealed class JsonResumeReader
{
    private const int LongestPicture = 2_000;

    private readonly List<string> aside = [];
    private readonly List<string> pictures = [];
    private readonly JsonObject kept = [];

    public static CvFilePreview? Read(string text) => SafeJson.Read(text) is { } root ? new JsonResumeReader().Of(root) : null;

    private CvFilePreview Of(JsonObject root)
    {
        DropPictures(root, "");
        var content = new CvContent();
        foreach (var (name, value) in root)
        {
            content = name switch
            {
                "basics" when value is JsonObject basics => Basics(content, basics),
                "work" => content with { Employments = Each(name, value, JsonResume.Work) },
                "volunteer" => content with { VolunteerWork = Each(name, value, JsonResume.Volunteer) },
                "education" => content with { Educations = Each(name, value, JsonResume.Educations) },
                "certificates" => content with { Courses = Each(name, value, JsonResume.Certificates) },
                "languages" => content with { Languages = Each(name, value, JsonResume.Languages) },
                "skills" => content with { Skills = Each(name, value, JsonResume.Skills) },
                JsonResume.Own when value is JsonObject own => Own(content, own),
                _ => Keep(content, name, value),
            };
        }
        return new CvFilePreview(CvFileKind.JsonResume, content with { Aside = kept.Count == 0 ? null : kept }, aside, [], pictures);
    }

    // A picture in the file itself, and not by its address, is told of and not kept: it is larger than all the rest.
    private void DropPictures(JsonNode node, string path)
    {
        if (node is JsonArray list)
        {
            for (var at = 0; at < list.Count; at++)
            {
                if (list[at] is JsonObject or JsonArray)
                {
                    DropPictures(list[at]!, $"{path}[{at}]");
                }
            }
            return;
        }
        foreach (var (name, value) in node.AsObject().ToList())
        {
            var here = path.Length == 0 ? name : $"{path}.{name}";
            if (value is JsonObject or JsonArray)
            {
                DropPictures(value, here);
            }
            else if (value is JsonValue text && text.TryGetValue<string>(out var words) && words.Length > LongestPicture
                && words.StartsWith("data:", StringComparison.OrdinalIgnoreCase))
            {
                pictures.Add(here);
                node.AsObject().Remove(name);
            }
        }
    }

    private CvContent Basics(CvContent content, JsonObject basics)
    {
        kept["basics"] = basics.DeepClone();
        aside.AddRange(basics.Select(m => m.Key).Where(m => m is not ("summary" or "label")).Select(m => $"basics.{m}"));
        var summary = JsonResume.Text(basics, "summary", Lengths.Description);
        Told(basics, "basics", "summary", Lengths.Description);
        var label = JsonResume.Text(basics, "label", Lengths.Name);
        Told(basics, "basics", "label", Lengths.Name);
        return content with
        {
            Summary = summary,
            // What the person calls themselves is the job they look for, until they say otherwise.
            JobGoals = label is null || content.JobGoals.Count > 0 ? content.JobGoals : [new JobGoal { Title = label }],
        };
    }

    private static readonly string[] OwnSections =
        [.. new[] { CvSection.JobGoals, CvSection.DrivingLicences, CvSection.References, CvSection.Availability }.Select(CvParts.Key)];

    // Written by our own export: the sections that JSON Resume has no place for.
    private CvContent Own(CvContent content, JsonObject own)
    {
        try
        {
            var read = WithoutNulls(own).Deserialize<CvContent>(ContractJson.Options)!;
            foreach (var (name, value) in own.Where(m => !OwnSections.Contains(m.Key)))
            {
                // Not a section of ours, though it stands among them: it goes along under a name that no section takes.
                kept[$"x-{JsonResume.Own}-{name}"] = value?.DeepClone();
                aside.Add($"{JsonResume.Own}.{name}");
            }
            return content with
            {
                JobGoals = read.JobGoals.Count > 0 ? [.. read.JobGoals.Select(g => g with { Source = null })] : content.JobGoals,
                DrivingLicences = read.DrivingLicences,
                References = read.References,
                Availability = read.Availability,
            };
        }
        catch (JsonException)
        {
            // Another program's member of the same name.
            return Keep(content, JsonResume.Own, own);
        }
    }

    // A member or an item that is null says nothing, and a list that is null is none.
    private static JsonNode? WithoutNulls(JsonNode? node) => node switch
    {
        JsonObject item => new JsonObject(item.Where(m => m.Value is not null).Select(m => KeyValuePair.Create(m.Key, WithoutNulls(m.Value)))),
        JsonArray list => new JsonArray([.. list.Where(i => i is not null).Select(WithoutNulls)]),
        _ => node?.DeepClone(),
    };

    private CvContent Keep(CvContent content, string name, JsonNode? value)
    {
        kept[name] = value?.DeepClone();
        if (name is not ("$schema" or "meta"))
        {
            aside.Add(name);
        }
        return content;
    }

    private List<T> Each<T>(string name, JsonNode? value, Lens<T> lens) where T : CvEntry
    {
        if (value is not JsonArray items)
        {
            Keep(new CvContent(), name, value);
            return [];
        }
        List<T> entries = [];
        var unread = new JsonArray();
        for (var at = 0; at < items.Count; at++)
        {
            var path = $"{name}[{at}]";
            if (items[at] is JsonObject item && lens.Read(item) is { } entry && entries.Count < CvLimits.Entries)
            {
                entries.Add((T)(CvEntry)(entry with { Source = item.DeepClone().AsObject() }));
                Tell(item, path, lens);
                continue;
            }
            unread.Add(items[at]?.DeepClone());
            if (entries.Count < CvLimits.Entries)
            {
                aside.Add(path);
            }
            else if (at == CvLimits.Entries)
            {
                aside.Add($"{name}[{CvLimits.Entries}…]");
            }
        }
        if (unread.Count > 0)
        {
            kept[name] = unread;
        }
        return entries;
    }

    private void Tell<T>(JsonObject item, string path, Lens<T> lens) where T : CvEntry
    {
        var read = lens.Members.ToHashSet();
        foreach (var (member, value) in item)
        {
            if (!read.Contains(member) || !Taken(member, value))
            {
                aside.Add($"{path}.{member}");
            }
        }
    }

    // A member that has a field, and still could not be read into it or not as a whole.
    private static bool Taken(string member, JsonNode? value) => value switch
    {
        null => true,
        JsonArray list => member is "highlights" or "keywords" && list.All(i => i is JsonValue v && v.TryGetValue<string>(out _)),
        JsonValue text when text.TryGetValue<string>(out var words) => member switch
        {
            "startDate" or "endDate" or "date" or "validTo" => words.Trim().Length == 0 || JsonResume.IsDate(words.Trim()),
            "summary" => words.Trim().Length <= Lengths.Description,
            "fluency" => JsonResume.Level(words) is not null,
            _ => words.Trim().Length <= Lengths.Name,
        },
        _ => false,
    };

    private void Told(JsonObject item, string path, string member, int longest)
    {
        if (item[member] is { } value && (value is not JsonValue v || !v.TryGetValue<string>(out var text) || text.Trim().Length > longest))
        {
            aside.Add($"{path}.{member}");
        }
    }
}
