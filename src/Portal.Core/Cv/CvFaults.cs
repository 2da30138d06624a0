using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Core.Data;
using Portal.Core.Reference;

namespace Portal.Core.Cv;

/// <summary>What is wrong with a content, and where.</summary>
/// <param name="Section">The section.</param>
/// <param name="At">The entry's place in its list; none where the section is no list.</param>
/// <param name="Field">The field, by its property's name.</param>
/// <param name="Code">One of <see cref="FieldErrors"/>.</param>
internal sealed record CvFault(CvSection Section, int? At, string Field, string Code)
{
    /// <summary>The field's place in the JSON of the command.</summary>
    public string Path => $"content.{CvParts.Key(Section)}{(At is { } at ? $"[{at}]" : "")}.{char.ToLowerInvariant(Field[0])}{Field[1..]}";
}

/// <summary>Faults of a content, each named by its place.</summary>
internal static class CvFaults
{
    /// <summary>What attributes see, for a content that no request has brought.</summary>
    public static IEnumerable<CvFault> OfAttributes(CvContent content) =>
    [
        .. CvParts.Lists(content).SelectMany(list => list.Entries.SelectMany((entry, at) => OfAttributes(list.Section, at, entry))),
        .. OfAttributes(CvSection.References, null, content.References),
        .. OfAttributes(CvSection.Availability, null, content.Availability),
    ];

    /// <summary>What attributes cannot see: dates against each other, days that no calendar has, codes of the lists.</summary>
    public static async Task<CvFault[]> FindAsync(PortalDbContext db, CvContent content, CancellationToken ct)
    {
        List<CvFault> faults =
        [
            .. Backwards(CvSection.Employments, content.Employments, e => (e.From, e.To)),
            .. Backwards(CvSection.Educations, content.Educations, e => (e.From, e.To)),
            .. Backwards(CvSection.VolunteerWork, content.VolunteerWork, e => (e.From, e.To)),
            .. Backwards(CvSection.Courses, content.Courses, e => (e.Date, e.ValidTo), nameof(Course.ValidTo)),
            .. Unreal(CvSection.Employments, content.Employments, e => [("From", e.From), ("To", e.To)]),
            .. Unreal(CvSection.Educations, content.Educations, e => [("From", e.From), ("To", e.To)]),
            .. Unreal(CvSection.VolunteerWork, content.VolunteerWork, e => [("From", e.From), ("To", e.To)]),
            .. Unreal(CvSection.Courses, content.Courses, e => [("Date", e.Date), ("ValidTo", e.ValidTo)]),
            .. Blank(CvSection.Skills, "Name", content.Skills.Select(s => s.Name)),
            .. Blank(CvSection.Languages, "Language", content.Languages.Select(l => l.Language)),
            .. Blank(CvSection.JobGoals, "Title", content.JobGoals.Select(g => g.Title)),
        ];
        var codes = content.JobGoals.Select(g => g.OccupationCode).OfType<string>().Where(c => c.Length > 0).Distinct().ToArray();
        var known = codes.Length == 0 ? [] : await db.Set<DiscoGroup>().Where(g => codes.Contains(g.Code)).Select(g => g.Code).ToListAsync(ct);
        var regions = content.JobGoals.All(g => g.Region is null) ? []
            : await db.Set<MunicipalityRow>().Select(m => m.Region).Distinct().ToListAsync(ct);
        for (var i = 0; i < content.JobGoals.Count; i++)
        {
            if (content.JobGoals[i].OccupationCode is { Length: > 0 } code && !known.Contains(code))
            {
                faults.Add(new CvFault(CvSection.JobGoals, i, nameof(JobGoal.OccupationCode), FieldErrors.UnknownCode));
            }
            if (content.JobGoals[i].Region is { Length: > 0 } region && !regions.Contains(region))
            {
                faults.Add(new CvFault(CvSection.JobGoals, i, nameof(JobGoal.Region), FieldErrors.UnknownCode));
            }
        }
        return [.. faults];
    }

    private static IEnumerable<CvFault> OfAttributes(CvSection section, int? at, object? part)
    {
        List<ValidationResult> results = [];
        return part is null || Validator.TryValidateObject(part, new ValidationContext(part), results, validateAllProperties: true) ? []
            : results.SelectMany(result => result.MemberNames.Select(field => new CvFault(section, at, field, result.ErrorMessage!)));
    }

    private static IEnumerable<CvFault> Backwards<T>(
        CvSection section, IReadOnlyList<T> entries, Func<T, (string? From, string? To)> dates, string field = "To") =>
        entries.Select((entry, at) => (At: at, Dates: dates(entry))).Where(e => EndsBeforeStart(e.Dates.From, e.Dates.To))
            .Select(e => new CvFault(section, e.At, field, FieldErrors.EndBeforeStart));

    // The pattern of the contract takes 31 days in each month.
    private static IEnumerable<CvFault> Unreal<T>(
        CvSection section, IReadOnlyList<T> entries, Func<T, (string Field, string? Date)[]> dates) =>
        entries.SelectMany((entry, at) => dates(entry).Where(d => !string.IsNullOrEmpty(d.Date) && !Files.JsonResume.IsDate(d.Date))
            .Select(d => new CvFault(section, at, d.Field, FieldErrors.NotADate)));

    private static IEnumerable<CvFault> Blank(CvSection section, string field, IEnumerable<string?> texts) =>
        texts.Select((text, at) => (Text: text, At: at)).Where(t => string.IsNullOrWhiteSpace(t.Text))
            .Select(t => new CvFault(section, t.At, field, FieldErrors.Required));

    // «2020» and «2020-05» may be the same month: only the part that both have is compared.
    private static bool EndsBeforeStart(string? from, string? to)
    {
        if (string.IsNullOrEmpty(from) || string.IsNullOrEmpty(to))
        {
            return false;
        }
        var length = Math.Min(from.Length, to.Length);
        return string.CompareOrdinal(to[..length], from[..length]) < 0;
    }
}
