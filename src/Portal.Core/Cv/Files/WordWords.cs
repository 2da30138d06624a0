using System.Globalization;
using Portal.Contracts.Cv;

namespace Portal.Core.Cv.Files;

/// <summary>The words of a Word document in one language. Core has no texts of the pages, and this is the one file it writes for people.</summary>
internal abstract class WordWords(string culture)
{
    public static WordWords Danish { get; } = new InDanish();

    public static WordWords English { get; } = new InEnglish();

    public CultureInfo Culture { get; } = CultureInfo.GetCultureInfo(culture);

    public abstract IReadOnlyDictionary<CvSection, string> Headings { get; }

    public abstract string OnRequest { get; }

    /// <summary>«august 2019 til nu»; none where nothing is known.</summary>
    public string? Period(string? from, string? to) => string.IsNullOrEmpty(from) && string.IsNullOrEmpty(to) ? null
        : string.IsNullOrEmpty(from) ? Until(Month(to)) : Between(Month(from), string.IsNullOrEmpty(to) ? Now : Month(to));

    /// <summary>A job goal in a line.</summary>
    public string Of(JobGoal goal) => string.Join(", ", new[]
    {
        goal.Title,
        goal.Region is { Length: > 0 } region ? region : Anywhere,
        goal.WeeklyHours is { } hours ? Hours(hours) : null,
        goal.EarliestStart is { } day ? From(day.ToString(DayFormat, Culture)) : null,
    }.OfType<string>());

    /// <summary>When a course was taken and when it runs out.</summary>
    public string Of(Course course) => string.Join(", ", new[]
    {
        Month(course.Date), string.IsNullOrEmpty(course.ValidTo) ? null : ValidUntil(Month(course.ValidTo)),
    }.Where(text => !string.IsNullOrEmpty(text)));

    /// <summary>When and where the person can work, a line each; the note is the caller's.</summary>
    public IEnumerable<string> Of(Availability availability) => Lines(availability).OfType<string>();

    public string Of(LanguageLevel level) => level is LanguageLevel.Native ? MotherTongue : level.ToString();

    public abstract string Of(LicenceCategory category);

    protected abstract string Now { get; }

    protected abstract string DayFormat { get; }

    protected abstract string Anywhere { get; }

    protected abstract string MotherTongue { get; }

    protected abstract string Between(string from, string to);

    protected abstract string Until(string to);

    protected abstract string ValidUntil(string to);

    protected abstract string From(string day);

    protected abstract string Hours(int hours);

    protected abstract IEnumerable<string?> Lines(Availability availability);

    // A year alone as it is; of a date the month, as the pages show it.
    private string Month(string? date) =>
        DateTime.TryParseExact(date, ["yyyy-MM", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            ? month.ToString("MMMM yyyy", Culture) : date ?? "";

    private sealed class InDanish() : WordWords("da-DK")
    {
        public override IReadOnlyDictionary<CvSection, string> Headings { get; } = new Dictionary<CvSection, string>
        {
            [CvSection.Summary] = "Om mig", [CvSection.JobGoals] = "Jobmål", [CvSection.Employments] = "Erfaring", [CvSection.Educations] = "Uddannelse",
            [CvSection.Courses] = "Kurser og certifikater", [CvSection.Skills] = "Kompetencer", [CvSection.Languages] = "Sprog",
            [CvSection.DrivingLicences] = "Kørekort", [CvSection.VolunteerWork] = "Frivilligt arbejde",
            [CvSection.Availability] = "Arbejdstid og transport", [CvSection.References] = "Referencer",
        };

        public override string OnRequest => "Referencer oplyses efter ønske.";

        protected override string Now => "nu";

        protected override string DayFormat => "d. MMMM yyyy";

        protected override string Anywhere => "hele landet";

        protected override string MotherTongue => "modersmål";

        protected override string Between(string from, string to) => $"{from} til {to}";

        protected override string Until(string to) => $"til {to}";

        protected override string ValidUntil(string to) => $"gælder til {to}";

        protected override string From(string day) => $"fra {day}";

        protected override string Hours(int hours) => $"{hours} timer om ugen";

        protected override IEnumerable<string?> Lines(Availability a) =>
        [
            a.Evenings ? "Kan arbejde om aftenen" : null, a.Nights ? "Kan arbejde om natten" : null, a.Weekends ? "Kan arbejde lørdag og søndag" : null,
            a.HasCar ? "Har bil" : null, a.WouldMove ? "Vil gerne flytte for et job" : null,
            a.CommuteMinutes is { } minutes ? $"Op til {minutes} minutter til arbejde" : null,
        ];

        public override string Of(LicenceCategory category) => category switch
        {
            LicenceCategory.AM => "AM (knallert)",
            LicenceCategory.A1 or LicenceCategory.A2 or LicenceCategory.A => $"{category} (motorcykel)",
            LicenceCategory.B => "B (bil)",
            LicenceCategory.BE => "B/E (bil med stort påhæng)",
            LicenceCategory.C1 => "C1 (lille lastbil)",
            LicenceCategory.C1E => "C1/E (lille lastbil med påhæng)",
            LicenceCategory.C => "C (lastbil)",
            LicenceCategory.CE => "C/E (lastbil med påhæng)",
            LicenceCategory.D1 => "D1 (lille bus)",
            LicenceCategory.D1E => "D1/E (lille bus med påhæng)",
            LicenceCategory.D => "D (bus)",
            LicenceCategory.DE => "D/E (bus med påhæng)",
            _ => "TM (traktor)",
        };
    }

    private sealed class InEnglish() : WordWords("en-GB")
    {
        public override IReadOnlyDictionary<CvSection, string> Headings { get; } = new Dictionary<CvSection, string>
        {
            [CvSection.Summary] = "About me", [CvSection.JobGoals] = "Job goals", [CvSection.Employments] = "Experience", [CvSection.Educations] = "Education",
            [CvSection.Courses] = "Courses and certificates", [CvSection.Skills] = "Skills", [CvSection.Languages] = "Languages",
            [CvSection.DrivingLicences] = "Driving licence", [CvSection.VolunteerWork] = "Volunteer work",
            [CvSection.Availability] = "Working hours and transport", [CvSection.References] = "References",
        };

        public override string OnRequest => "References on request.";

        protected override string Now => "now";

        protected override string DayFormat => "d MMMM yyyy";

        protected override string Anywhere => "the whole country";

        protected override string MotherTongue => "mother tongue";

        protected override string Between(string from, string to) => $"{from} to {to}";

        protected override string Until(string to) => $"until {to}";

        protected override string ValidUntil(string to) => $"valid until {to}";

        protected override string From(string day) => $"from {day}";

        protected override string Hours(int hours) => $"{hours} hours a week";

        protected override IEnumerable<string?> Lines(Availability a) =>
        [
            a.Evenings ? "Can work in the evening" : null, a.Nights ? "Can work at night" : null, a.Weekends ? "Can work on Saturdays and Sundays" : null,
            a.HasCar ? "Has a car" : null, a.WouldMove ? "Would move for a job" : null,
            a.CommuteMinutes is { } minutes ? $"Up to {minutes} minutes to work" : null,
        ];

        public override string Of(LicenceCategory category) => category switch
        {
            LicenceCategory.AM => "AM (moped)",
            LicenceCategory.A1 or LicenceCategory.A2 or LicenceCategory.A => $"{category} (motorcycle)",
            LicenceCategory.B => "B (car)",
            LicenceCategory.BE => "B/E (car with a large trailer)",
            LicenceCategory.C1 => "C1 (small lorry)",
            LicenceCategory.C1E => "C1/E (small lorry with a trailer)",
            LicenceCategory.C => "C (lorry)",
            LicenceCategory.CE => "C/E (lorry with a trailer)",
            LicenceCategory.D1 => "D1 (small bus)",
            LicenceCategory.D1E => "D1/E (small bus with a trailer)",
            LicenceCategory.D => "D (bus)",
            LicenceCategory.DE => "D/E (bus with a trailer)",
            _ => "TM (tractor)",
        };
    }
}
