using System.Globalization;
using System.Reflection;
using Portal.Contracts.Cv;

namespace Portal.Core.Cv;

/// <summary>What differs between two contents, entry by entry and field by field, in the order of the CV.</summary>
internal static class CvDifferences
{
    public static List<CvChange> Between(CvContent before, CvContent after) =>
    [
        .. Fields(CvSection.Summary, null, new { before.Summary }, new { after.Summary }),
        .. Entries(CvSection.Employments, before.Employments, after.Employments),
        .. Entries(CvSection.Educations, before.Educations, after.Educations),
        .. Entries(CvSection.Courses, before.Courses, after.Courses),
        .. Names(CvSection.DrivingLicences, before.DrivingLicences, after.DrivingLicences),
        .. Entries(CvSection.Languages, before.Languages, after.Languages),
        .. Entries(CvSection.Skills, before.Skills, after.Skills),
        .. Entries(CvSection.VolunteerWork, before.VolunteerWork, after.VolunteerWork),
        .. Fields(CvSection.References, null, before.References ?? new(), after.References ?? new()),
        .. Entries(CvSection.JobGoals, before.JobGoals, after.JobGoals),
        .. Fields(CvSection.Availability, null, before.Availability ?? new(), after.Availability ?? new()),
    ];

    /// <summary>What an entry is called.</summary>
    public static string NameOf(CvEntry entry) => entry switch
    {
        Employment job => Joined(job.Title, job.Employer),
        Education education => Joined(education.Title, education.Institution),
        Course course => Joined(course.Title, course.Issuer),
        LanguageSkill language => language.Language ?? "",
        Skill skill => skill.Name ?? "",
        VolunteerWork work => Joined(work.Title, work.Organisation),
        JobGoal goal => goal.Title ?? "",
        _ => "",
    };

    private static string Joined(params string?[] parts) => string.Join(", ", parts.Where(p => !string.IsNullOrEmpty(p)));

    private static IEnumerable<CvChange> Entries<T>(CvSection section, IReadOnlyList<T> before, IReadOnlyList<T> after) where T : CvEntry
    {
        var earlier = before.ToDictionary(e => e.Id!);
        foreach (var entry in after)
        {
            if (!earlier.Remove(entry.Id!, out var was))
            {
                yield return new CvChange(section, CvChangeKind.Added, NameOf(entry), null, null, null);
                continue;
            }
            foreach (var change in Fields(section, NameOf(was), was, entry))
            {
                yield return change;
            }
        }
        foreach (var gone in before.Where(e => earlier.ContainsKey(e.Id!)))
        {
            yield return new CvChange(section, CvChangeKind.Removed, NameOf(gone), null, null, null);
        }
        if (!before.Select(e => e.Id).Intersect(after.Select(e => e.Id)).SequenceEqual(after.Select(e => e.Id).Intersect(before.Select(e => e.Id))))
        {
            yield return new CvChange(section, CvChangeKind.Reordered, null, null, null, null);
        }
    }

    private static IEnumerable<CvChange> Names<T>(CvSection section, IReadOnlyList<T> before, IReadOnlyList<T> after) where T : struct, Enum =>
        after.Except(before).Select(one => new CvChange(section, CvChangeKind.Added, one.ToString(), null, null, null))
            .Concat(before.Except(after).Select(one => new CvChange(section, CvChangeKind.Removed, one.ToString(), null, null, null)));

    private static IEnumerable<CvChange> Fields<T>(CvSection section, string? entry, T before, T after) where T : notnull =>
        from property in before.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.Name is not (nameof(CvEntry.Id) or nameof(CvEntry.Source))
        let was = Text(property.GetValue(before))
        let now = Text(property.GetValue(after))
        where was != now
        select new CvChange(section, CvChangeKind.Changed, entry, property.Name, was, now);

    private static string? Text(object? value) => value switch
    {
        null or "" => null,
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
