using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Core.Data;
using Portal.Core.Reference;

namespace Portal.Core.Cv;

/// <summary>Faults of a content that attributes cannot see, each named by its place.</summary>
internal static class CvFaults
{
    public static async Task<(string Field, string Code)[]> FindAsync(PortalDbContext db, CvContent content, CancellationToken ct)
    {
        List<(string, string)> faults = [];
        faults.AddRange(Backwards("employments", content.Employments, e => (e.From, e.To)));
        faults.AddRange(Backwards("educations", content.Educations, e => (e.From, e.To)));
        faults.AddRange(Backwards("volunteerWork", content.VolunteerWork, e => (e.From, e.To)));
        faults.AddRange(Backwards("courses", content.Courses, e => (e.Date, e.ValidTo), "validTo"));
        faults.AddRange(Unreal("employments", content.Employments, e => [("from", e.From), ("to", e.To)]));
        faults.AddRange(Unreal("educations", content.Educations, e => [("from", e.From), ("to", e.To)]));
        faults.AddRange(Unreal("volunteerWork", content.VolunteerWork, e => [("from", e.From), ("to", e.To)]));
        faults.AddRange(Unreal("courses", content.Courses, e => [("date", e.Date), ("validTo", e.ValidTo)]));
        faults.AddRange(Blank("skills", "name", content.Skills.Select(s => s.Name)));
        faults.AddRange(Blank("languages", "language", content.Languages.Select(l => l.Language)));
        faults.AddRange(Blank("jobGoals", "title", content.JobGoals.Select(g => g.Title)));

        var codes = content.JobGoals.Select(g => g.OccupationCode).OfType<string>().Where(c => c.Length > 0).Distinct().ToArray();
        var known = codes.Length == 0 ? [] : await db.Set<DiscoGroup>().Where(g => codes.Contains(g.Code)).Select(g => g.Code).ToListAsync(ct);
        var regions = content.JobGoals.All(g => g.Region is null) ? []
            : await db.Set<MunicipalityRow>().Select(m => m.Region).Distinct().ToListAsync(ct);
        for (var i = 0; i < content.JobGoals.Count; i++)
        {
            if (content.JobGoals[i].OccupationCode is { Length: > 0 } code && !known.Contains(code))
            {
                faults.Add(($"content.jobGoals[{i}].occupationCode", FieldErrors.UnknownCode));
            }
            if (content.JobGoals[i].Region is { Length: > 0 } region && !regions.Contains(region))
            {
                faults.Add(($"content.jobGoals[{i}].region", FieldErrors.UnknownCode));
            }
        }
        return [.. faults];
    }

    private static IEnumerable<(string, string)> Backwards<T>(
        string section, IReadOnlyList<T> entries, Func<T, (string? From, string? To)> dates, string field = "to") =>
        entries.Select((entry, at) => (At: at, Dates: dates(entry))).Where(e => EndsBeforeStart(e.Dates.From, e.Dates.To))
            .Select(e => ($"content.{section}[{e.At}].{field}", FieldErrors.EndBeforeStart));

    // The pattern of the contract takes 31 days in each month.
    private static IEnumerable<(string, string)> Unreal<T>(
        string section, IReadOnlyList<T> entries, Func<T, (string Field, string? Date)[]> dates) =>
        entries.SelectMany((entry, at) => dates(entry).Where(d => !string.IsNullOrEmpty(d.Date) && !Files.JsonResume.IsDate(d.Date))
            .Select(d => ($"content.{section}[{at}].{d.Field}", FieldErrors.NotADate)));

    private static IEnumerable<(string, string)> Blank(string section, string field, IEnumerable<string?> texts) =>
        texts.Select((text, at) => (Text: text, At: at)).Where(t => string.IsNullOrWhiteSpace(t.Text))
            .Select(t => ($"content.{section}[{t.At}].{field}", FieldErrors.Required));

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
