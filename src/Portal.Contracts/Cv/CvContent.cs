using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;

namespace Portal.Contracts.Cv;

/// <summary>Limits of a CV.</summary>
public static class CvLimits
{
    /// <summary>Most entries in one section.</summary>
    public const int Entries = 100;
    /// <summary>A year, a year and month, or a full date (as JSON Resume writes dates).</summary>
    public const string PartialDate = @"^(19|20)\d{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$";
    /// <summary>Largest CV as JSON, in characters, with all that is kept aside.</summary>
    public const int Characters = 600_000;
    /// <summary>Longest comment to a CV, in characters (DFDG's own limit).</summary>
    public const int Comment = 375;
}

/// <summary>The parts of a CV. Each is saved by itself, and two people who save different parts do not meet.</summary>
public enum CvSection
{
    /// <summary>A few lines about the person.</summary>
    Summary,
    /// <summary>Jobs.</summary>
    Employments,
    /// <summary>Educations.</summary>
    Educations,
    /// <summary>Courses and certificates.</summary>
    Courses,
    /// <summary>Driving licences.</summary>
    DrivingLicences,
    /// <summary>Languages.</summary>
    Languages,
    /// <summary>Skills.</summary>
    Skills,
    /// <summary>Volunteer work.</summary>
    VolunteerWork,
    /// <summary>References on request.</summary>
    References,
    /// <summary>Job goals.</summary>
    JobGoals,
    /// <summary>Availability and mobility.</summary>
    Availability,
}

/// <summary>What every entry of a section has besides its own fields.</summary>
public abstract record CvEntry
{
    /// <summary>Recognises the entry in its section; given when it is first saved.</summary>
    [StringLength(Lengths.Code, ErrorMessage = FieldErrors.TooLong)]
    public string? Id { get; init; }

    /// <summary>The item of the JSON Resume file it came from, kept so that what the CV has no field for is given back on export.</summary>
    public JsonObject? Source { get; init; }
}

/// <summary>A job the person has had.</summary>
public sealed record Employment : CvEntry
{
    /// <summary>Title of the position.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Title { get; init; }

    /// <summary>Employer.</summary>
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Employer { get; init; }

    /// <summary>Start: <c>2019</c>, <c>2019-08</c> or <c>2019-08-15</c>.</summary>
    [RegularExpression(CvLimits.PartialDate, ErrorMessage = FieldErrors.NotADate)]
    public string? From { get; init; }

    /// <summary>End in the same form; none while it goes on.</summary>
    [RegularExpression(CvLimits.PartialDate, ErrorMessage = FieldErrors.NotADate)]
    public string? To { get; init; }

    /// <summary>What it was about.</summary>
    [StringLength(Lengths.Description, ErrorMessage = FieldErrors.TooLong)]
    public string? Description { get; init; }
}

/// <summary>Volunteer work.</summary>
public sealed record VolunteerWork : CvEntry
{
    /// <summary>What the person was.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Title { get; init; }

    /// <summary>Association or place.</summary>
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Organisation { get; init; }

    /// <summary>Start: <c>2019</c>, <c>2019-08</c> or <c>2019-08-15</c>.</summary>
    [RegularExpression(CvLimits.PartialDate, ErrorMessage = FieldErrors.NotADate)]
    public string? From { get; init; }

    /// <summary>End in the same form; none while it goes on.</summary>
    [RegularExpression(CvLimits.PartialDate, ErrorMessage = FieldErrors.NotADate)]
    public string? To { get; init; }

    /// <summary>What it was about.</summary>
    [StringLength(Lengths.Description, ErrorMessage = FieldErrors.TooLong)]
    public string? Description { get; init; }
}

/// <summary>An education the person has taken or begun.</summary>
public sealed record Education : CvEntry
{
    /// <summary>Name of the education.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Title { get; init; }

    /// <summary>School.</summary>
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Institution { get; init; }

    /// <summary>Start: <c>2019</c>, <c>2019-08</c> or <c>2019-08-15</c>.</summary>
    [RegularExpression(CvLimits.PartialDate, ErrorMessage = FieldErrors.NotADate)]
    public string? From { get; init; }

    /// <summary>End in the same form; none while it goes on.</summary>
    [RegularExpression(CvLimits.PartialDate, ErrorMessage = FieldErrors.NotADate)]
    public string? To { get; init; }
}

/// <summary>A course or a certificate.</summary>
public sealed record Course : CvEntry
{
    /// <summary>What it is called.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Title { get; init; }

    /// <summary>Who gave it.</summary>
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Issuer { get; init; }

    /// <summary>When it was taken: <c>2019</c>, <c>2019-08</c> or <c>2019-08-15</c>.</summary>
    [RegularExpression(CvLimits.PartialDate, ErrorMessage = FieldErrors.NotADate)]
    public string? Date { get; init; }

    /// <summary>When it runs out, in the same form; none where it does not.</summary>
    [RegularExpression(CvLimits.PartialDate, ErrorMessage = FieldErrors.NotADate)]
    public string? ValidTo { get; init; }
}

/// <summary>How well a language is known: the levels of the Common European Framework (CEFR), and the mother tongue.</summary>
public enum LanguageLevel
{
    /// <summary>Beginner.</summary>
    A1,
    /// <summary>Elementary.</summary>
    A2,
    /// <summary>Intermediate.</summary>
    B1,
    /// <summary>Upper intermediate.</summary>
    B2,
    /// <summary>Advanced.</summary>
    C1,
    /// <summary>Mastery.</summary>
    C2,
    /// <summary>Mother tongue.</summary>
    Native,
}

/// <summary>A language the person knows.</summary>
public sealed record LanguageSkill : CvEntry
{
    /// <summary>Its name in the person's words.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Language { get; init; }

    /// <summary>How well; none where a file did not say.</summary>
    public LanguageLevel? Level { get; init; }
}

/// <summary>A thing the person can.</summary>
public sealed record Skill : CvEntry
{
    /// <summary>Its name, chosen from the search or in own words.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Name { get; init; }

    /// <summary>More about it in a line, for example programs, machines or years.</summary>
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Details { get; init; }
}

/// <summary>A job the person is looking for; the law asks for at least one (LAB § 22).</summary>
public sealed record JobGoal : CvEntry
{
    /// <summary>Title, chosen from the search or in own words.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Title { get; init; }

    /// <summary>DISCO-08 code (four digits) where the title was chosen from the search.</summary>
    [StringLength(Lengths.Code, ErrorMessage = FieldErrors.TooLong)]
    public string? OccupationCode { get; init; }

    /// <summary>Where: a Danish region by its name in the list of municipalities; none means the whole country.</summary>
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Region { get; init; }

    /// <summary>Hours a week, 1 to 48; none where any number will do.</summary>
    [Range(1, 48, ErrorMessage = FieldErrors.OutOfRange)]
    public int? WeeklyHours { get; init; }

    /// <summary>First local Danish day the person can start; none means at once.</summary>
    public DateOnly? EarliestStart { get; init; }
}

/// <summary>A category of the Danish driving licence.</summary>
public enum LicenceCategory
{
    /// <summary>Moped.</summary>
    AM,
    /// <summary>Small motorcycle.</summary>
    A1,
    /// <summary>Medium motorcycle.</summary>
    A2,
    /// <summary>Motorcycle.</summary>
    A,
    /// <summary>Car.</summary>
    B,
    /// <summary>Car with a large trailer.</summary>
    BE,
    /// <summary>Small lorry.</summary>
    C1,
    /// <summary>Small lorry with a trailer.</summary>
    C1E,
    /// <summary>Lorry.</summary>
    C,
    /// <summary>Lorry with a trailer.</summary>
    CE,
    /// <summary>Small bus.</summary>
    D1,
    /// <summary>Small bus with a trailer.</summary>
    D1E,
    /// <summary>Bus.</summary>
    D,
    /// <summary>Bus with a trailer.</summary>
    DE,
    /// <summary>Tractor.</summary>
    TM,
}

/// <summary>References: the CV says that they are given on request, and holds no other person's data.</summary>
public sealed record ReferencesOnRequest
{
    /// <summary>The CV says «references on request».</summary>
    public bool OnRequest { get; init; }

    /// <summary>A line about who they are, without names of private persons.</summary>
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Note { get; init; }
}

/// <summary>When and where the person can work.</summary>
public sealed record Availability
{
    /// <summary>Can work in the evening.</summary>
    public bool Evenings { get; init; }

    /// <summary>Can work at night.</summary>
    public bool Nights { get; init; }

    /// <summary>Can work on Saturdays and Sundays.</summary>
    public bool Weekends { get; init; }

    /// <summary>Has a car to get to work.</summary>
    public bool HasCar { get; init; }

    /// <summary>Would move for a job.</summary>
    public bool WouldMove { get; init; }

    /// <summary>Longest way to work, one way, in minutes, 5 to 240.</summary>
    [Range(5, 240, ErrorMessage = FieldErrors.OutOfRange)]
    public int? CommuteMinutes { get; init; }

    /// <summary>More about it.</summary>
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Note { get; init; }
}

/// <summary>The content of a CV.</summary>
public sealed record CvContent
{
    /// <summary>A few lines about the person.</summary>
    [StringLength(Lengths.Description, ErrorMessage = FieldErrors.TooLong)]
    public string? Summary { get; init; }

    /// <summary>Jobs, newest first as the person ordered them.</summary>
    [MaxLength(CvLimits.Entries, ErrorMessage = FieldErrors.TooMany)]
    public IReadOnlyList<Employment> Employments { get; init; } = [];

    /// <summary>Educations.</summary>
    [MaxLength(CvLimits.Entries, ErrorMessage = FieldErrors.TooMany)]
    public IReadOnlyList<Education> Educations { get; init; } = [];

    /// <summary>Courses and certificates.</summary>
    [MaxLength(CvLimits.Entries, ErrorMessage = FieldErrors.TooMany)]
    public IReadOnlyList<Course> Courses { get; init; } = [];

    /// <summary>Categories of the driving licence.</summary>
    [MaxLength(CvLimits.Entries, ErrorMessage = FieldErrors.TooMany)]
    public IReadOnlyList<LicenceCategory> DrivingLicences { get; init; } = [];

    /// <summary>Languages.</summary>
    [MaxLength(CvLimits.Entries, ErrorMessage = FieldErrors.TooMany)]
    public IReadOnlyList<LanguageSkill> Languages { get; init; } = [];

    /// <summary>Skills.</summary>
    [MaxLength(CvLimits.Entries, ErrorMessage = FieldErrors.TooMany)]
    public IReadOnlyList<Skill> Skills { get; init; } = [];

    /// <summary>Volunteer work.</summary>
    [MaxLength(CvLimits.Entries, ErrorMessage = FieldErrors.TooMany)]
    public IReadOnlyList<VolunteerWork> VolunteerWork { get; init; } = [];

    /// <summary>References on request.</summary>
    public ReferencesOnRequest? References { get; init; }

    /// <summary>Job goals; at least one before the CV is complete.</summary>
    [MaxLength(CvLimits.Entries, ErrorMessage = FieldErrors.TooMany)]
    public IReadOnlyList<JobGoal> JobGoals { get; init; } = [];

    /// <summary>Availability and mobility.</summary>
    public Availability? Availability { get; init; }

    /// <summary>
    /// What an imported file held and the CV has no place for, by the names of the file: shown to nobody, never lost, and
    /// given back by the JSON Resume export.
    /// </summary>
    public JsonObject? Aside { get; init; }
}
