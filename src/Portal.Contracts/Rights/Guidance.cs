using System.ComponentModel.DataAnnotations;
using Refit;

namespace Portal.Contracts.Rights;

/// <summary>What a local addition is about.</summary>
public enum LocalKind
{
    /// <summary>When the jobcenter is open.</summary>
    OpeningHours,
    /// <summary>Where it is.</summary>
    Address,
    /// <summary>An offer that only this municipality has.</summary>
    Offer,
    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>What a jobcenter adds beside the national text, in the reader's language.</summary>
/// <param name="Id">Id.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Topic">The topic it stands beside; none on every page of the guidance.</param>
/// <param name="Title">Title.</param>
/// <param name="Body">Plain text.</param>
/// <param name="JobcenterName">Who says so.</param>
/// <param name="ChangedOn">Day it was last changed.</param>
public sealed record LocalAddition(Guid Id, LocalKind Kind, string? Topic, string Title, string Body, string JobcenterName, DateOnly ChangedOn);

/// <summary>Writes a local addition. English may be left out: then the Danish text is shown.</summary>
public sealed record SaveLocalAddition
{
    /// <summary>What it is about.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public LocalKind? Kind { get; init; }

    /// <summary>The topic it stands beside; none on every page of the guidance.</summary>
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Topic { get; init; }

    /// <summary>Danish title.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? TitleDa { get; init; }

    /// <summary>Danish text.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? BodyDa { get; init; }

    /// <summary>English title.</summary>
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? TitleEn { get; init; }

    /// <summary>English text.</summary>
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? BodyEn { get; init; }

    /// <summary>First day it is shown.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day it is shown; none until further notice.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>The version that was seen; 0 for a new one.</summary>
    [Range(0, 1_000_000, ErrorMessage = FieldErrors.OutOfRange)]
    public int ExpectedVersion { get; init; }
}

/// <summary>A local addition as its editor sees it.</summary>
/// <param name="Id">Id.</param>
/// <param name="Content">What stands in it; its expected version is the present one.</param>
/// <param name="ChangedAt">Instant (UTC) of the last change.</param>
public sealed record LocalAdditionForEditor(Guid Id, SaveLocalAddition Content, DateTimeOffset ChangedAt);

/// <summary>Something of the guidance that ends or has to be checked.</summary>
/// <param name="What">File or key of the rule.</param>
/// <param name="Title">Title of the topic; none of a rule.</param>
/// <param name="Topic">The topic, if it is one.</param>
/// <param name="Due">The day.</param>
/// <param name="Check">It has to be checked on the day; else it ends with it.</param>
/// <param name="Late">The day has passed.</param>
public sealed record GuidanceDue(string What, string? Title, string? Topic, DateOnly Due, bool Check, bool Late);

/// <summary>A fact that is not read in the law itself.</summary>
/// <param name="What">File or key of the rule.</param>
/// <param name="Title">Title of the topic; none of a rule.</param>
/// <param name="Topic">The topic, if it is one.</param>
/// <param name="Certainty">B, C or local.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Value">Number of a rule.</param>
public sealed record UncertainFact(string What, string? Title, string? Topic, string Certainty, string Source, int? Value);

/// <summary>A question that the guidance did not answer.</summary>
/// <param name="Id">Id.</param>
/// <param name="At">Instant (UTC) it was asked.</param>
/// <param name="Topic">The topic that was read, if one was.</param>
/// <param name="Searched">What was searched for.</param>
/// <param name="Words">In the reader's own words.</param>
/// <param name="Language">Language of the page.</param>
/// <param name="Times">How often the same was searched for without an answer.</param>
public sealed record OpenQuestion(Guid Id, DateTimeOffset At, string? Topic, string? Searched, string? Words, string Language, int Times);

/// <summary>How often a topic answered.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Yes">Said yes.</param>
/// <param name="No">Said no.</param>
public sealed record TopicAnswered(string Topic, int Yes, int No);

/// <summary>All that an editor of the guidance needs.</summary>
/// <param name="Today">Today.</param>
/// <param name="Additions">The jobcenter's own additions.</param>
/// <param name="Due">What ends or has to be checked within sixty days, and what is late.</param>
/// <param name="Uncertain">Facts not read in the law itself.</param>
/// <param name="Questions">Questions without an answer, newest first, at most 100.</param>
/// <param name="Answered">How often topics answered, in the last ninety days.</param>
public sealed record GuidanceDesk(
    DateOnly Today, IReadOnlyList<LocalAdditionForEditor> Additions, IReadOnlyList<GuidanceDue> Due, IReadOnlyList<UncertainFact> Uncertain,
    IReadOnlyList<OpenQuestion> Questions, IReadOnlyList<TopicAnswered> Answered);

/// <summary>The editor's side of the guidance, for leaders and administrators of a jobcenter.</summary>
public interface IGuidanceApi
{
    /// <summary>The editor's desk.</summary>
    [Get("/v1/jobcenter/guidance")]
    Task<GuidanceDesk> GetDeskAsync(CancellationToken ct = default);

    /// <summary>Writes a new addition.</summary>
    [Post("/v1/jobcenter/guidance/additions")]
    Task<LocalAdditionForEditor> AddAsync([Body] SaveLocalAddition command, CancellationToken ct = default);

    /// <summary>Changes an addition. Refused with <see cref="Problems.ChangedMeanwhile"/>.</summary>
    [Put("/v1/jobcenter/guidance/additions/{id}")]
    Task<LocalAdditionForEditor> ChangeAsync(Guid id, [Body] SaveLocalAddition command, CancellationToken ct = default);

    /// <summary>Removes an addition.</summary>
    [Delete("/v1/jobcenter/guidance/additions/{id}")]
    Task RemoveAsync(Guid id, CancellationToken ct = default);

    /// <summary>Takes a question off the list.</summary>
    [Post("/v1/jobcenter/guidance/questions/{id}/done")]
    Task DoneAsync(Guid id, CancellationToken ct = default);
}
