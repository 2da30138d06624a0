using System.ComponentModel.DataAnnotations;

namespace Portal.Contracts.Cv;

/// <summary>Limits of a CV.</summary>
public static class CvLimits
{
    /// <summary>Most entries in one section.</summary>
    public const int Entries = 100;
    /// <summary>A year, a year and month, or a full date (as JSON Resume writes dates).</summary>
    public const string PartialDate = @"^(19|20)\d{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$";
}

/// <summary>A job the person has had.</summary>
public sealed record Employment
{
    /// <summary>Employer.</summary>
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Employer { get; init; }

    /// <summary>Title of the position.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Title { get; init; }

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
public sealed record Education
{
    /// <summary>School.</summary>
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Institution { get; init; }

    /// <summary>Name of the education.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Title { get; init; }

    /// <summary>Start: <c>2019</c>, <c>2019-08</c> or <c>2019-08-15</c>.</summary>
    [RegularExpression(CvLimits.PartialDate, ErrorMessage = FieldErrors.NotADate)]
    public string? From { get; init; }

    /// <summary>End in the same form; none while it goes on.</summary>
    [RegularExpression(CvLimits.PartialDate, ErrorMessage = FieldErrors.NotADate)]
    public string? To { get; init; }
}

/// <summary>A job the person is looking for; the law asks for at least one (LAB § 22).</summary>
public sealed record JobGoal
{
    /// <summary>Title, chosen from the search or in own words.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Title { get; init; }

    /// <summary>DISCO-08 code (four digits) where the title was chosen from the search.</summary>
    [StringLength(Lengths.Code, ErrorMessage = FieldErrors.TooLong)]
    public string? OccupationCode { get; init; }
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

    /// <summary>Skills in the person's own words, each at most 200 characters.</summary>
    [MaxLength(CvLimits.Entries, ErrorMessage = FieldErrors.TooMany)]
    public IReadOnlyList<string> Skills { get; init; } = [];

    /// <summary>Job goals; at least one before the CV is complete.</summary>
    [MaxLength(CvLimits.Entries, ErrorMessage = FieldErrors.TooMany)]
    public IReadOnlyList<JobGoal> JobGoals { get; init; } = [];
}

/// <summary>What is missing before a CV is complete (LAB § 22: competences, experience, at least one job goal).</summary>
public enum CvGap
{
    /// <summary>No job goal.</summary>
    JobGoal,
    /// <summary>No job, and nothing that says there has been none.</summary>
    Experience,
    /// <summary>No education.</summary>
    Education,
    /// <summary>No skill and no summary.</summary>
    Competences,
}

/// <summary>A citizen's CV as it stands.</summary>
/// <param name="Version">0 before the first save, then one more for each save.</param>
/// <param name="Content">The content.</param>
/// <param name="Missing">What is still missing; empty when complete.</param>
/// <param name="DueOn">Last day for a complete CV, a local Danish date; none without a registration or a rule.</param>
/// <param name="RuleSource">The law behind the deadline.</param>
/// <param name="RuleDays">Days from registration in the rule.</param>
/// <param name="SavedAt">Instant (UTC) of the last save.</param>
public sealed record Cv(
    int Version, CvContent Content, IReadOnlyList<CvGap> Missing, DateOnly? DueOn, string? RuleSource, int? RuleDays,
    DateTimeOffset? SavedAt);

/// <summary>Saves the CV. Refused with <see cref="Problems.ChangedMeanwhile"/> (and the current CV as <c>current</c>) when somebody saved in between.</summary>
public sealed record SaveCv
{
    /// <summary>The version the changes were made on.</summary>
    [Range(0, int.MaxValue, ErrorMessage = FieldErrors.OutOfRange)]
    public int ExpectedVersion { get; init; }

    /// <summary>The whole content after the change.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public CvContent? Content { get; init; }
}

/// <summary>A JSON Resume file to read.</summary>
public sealed record ReadResume
{
    /// <summary>The file's text: a JSON Resume 1.x document.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.ResumeFile, ErrorMessage = FieldErrors.TooLong)]
    public string? Json { get; init; }
}

/// <summary>What a JSON Resume file would become. Nothing is saved by reading.</summary>
/// <param name="Content">The CV that the file gives.</param>
/// <param name="NotTaken">Members of the file that the CV has no place for or could not read, as paths such as <c>basics.image</c>.</param>
public sealed record ResumePreview(CvContent Content, IReadOnlyList<string> NotTaken);
