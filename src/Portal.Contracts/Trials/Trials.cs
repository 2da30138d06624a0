using System.ComponentModel.DataAnnotations;
using Portal.Contracts.Results;

namespace Portal.Contracts.Trials;

/// <summary>Who is taken into a trial.</summary>
public enum TrialIntake
{
    /// <summary>Whoever registers as unemployed, within 28 days of the first unemployed day.</summary>
    Registered,
    /// <summary>Whoever is escalated.</summary>
    Escalated,
}

/// <summary>Sets up a local trial: a random half gets a contact early, the other half gets help as usual.</summary>
public sealed record SetUpTrial
{
    /// <summary>What is tried, in a few words.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Title { get; init; }

    /// <summary>Who is taken in.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    [EnumDataType(typeof(TrialIntake), ErrorMessage = FieldErrors.NotUnderstood)]
    public TrialIntake? Intake { get; init; }

    /// <summary>First local Danish day of taking people in; today or later.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    public DateOnly? FirstDay { get; init; }

    /// <summary>Last local Danish day of taking people in; at most two years after the first.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    public DateOnly? LastDay { get; init; }

    /// <summary>Working days within which the random half is contacted.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    [Range(1, 20, ErrorMessage = FieldErrors.OutOfRange)]
    public int? ContactDays { get; init; }

    /// <summary>Weeks for which each person is followed; the effect is weeks unemployed within them. Chosen before anybody is taken in.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    [Range(4, 104, ErrorMessage = FieldErrors.OutOfRange)]
    public int? Weeks { get; init; }

    /// <summary>The legal basis in words, with law and paragraph. Consent is none.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? LegalBasis { get; init; }

    /// <summary>Why it is defensible: what the usual half still gets, who has weighed it, how people are told.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Ethics { get; init; }
}

/// <summary>Stops a trial: nobody more is taken in, and those drawn are still followed.</summary>
public sealed record StopTrial
{
    /// <summary>Why.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Reason { get; init; }
}

/// <summary>A trial as it was set up.</summary>
/// <param name="Id">Id.</param>
/// <param name="Title">What is tried.</param>
/// <param name="Intake">Who is taken in.</param>
/// <param name="FirstDay">First day of taking in.</param>
/// <param name="LastDay">Last day of taking in.</param>
/// <param name="ContactDays">Working days within which the random half is contacted.</param>
/// <param name="Weeks">Weeks for which each is followed.</param>
/// <param name="LegalBasis">The recorded legal basis.</param>
/// <param name="Ethics">The recorded ethics.</param>
/// <param name="Seed">The seed of the draw: with it the draw can be done again.</param>
/// <param name="SetUpBy">Who set it up.</param>
/// <param name="SetUpAt">When (UTC).</param>
/// <param name="StoppedAt">When it was stopped (UTC), if it was.</param>
/// <param name="StopReason">Why.</param>
/// <param name="Taken">How many were taken in, rounded; none when too few.</param>
/// <param name="AnswerOn">Day on which everybody has been followed to the end: the planned day to read the effect.</param>
public sealed record Trial(
    Guid Id, string Title, TrialIntake Intake, DateOnly FirstDay, DateOnly LastDay, int ContactDays, int Weeks, string LegalBasis,
    string Ethics, string Seed, string SetUpBy, DateTimeOffset SetUpAt, DateTimeOffset? StoppedAt, string? StopReason, int? Taken, DateOnly AnswerOn);

/// <summary>One half of a trial.</summary>
/// <param name="People">How many, rounded.</param>
/// <param name="Contacted">Share contacted in time; none when too few.</param>
/// <param name="Mean">Average weeks unemployed within the weeks of the trial.</param>
/// <param name="Curve">The survival curve since the draw.</param>
public sealed record TrialArm(int People, ProtectedShare? Contacted, MeanWeeks? Mean, IReadOnlyList<CurvePoint> Curve);

/// <summary>
/// What a trial shows: the difference in restricted mean weeks unemployed, early less usual, by the draw and whatever contact there was
/// (intention to treat), with its 95 % interval (Royston and Parmar 2013).
/// </summary>
/// <param name="Trial">The trial.</param>
/// <param name="CountedTo">Last local Danish day that is counted.</param>
/// <param name="Early">The half with the early contact; none when too few.</param>
/// <param name="Usual">The half with help as usual; none when too few.</param>
/// <param name="Difference">Weeks, early less usual: below 0 means fewer weeks unemployed; none when too few were followed to the end.</param>
/// <param name="Low">Lower end of the interval.</param>
/// <param name="High">Upper end of the interval.</param>
/// <param name="Preliminary">It is read before the planned day.</param>
public sealed record TrialEffect(
    Trial Trial, DateOnly CountedTo, TrialArm? Early, TrialArm? Usual, double? Difference, double? Low, double? High, bool Preliminary);

/// <summary>Somebody to be contacted early.</summary>
/// <param name="TrialId">The trial.</param>
/// <param name="SpellId">The spell that was drawn.</param>
/// <param name="CitizenId">The citizen.</param>
/// <param name="CitizenName">The citizen's name.</param>
/// <param name="AssignedAt">When they were drawn (UTC).</param>
/// <param name="ContactBy">Last local Danish day for the contact.</param>
/// <param name="Overdue">The day has passed.</param>
public sealed record TrialContact(Guid TrialId, Guid SpellId, Guid CitizenId, string CitizenName, DateTimeOffset AssignedAt, DateOnly ContactBy, bool Overdue);
