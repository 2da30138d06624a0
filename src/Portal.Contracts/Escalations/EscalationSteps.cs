using System.ComponentModel.DataAnnotations;

namespace Portal.Contracts.Escalations;

/// <summary>Where an escalation stands. It only moves as the steps of <see cref="EscalationStepKind"/> say.</summary>
public enum EscalationStatus
{
    /// <summary>Flagged; nobody is the personal contact yet.</summary>
    Open,
    /// <summary>Somebody is the personal contact.</summary>
    Assigned,
    /// <summary>The contact has tried to reach the citizen.</summary>
    ContactAttempted,
    /// <summary>They have spoken.</summary>
    Contacted,
    /// <summary>They have agreed on what happens now.</summary>
    PlanAgreed,
    /// <summary>Over, with a reason.</summary>
    Closed,
}

/// <summary>Why an escalation is over.</summary>
public enum EscalationEnd
{
    /// <summary>The citizen has a job.</summary>
    Job,
    /// <summary>The citizen has begun an education.</summary>
    Education,
    /// <summary>Close contact is not needed any more.</summary>
    NoNeed,
    /// <summary>The citizen does not want a personal contact. It has no consequence.</summary>
    Declined,
    /// <summary>The citizen has moved away.</summary>
    Moved,
    /// <summary>Something else; the note says what.</summary>
    Other,
}

/// <summary>Why the citizen is left in peace for a time.</summary>
public enum RestReason
{
    /// <summary>Illness.</summary>
    Illness,
    /// <summary>A job or something else begins soon (LAB § 106).</summary>
    ReducedContact,
    /// <summary>Something at home.</summary>
    Family,
    /// <summary>Something else; the note says what.</summary>
    Other,
}

/// <summary>What happened in an escalation.</summary>
public enum EscalationStepKind
{
    /// <summary>It began.</summary>
    Opened,
    /// <summary>One more reason was found.</summary>
    ReasonAdded,
    /// <summary>A personal contact was given, or another one.</summary>
    Assigned,
    /// <summary>The contact has left the job; a new one is found.</summary>
    ContactGone,
    /// <summary>A try to reach the citizen, without an answer.</summary>
    ContactAttempted,
    /// <summary>The first contact was made.</summary>
    Contacted,
    /// <summary>A plan was agreed.</summary>
    PlanAgreed,
    /// <summary>A look at how it goes, after a plan was agreed.</summary>
    FollowedUp,
    /// <summary>It was closed.</summary>
    Closed,
    /// <summary>It was opened again, with its history.</summary>
    Reopened,
    /// <summary>A time of rest began.</summary>
    RestBegan,
    /// <summary>The rest is over.</summary>
    RestEnded,
    /// <summary>It went to another jobcenter.</summary>
    HandedOver,
    /// <summary>A deadline passed and the leader was told.</summary>
    Raised,
}

/// <summary>What a contact knows more about than others.</summary>
public enum Competence
{
    /// <summary>Young people without an education.</summary>
    Young,
    /// <summary>Change of trade, and short education.</summary>
    Retraining,
    /// <summary>Long unemployment.</summary>
    LongUnemployment,
}

/// <summary>Why this person became the contact.</summary>
/// <param name="Language">The citizen's language, where the contact was chosen for speaking it (ISO 639-1).</param>
/// <param name="Competence">What the contact knows more about, where that counted.</param>
/// <param name="KnowsTheCase">Was the contact in it before.</param>
/// <param name="ByLeader">A leader chose.</param>
/// <param name="Open">How many the contact had then.</param>
/// <param name="Capacity">How many the contact can have.</param>
public sealed record ContactChoice(string? Language, Competence? Competence, bool KnowsTheCase, bool ByLeader, int Open, int Capacity);

/// <summary>A step in the history of an escalation.</summary>
/// <param name="At">Instant (UTC).</param>
/// <param name="Kind">What happened.</param>
/// <param name="ByName">Who did it; «Portal» for what the portal did by itself.</param>
/// <param name="Status">Where it stood after it.</param>
/// <param name="ToName">Whom it went to: the contact, or the jobcenter it was handed to.</param>
/// <param name="Why">Why: a reason (<see cref="Risk.EscalationReason"/>), an end or a reason to rest, by name.</param>
/// <param name="Note">What was written for colleagues.</param>
/// <param name="DueOn">Last local Danish day of the next step.</param>
public sealed record EscalationStep(
    DateTimeOffset At, EscalationStepKind Kind, string ByName, EscalationStatus Status, string? ToName, string? Why, string? Note, DateOnly? DueOn);

/// <summary>An escalation with its whole history.</summary>
/// <param name="Escalation">As it stands.</param>
/// <param name="Steps">Oldest first.</param>
/// <param name="MayAct">The actor is the contact, the deputy or a leader.</param>
public sealed record EscalationDetail(Escalation Escalation, IReadOnlyList<EscalationStep> Steps, bool MayAct);

/// <summary>
/// Takes a step. Staff take <see cref="EscalationStepKind.ContactAttempted"/>, <see cref="EscalationStepKind.Contacted"/>,
/// <see cref="EscalationStepKind.PlanAgreed"/>, <see cref="EscalationStepKind.FollowedUp"/>, <see cref="EscalationStepKind.Closed"/> and
/// <see cref="EscalationStepKind.Reopened"/>.
/// </summary>
public sealed record TakeEscalationStep
{
    /// <summary>Which step.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public EscalationStepKind? Kind { get; init; }

    /// <summary>Why it is over; for <see cref="EscalationStepKind.Closed"/> only.</summary>
    public EscalationEnd? End { get; init; }

    /// <summary>Note for colleagues. Needed for a reopening, and where the end is <see cref="EscalationEnd.Other"/>.</summary>
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Note { get; init; }
}

/// <summary>Lets a citizen rest from demands for a time, or ends the rest (no <see cref="Until"/>).</summary>
public sealed record RestEscalation
{
    /// <summary>Why; needed where a rest begins.</summary>
    public RestReason? Reason { get; init; }

    /// <summary>Last local Danish day of it, at most half a year ahead; none ends a rest now.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Note for colleagues. Nothing about health belongs here.</summary>
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Note { get; init; }
}

/// <summary>Gives escalations to another contact.</summary>
public sealed record ReassignEscalations
{
    /// <summary>Which, 1 to 200.</summary>
    [Required(ErrorMessage = FieldErrors.Required), MinLength(1, ErrorMessage = FieldErrors.Required), MaxLength(200, ErrorMessage = FieldErrors.TooLong)]
    public IReadOnlyList<Guid>? Ids { get; init; }

    /// <summary>To whom; none lets the portal choose by its rules, somebody else than now.</summary>
    public Guid? ContactId { get; init; }

    /// <summary>Note for colleagues.</summary>
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Note { get; init; }
}

/// <summary>What a reassignment did.</summary>
/// <param name="Changed">Escalations with a new contact.</param>
/// <param name="Left">Escalations that stay as they were: closed, already there, or no room.</param>
public sealed record Reassigned(int Changed, int Left);

/// <summary>A member of staff refers a citizen of the jobcenter.</summary>
public sealed record ReferCitizen
{
    /// <summary>Why, in a few words that the citizen may read.</summary>
    [Required(ErrorMessage = FieldErrors.Required), StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Words { get; init; }
}

/// <summary>An unemployment fund refers a member: funds hold the first three months and hand over those at risk.</summary>
public sealed record DeliverReferral
{
    /// <summary>The citizen's CPR number, ten digits.</summary>
    [Required(ErrorMessage = FieldErrors.Required), StringLength(11, ErrorMessage = FieldErrors.TooLong)]
    public string? Cpr { get; init; }

    /// <summary>Why, in a few words that the citizen may read.</summary>
    [Required(ErrorMessage = FieldErrors.Required), StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Words { get; init; }
}

/// <summary>A referral that was received.</summary>
/// <param name="Id">Id.</param>
public sealed record DeliveredReferral(Guid Id);

/// <summary>Moves a citizen with the open spell and everything that belongs to it to the jobcenter of another municipality.</summary>
public sealed record MoveCitizen
{
    /// <summary>Municipality code, four digits.</summary>
    [Required(ErrorMessage = FieldErrors.Required), StringLength(Lengths.Code, ErrorMessage = FieldErrors.TooLong)]
    public string? MunicipalityCode { get; init; }

    /// <summary>Note for the colleagues there.</summary>
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Note { get; init; }
}
