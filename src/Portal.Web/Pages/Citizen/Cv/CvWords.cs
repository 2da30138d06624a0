using Portal.Contracts.Cv;
using Portal.Web.Language;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>A whole CV as it is read: to print, by a link, and as an earlier version.</summary>
/// <param name="Content">What it says.</param>
/// <param name="Email">E-mail address to show.</param>
/// <param name="Phone">Phone number to show.</param>
public sealed record CvDocument(CvContent Content, string? Email = null, string? Phone = null);

/// <summary>The sections of a CV: where each is, what it is called, and its values in words.</summary>
internal static class CvWords
{
    /// <summary>The sections in the order of the overview, what the law asks for first.</summary>
    public static IReadOnlyList<(CvSection Section, string Path, string Text, CvGap? Gap)> Sections { get; } =
    [
        (CvSection.JobGoals, "/cv/jobmaal", "cv.goals", CvGap.JobGoal),
        (CvSection.Employments, "/cv/job", "cv.jobs", CvGap.Experience),
        (CvSection.Educations, "/cv/uddannelse", "cv.educations", CvGap.Education),
        (CvSection.Skills, "/cv/kompetencer", "cv.skills", CvGap.Competences),
        (CvSection.Summary, "/cv/om-mig", "cv.about", null),
        (CvSection.Courses, "/cv/kurser", "cv.courses", null),
        (CvSection.Languages, "/cv/sprog", "cv.languages", null),
        (CvSection.DrivingLicences, "/cv/koerekort", "cv.licences", null),
        (CvSection.VolunteerWork, "/cv/frivilligt", "cv.volunteer", null),
        (CvSection.Availability, "/cv/raadighed", "cv.availability", null),
        (CvSection.References, "/cv/referencer", "cv.references", null),
    ];

    /// <summary>What a section is called.</summary>
    public static string NameOf(CvSection section, Texts texts) => texts[Sections.First(s => s.Section == section).Text];

    /// <summary>How many entries a section has; for a section that is no list, whether it says anything.</summary>
    public static int CountOf(CvContent content, CvSection section) => section switch
    {
        CvSection.Summary => string.IsNullOrWhiteSpace(content.Summary) ? 0 : 1,
        CvSection.Employments => content.Employments.Count,
        CvSection.Educations => content.Educations.Count,
        CvSection.Courses => content.Courses.Count,
        CvSection.DrivingLicences => content.DrivingLicences.Count,
        CvSection.Languages => content.Languages.Count,
        CvSection.Skills => content.Skills.Count,
        CvSection.VolunteerWork => content.VolunteerWork.Count,
        CvSection.References => content.References is null ? 0 : 1,
        CvSection.JobGoals => content.JobGoals.Count,
        _ => content.Availability is null ? 0 : 1,
    };

    /// <summary>Availability in lines.</summary>
    public static IEnumerable<string> Of(Availability availability, Texts texts) =>
        new (string Key, bool Is)[]
        {
            ("Evenings", availability.Evenings), ("Nights", availability.Nights), ("Weekends", availability.Weekends),
            ("HasCar", availability.HasCar), ("WouldMove", availability.WouldMove),
        }.Where(line => line.Is).Select(line => texts[$"cv.availability.{line.Key}"])
        .Concat(availability.CommuteMinutes is { } minutes ? [texts["cv.availability.commute.of", minutes]] : [])
        .Concat(string.IsNullOrEmpty(availability.Note) ? [] : [availability.Note]);

    /// <summary>A value of a difference between versions in words.</summary>
    public static string ValueOf(CvChange change, string? value, Texts texts) => value switch
    {
        null => texts["form.none"],
        "True" => texts["form.yes"],
        "False" => texts["form.no"],
        _ when change.Field is nameof(LanguageSkill.Level) && Enum.TryParse<LanguageLevel>(value, out var level) => texts.Name(level),
        _ when change.Field is "From" or "To" or "Date" or "ValidTo" => PartialDates.Show(value),
        _ => value,
    };

    /// <summary>What an entry of a difference is called.</summary>
    public static string? EntryOf(CvChange change, Texts texts) =>
        change.Section is CvSection.DrivingLicences && Enum.TryParse<LicenceCategory>(change.Entry, out var category) ? texts.Name(category) : change.Entry;
}
