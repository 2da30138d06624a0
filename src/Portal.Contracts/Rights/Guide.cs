using System.ComponentModel.DataAnnotations;
using Portal.Contracts.Citizens;

namespace Portal.Contracts.Rights;

/// <summary>What an entry of the guide is to the reader.</summary>
public enum GuideRole
{
    /// <summary>Something one must do.</summary>
    Duty,
    /// <summary>Something one may ask for.</summary>
    Right,
    /// <summary>Something that happens.</summary>
    Event,
}

/// <summary>The answers that decide what applies to somebody. Nothing of them is stored.</summary>
public sealed record GuideAnswers
{
    /// <summary>The benefit.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public BenefitType? Benefit { get; init; }

    /// <summary>First day without a job, a local Danish date.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public DateOnly? FirstUnemployedDay { get; init; }

    /// <summary>Day of registration; without one, the first day without a job.</summary>
    public DateOnly? RegisteredOn { get; init; }

    /// <summary>Age in years; unknown hides nothing.</summary>
    [Range(15, 99, ErrorMessage = FieldErrors.OutOfRange)]
    public int? Age { get; init; }

    /// <summary>Highest completed education; unknown hides nothing.</summary>
    public EducationLevel? Education { get; init; }

    /// <summary>Is exempt from booking alone.</summary>
    public bool CannotBookAlone { get; init; }

    /// <summary>Is exempt from digital post.</summary>
    public bool ExemptFromDigitalPost { get; init; }

    /// <summary>Gave notice in the last job.</summary>
    public bool GaveNotice { get; init; }

    /// <summary>Day on which a job, leave or pension begins, if one is near.</summary>
    public DateOnly? StartsOn { get; init; }
}

/// <summary>A duty, a right or an event with its day.</summary>
/// <param name="Kind">Stable name, as in <c>content/rules/duties.csv</c>; the web writes the sentence.</param>
/// <param name="Role">What it is to the reader.</param>
/// <param name="Topic">The topic that explains it.</param>
/// <param name="Title">The topic's title; the name of the kind where no text is valid on the day.</param>
/// <param name="On">The day, a local Danish date; none where the rule gives none.</param>
/// <param name="Value">The number of the rule, if it has one.</param>
/// <param name="Source">The law or other source.</param>
/// <param name="Uncertain">The number is not read in the law itself.</param>
/// <param name="Local">The number is the municipality's own choice and no law.</param>
/// <param name="Done">It is done already; known of one's own case only.</param>
public sealed record GuideDate(
    string Kind, GuideRole Role, string Topic, string Title, DateOnly? On, int? Value, string Source, bool Uncertain, bool Local, bool Done);

/// <summary>What applies to somebody.</summary>
/// <param name="Today">The day it was asked on.</param>
/// <param name="RulesOf">The day whose rules were used.</param>
/// <param name="RulesVersion">The rule set of that day, named by the day of its last change.</param>
/// <param name="Replayed">Another day than today was asked for: it shows what would hold, not what holds.</param>
/// <param name="Answers">The answers it was made from.</param>
/// <param name="FromCase">The answers come from the reader's own case.</param>
/// <param name="Duties">Topics that say what one must do.</param>
/// <param name="Rights">Topics that say what one may.</param>
/// <param name="Dates">Every dated duty, right and event, by day; those without a day last.</param>
public sealed record Guide(
    DateOnly Today, DateOnly RulesOf, DateOnly RulesVersion, bool Replayed, GuideAnswers Answers, bool FromCase,
    IReadOnlyList<RightsTopic> Duties, IReadOnlyList<RightsTopic> Rights, IReadOnlyList<GuideDate> Dates);

/// <summary>An amount of money with the time it holds; only amounts that are confirmed and valid on the day are given.</summary>
/// <param name="Key">Stable name, for example <c>rate.unemployment_insurance.month_max</c>.</param>
/// <param name="Kroner">Whole kroner.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidTo">Last day.</param>
/// <param name="Source">Where it is written.</param>
public sealed record Rate(string Key, int Kroner, DateOnly ValidFrom, DateOnly ValidTo, string Source);

/// <summary>The questions about money, and the amounts that may be shown today.</summary>
/// <param name="Topics">Topics, in order.</param>
/// <param name="Rates">Amounts valid today and confirmed; often none.</param>
/// <param name="RatesWithheld">How many amounts are known of and not shown, because they are not confirmed or not valid today.</param>
public sealed record MoneyGuide(IReadOnlyList<RightsTopic> Topics, IReadOnlyList<Rate> Rates, int RatesWithheld);

/// <summary>What a search found.</summary>
/// <param name="Query">The words, as they were understood.</param>
/// <param name="Hits">Topics, best first.</param>
/// <param name="Corrected">Words that were read as others, because nothing has them as they were typed.</param>
public sealed record RightsSearch(string Query, IReadOnlyList<RightsTopic> Hits, IReadOnlyDictionary<string, string> Corrected);

/// <summary>Whether a text or a search answered the question.</summary>
public sealed record SayAboutGuidance
{
    /// <summary>The topic that was read; none after a search that gave none.</summary>
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Topic { get; init; }

    /// <summary>The version that was shown.</summary>
    [StringLength(Lengths.Code, ErrorMessage = FieldErrors.TooLong)]
    public string? Version { get; init; }

    /// <summary>It answered the question.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public bool? Answered { get; init; }

    /// <summary>In one's own words. Numbers that look like a CPR number are not kept.</summary>
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Words { get; init; }

    /// <summary>What was searched for before.</summary>
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Searched { get; init; }

    /// <summary>Language of the page, <c>da</c> or <c>en</c>.</summary>
    [StringLength(2, ErrorMessage = FieldErrors.TooLong)]
    public string? Language { get; init; }
}

/// <summary>Sends a topic to a citizen.</summary>
public sealed record SendTopic
{
    /// <summary>The topic.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Topic { get; init; }

    /// <summary>The conversation it belongs to, if any: then it stands with what was agreed there.</summary>
    public Guid? AppointmentId { get; init; }
}

/// <summary>Guidance that a citizen was given: what was shown, sent and confirmed, in which version, when.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Title">Its title, in the language that was asked for.</param>
/// <param name="Version">The version.</param>
/// <param name="ShownAt">Instant (UTC) it was first shown; none if it was only sent.</param>
/// <param name="LastShownAt">Instant (UTC) it was last shown.</param>
/// <param name="ConfirmedAt">Instant (UTC) the citizen confirmed having read it.</param>
/// <param name="SentAt">Instant (UTC) staff last sent it.</param>
/// <param name="SentBy">Who sent it.</param>
/// <param name="AppointmentId">The conversation it was sent with, if any.</param>
public sealed record GuidanceGiven(
    string Topic, string Title, string Version, DateTimeOffset? ShownAt, DateTimeOffset? LastShownAt, DateTimeOffset? ConfirmedAt,
    DateTimeOffset? SentAt, string? SentBy, Guid? AppointmentId);
