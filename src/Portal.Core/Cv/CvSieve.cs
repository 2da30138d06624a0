using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Contracts;
using Portal.Contracts.Cv;

namespace Portal.Core.Cv;

/// <summary>
/// Parts what a file gave into what can be saved and what cannot. An entry with a fault is never put right by guessing (an end
/// that is left out would say that the job goes on): it is told with its faults, and kept aside as the file had it.
/// </summary>
internal sealed class CvSieve
{
    /// <summary>Member of what is kept aside, for entries that came from no item of a JSON Resume file.</summary>
    public const string Own = "x-refused";

    private static readonly Dictionary<CvSection, string> Members = new()
    {
        [CvSection.Employments] = "work", [CvSection.VolunteerWork] = "volunteer", [CvSection.Educations] = "education",
        [CvSection.Courses] = "certificates", [CvSection.Languages] = "languages", [CvSection.Skills] = "skills",
    };

    private readonly List<CvRefusedEntry> refused = [];
    private readonly JsonObject aside;
    private readonly ILookup<(CvSection, int?), CvFault> faults;

    private CvSieve(JsonObject? aside, IEnumerable<CvFault> faults) =>
        (this.aside, this.faults) = (aside?.DeepClone().AsObject() ?? [], faults.Distinct().ToLookup(fault => (fault.Section, fault.At)));

    /// <summary>The preview with only what can be saved upon the CV as it stands.</summary>
    public static CvFilePreview Sift(CvFilePreview read, IEnumerable<CvFault> faults, CvContent now)
    {
        var sieve = new CvSieve(read.Content.Aside, faults);
        var content = read.Content with
        {
            Employments = sieve.Of(CvSection.Employments, read.Content.Employments, now.Employments),
            Educations = sieve.Of(CvSection.Educations, read.Content.Educations, now.Educations),
            Courses = sieve.Of(CvSection.Courses, read.Content.Courses, now.Courses),
            Languages = sieve.Of(CvSection.Languages, read.Content.Languages, now.Languages),
            Skills = sieve.Of(CvSection.Skills, read.Content.Skills, now.Skills),
            VolunteerWork = sieve.Of(CvSection.VolunteerWork, read.Content.VolunteerWork, now.VolunteerWork),
            JobGoals = sieve.Of(CvSection.JobGoals, read.Content.JobGoals, now.JobGoals),
            References = sieve.Of(CvSection.References, read.Content.References),
            Availability = sieve.Of(CvSection.Availability, read.Content.Availability),
        };
        return read with { Content = content with { Aside = sieve.aside.Count == 0 ? null : sieve.aside }, Refused = sieve.refused };
    }

    private List<T> Of<T>(CvSection section, IReadOnlyList<T> entries, IReadOnlyList<T> now) where T : CvEntry
    {
        List<T> kept = [];
        var there = now.Select(CvParts.Print).ToHashSet();
        for (var at = 0; at < entries.Count; at++)
        {
            var entry = entries[at];
            List<CvEntryFault> wrong = [.. faults[(section, at)].Select(fault => new CvEntryFault(fault.Field, fault.Code))];
            if (wrong.Count == 0 && there.Add(CvParts.Print(entry)) && there.Count > CvLimits.Entries)
            {
                wrong.Add(new CvEntryFault("", FieldErrors.TooMany));
                there.Remove(CvParts.Print(entry));
            }
            if (wrong.Count == 0)
            {
                kept.Add(entry);
                continue;
            }
            refused.Add(new CvRefusedEntry(section, CvDifferences.NameOf(entry), wrong));
            Keep(section, entry);
        }
        return kept;
    }

    private T? Of<T>(CvSection section, T? part) where T : class
    {
        List<CvEntryFault> wrong = [.. faults[(section, null)].Select(fault => new CvEntryFault(fault.Field, fault.Code))];
        if (part is null || wrong.Count == 0)
        {
            return part;
        }
        refused.Add(new CvRefusedEntry(section, "", wrong));
        Put(Under(Own), CvParts.Key(section), JsonSerializer.SerializeToNode(part, ContractJson.Options));
        return null;
    }

    private void Keep(CvSection section, CvEntry entry)
    {
        if (entry.Source is { } item && Members.TryGetValue(section, out var member))
        {
            Put(aside, member, item.DeepClone());
            return;
        }
        Put(Under(Own), CvParts.Key(section), JsonSerializer.SerializeToNode(entry, entry.GetType(), ContractJson.Options));
    }

    private JsonObject Under(string name)
    {
        if (aside[name] is not JsonObject child)
        {
            aside[name] = child = [];
        }
        return child;
    }

    private static void Put(JsonObject parent, string name, JsonNode? item)
    {
        if (parent[name] is not JsonArray list)
        {
            var other = parent[name]?.DeepClone();
            parent[name] = list = other is null ? [] : [other];
        }
        list.Add(item);
    }
}
