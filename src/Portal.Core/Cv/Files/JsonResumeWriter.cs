using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Contracts;
using Portal.Contracts.Cv;

namespace Portal.Core.Cv.Files;

/// <summary>Whose CV a file is.</summary>
/// <param name="Name">Name.</param>
/// <param name="Email">E-mail address.</param>
/// <param name="Phone">Phone number.</param>
public sealed record CvPerson(string Name, string? Email, string? Phone);

/// <summary>
/// Writes a CV as JSON Resume 1.x. What came from such a file and was not changed goes out as it came; what the schema cannot
/// take (a date in words) goes out beside it under <c>x-</c>, so that the file is valid and nothing is lost.
/// </summary>
internal static class JsonResumeWriter
{
    private const string Schema = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json";

    private static readonly string[] Order =
        ["$schema", "basics", "work", "volunteer", "education", "awards", "certificates", "publications", "skills", "languages", "interests", "references", "projects"];

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Text(CvContent content, CvPerson? person) => Write(content, person).ToJsonString(Readable);

    public static JsonObject Write(CvContent content, CvPerson? person)
    {
        var root = content.Aside?.DeepClone().AsObject() ?? [];
        root["$schema"] ??= Schema;
        if (Basics(content, root["basics"] as JsonObject, person) is { Count: > 0 } basics)
        {
            root["basics"] = basics;
        }
        Add(root, "work", content.Employments, JsonResume.Work);
        Add(root, "volunteer", content.VolunteerWork, JsonResume.Volunteer);
        Add(root, "education", content.Educations, JsonResume.Educations);
        Add(root, "certificates", content.Courses, JsonResume.Certificates);
        Add(root, "languages", content.Languages, JsonResume.Languages);
        Add(root, "skills", content.Skills, JsonResume.Skills);
        if (Own(content) is { Count: > 0 } own)
        {
            root[JsonResume.Own] = own;
        }
        JsonResumeShape.MakeValid(root);
        return new JsonObject(Order.Where(root.ContainsKey).Concat(root.Select(m => m.Key).Except(Order))
            .Select(name => KeyValuePair.Create(name, root[name]?.DeepClone())));
    }

    private static JsonObject Basics(CvContent content, JsonObject? came, CvPerson? person)
    {
        var basics = came?.DeepClone().AsObject() ?? [];
        if ((came is null ? null : JsonResume.Text(came, "summary", Lengths.Description)) != content.Summary)
        {
            basics.Remove("summary");
            JsonResume.Put(basics, "summary", content.Summary);
        }
        if (person is not null)
        {
            Fill(basics, "name", person.Name);
            Fill(basics, "email", person.Email);
            Fill(basics, "phone", person.Phone);
            Fill(basics, "label", content.JobGoals is [var goal, ..] ? goal.Title : null);
        }
        return basics;

        static void Fill(JsonObject item, string name, string? text)
        {
            if (!item.ContainsKey(name))
            {
                JsonResume.Put(item, name, text);
            }
        }
    }

    // Items that could not be read as entries were kept under the same name, and go last.
    private static void Add<T>(JsonObject root, string name, IReadOnlyList<T> entries, Lens<T> lens) where T : CvEntry
    {
        var unread = root[name] is JsonArray kept ? kept.Select(i => i?.DeepClone()).ToList() : [];
        if (root[name] is { } other and not JsonArray)
        {
            root["x-" + name] = other.DeepClone();
            root.Remove(name);
        }
        if (entries.Count + unread.Count > 0)
        {
            root[name] = new JsonArray([.. entries.Select(lens.Write), .. unread]);
        }
    }

    private static JsonObject Own(CvContent content)
    {
        var all = JsonSerializer.SerializeToNode(content, ContractJson.Options)!.AsObject();
        var own = new JsonObject();
        foreach (var section in new[] { CvSection.DrivingLicences, CvSection.References, CvSection.JobGoals, CvSection.Availability })
        {
            if (all[CvParts.Key(section)] is { } value and not JsonArray { Count: 0 })
            {
                own[CvParts.Key(section)] = value.DeepClone();
            }
        }
        // A goal that the file's own label says already.
        if (content.JobGoals is [{ OccupationCode: null, Region: null, WeeklyHours: null, EarliestStart: null } only]
            && content.Aside?["basics"] is JsonObject basics && JsonResume.Text(basics, "label", Lengths.Name) == only.Title)
        {
            own.Remove(CvParts.Key(CvSection.JobGoals));
        }
        return own;
    }
}
