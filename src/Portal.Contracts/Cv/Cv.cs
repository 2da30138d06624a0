using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Portal.Contracts.Cv;

/// <summary>What is missing before a CV is complete (LAB § 22: employment, education, qualifications, at least one job goal).</summary>
public enum CvGap
{
    /// <summary>No job goal.</summary>
    JobGoal,
    /// <summary>No job and no volunteer work.</summary>
    Experience,
    /// <summary>No education and no course.</summary>
    Education,
    /// <summary>No skill and no summary.</summary>
    Competences,
}

/// <summary>Where a CV stands with the authority that checks it (LAB §§ 24-25; the three last are DFDG's own).</summary>
public enum CvStatus
{
    /// <summary>Something that the law asks for is missing; nobody is asked to look yet.</summary>
    Draft,
    /// <summary>Complete, and waits for the check: «Klar til kvalitetssikring».</summary>
    ReadyForCheck,
    /// <summary>«CV godkendt».</summary>
    Approved,
    /// <summary>«CV ej godkendt», with a comment.</summary>
    NotApproved,
}

/// <summary>A check of a CV.</summary>
/// <param name="Id">The check.</param>
/// <param name="Version">The version that was looked at.</param>
/// <param name="Approved">Approved, or not.</param>
/// <param name="Comment">What the checker wrote to the citizen.</param>
/// <param name="By">Name of the checker.</param>
/// <param name="At">Instant (UTC).</param>
/// <param name="Answer">What the citizen answered.</param>
/// <param name="AnsweredAt">Instant (UTC) of the answer.</param>
public sealed record CvReview(
    Guid Id, int Version, bool Approved, string? Comment, string By, DateTimeOffset At, string? Answer, DateTimeOffset? AnsweredAt);

/// <summary>The person a CV is about, whoever looks at it.</summary>
/// <param name="Name">Name.</param>
/// <param name="Email">E-mail address, where one is known.</param>
/// <param name="Phone">Phone number, where one is known.</param>
public sealed record CvHolder(string Name, string? Email, string? Phone);

/// <summary>A citizen's CV as it stands.</summary>
/// <param name="Holder">Whose it is.</param>
/// <param name="Version">0 before the first save, then one more for each save.</param>
/// <param name="Content">The content.</param>
/// <param name="Sections">For each section the version in which it last changed; 0 while it never has.</param>
/// <param name="Missing">What is still missing; empty when complete.</param>
/// <param name="DueOn">Last day for a complete CV, a local Danish date; none without a registration or a rule.</param>
/// <param name="RuleSource">The law behind the deadline.</param>
/// <param name="RuleDays">Days from registration in the rule.</param>
/// <param name="SavedAt">Instant (UTC) of the last save.</param>
/// <param name="Status">Where it stands with the authority.</param>
/// <param name="StatusAt">Instant (UTC) since when.</param>
/// <param name="Reviews">Its checks, newest first, at most ten.</param>
public sealed record Cv(
    CvHolder Holder, int Version, CvContent Content, IReadOnlyDictionary<CvSection, int> Sections, IReadOnlyList<CvGap> Missing, DateOnly? DueOn,
    string? RuleSource, int? RuleDays, DateTimeOffset? SavedAt, CvStatus Status, DateTimeOffset? StatusAt, IReadOnlyList<CvReview> Reviews);

/// <summary>
/// Saves one section and leaves the others as they are. Refused with <see cref="Problems.ChangedMeanwhile"/> (and the CV as
/// <c>current</c>) when somebody saved this section in between; who saved another section does not matter.
/// </summary>
public sealed record SaveCvSection
{
    /// <summary>The version in which the section last changed, as the form was made from it.</summary>
    [Range(0, int.MaxValue, ErrorMessage = FieldErrors.OutOfRange)]
    public int ExpectedVersion { get; init; }

    /// <summary>A content of which only the section is taken.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public CvContent? Content { get; init; }
}

/// <summary>Saves the whole CV. Refused with <see cref="Problems.ChangedMeanwhile"/> (and the current CV as <c>current</c>) when anything was saved in between.</summary>
public sealed record SaveCv
{
    /// <summary>The version the changes were made on.</summary>
    [Range(0, int.MaxValue, ErrorMessage = FieldErrors.OutOfRange)]
    public int ExpectedVersion { get; init; }

    /// <summary>The whole content after the change.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public CvContent? Content { get; init; }

    /// <summary>Adds to what is there, and leaves what the person wrote themselves: for a file that was read.</summary>
    public bool Add { get; init; }
}

/// <summary>How a version came to be.</summary>
public enum CvOrigin
{
    /// <summary>A section was saved.</summary>
    Section,
    /// <summary>The whole CV was saved, or a file was added to it.</summary>
    Whole,
    /// <summary>An earlier version was restored.</summary>
    Restored,
}

/// <summary>How versions are listed.</summary>
public static class CvVersions
{
    /// <summary>Versions in one answer.</summary>
    public const int Page = 50;
}

/// <summary>A kept version, without its content.</summary>
/// <param name="Version">Its number.</param>
/// <param name="SavedAt">Instant (UTC).</param>
/// <param name="Origin">How it came to be.</param>
/// <param name="Section">The section that was saved, when it was one.</param>
/// <param name="RestoredFrom">The version that was restored, when one was.</param>
/// <param name="Approved">How a check of it went, where there was one.</param>
public sealed record CvVersionLine(int Version, DateTimeOffset SavedAt, CvOrigin Origin, CvSection? Section, int? RestoredFrom, bool? Approved);

/// <summary>What became of an entry between two versions.</summary>
public enum CvChangeKind
{
    /// <summary>It is there only in the later version.</summary>
    Added,
    /// <summary>It is there only in the earlier version.</summary>
    Removed,
    /// <summary>A field of it differs.</summary>
    Changed,
    /// <summary>The entries of the section stand in another order.</summary>
    Reordered,
}

/// <summary>A difference between two versions.</summary>
/// <param name="Section">Where.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Entry">What the entry is called; none where the section is no list.</param>
/// <param name="Field">The field that differs, by its property's name; none for a whole entry.</param>
/// <param name="Before">Its earlier value as text.</param>
/// <param name="After">Its later value as text.</param>
public sealed record CvChange(CvSection Section, CvChangeKind Kind, string? Entry, string? Field, string? Before, string? After);

/// <summary>Restores an earlier version as a new one; nothing in between is lost.</summary>
public sealed record RestoreCv
{
    /// <summary>The CV's version as it was shown.</summary>
    [Range(1, int.MaxValue, ErrorMessage = FieldErrors.OutOfRange)]
    public int ExpectedVersion { get; init; }
}

/// <summary>
/// Half-typed fields of a form, kept on the server and never part of the CV. Each account has its own: a representative neither
/// sees the citizen's nor takes their place.
/// </summary>
/// <param name="FormId">The form they were typed in: each form that is opened has its own, so two devices never write over each other.</param>
/// <param name="Fields">What was typed, by the field's name.</param>
/// <param name="At">Instant (UTC) they were last kept.</param>
public sealed record CvDraft(string FormId, IReadOnlyDictionary<string, string[]> Fields, DateTimeOffset At)
{
    /// <summary>Most drafts of a section; of more the oldest go.</summary>
    public const int Most = 5;

    /// <summary>The draft as it stands now, for <see cref="ICvApi.DropDraftAsync"/>: another text once somebody wrote on in it.</summary>
    public string Stand => string.Create(CultureInfo.InvariantCulture, $"{FormId} {At.UtcTicks}");
}

/// <summary>Keeps what is half-typed in a form.</summary>
public sealed record KeepCvDraft
{
    /// <summary>The form.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.ClientId, ErrorMessage = FieldErrors.TooLong)]
    public string? FormId { get; init; }

    /// <summary>What is typed, by the field's name; at most 60 fields and 50,000 characters.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public IReadOnlyDictionary<string, string[]>? Fields { get; init; }

    /// <summary>
    /// The drafts the form was filled from, each by its <see cref="CvDraft.Stand"/>: this one takes their place, unless somebody
    /// wrote on in them.
    /// </summary>
    [MaxLength(CvDraft.Most, ErrorMessage = FieldErrors.TooMany)]
    public IReadOnlyList<string> RestoredFrom { get; init; } = [];
}

/// <summary>The citizen's answer to a check that did not approve; it asks for another look.</summary>
public sealed record AnswerCvReview
{
    /// <summary>The answer.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Text { get; init; }
}

/// <summary>A staff member's check of a CV.</summary>
public sealed record ReviewCv
{
    /// <summary>The version that was looked at: a CV that changed meanwhile is not decided upon unseen.</summary>
    [Range(1, int.MaxValue, ErrorMessage = FieldErrors.OutOfRange)]
    public int Version { get; init; }

    /// <summary>The newest check that was seen, none where there was none: an answer to a later one is not decided upon unseen.</summary>
    public Guid? LastReview { get; init; }

    /// <summary>Approved, or not.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public bool? Approved { get; init; }

    /// <summary>What the citizen is told; needed when it is not approved.</summary>
    [StringLength(CvLimits.Comment, ErrorMessage = FieldErrors.TooLong)]
    public string? Comment { get; init; }
}

/// <summary>A CV that waits for the check.</summary>
/// <param name="CitizenId">Whose.</param>
/// <param name="CitizenName">Name.</param>
/// <param name="Version">Version that waits.</param>
/// <param name="Since">Instant (UTC) since when.</param>
/// <param name="Again">It has been checked before.</param>
/// <param name="Answered">The citizen has answered the last comment.</param>
/// <param name="JobGoal">The first job goal.</param>
public sealed record WaitingCv(Guid CitizenId, string CitizenName, int Version, DateTimeOffset Since, bool Again, bool Answered, string? JobGoal);

/// <summary>How many CVs wait for the check.</summary>
/// <param name="Count">CVs that wait.</param>
/// <param name="Answered">Of these, those whose citizen has answered a comment.</param>
/// <param name="Since">Instant (UTC) since when the longest has waited; none where nothing waits.</param>
public sealed record WaitingCvs(int Count, int Answered, DateTimeOffset? Since);
