namespace Portal.Contracts.Plan;

/// <summary>What a part of a plan is.</summary>
public enum PlanPartKind
{
    /// <summary>Something to reach.</summary>
    Goal,
    /// <summary>Something to do on the way.</summary>
    Step,
}

/// <summary>How far a part has come.</summary>
public enum PlanPartState
{
    /// <summary>Not begun.</summary>
    ToDo,
    /// <summary>Begun.</summary>
    Doing,
    /// <summary>Done, or reached.</summary>
    Done,
    /// <summary>Given up; kept so that it can be talked about.</summary>
    GivenUp,
}

/// <summary>The two who agree on a plan.</summary>
public enum PlanSide
{
    /// <summary>The citizen, and whoever acts for them.</summary>
    Citizen,
    /// <summary>An advisor of the citizen's jobcenter.</summary>
    Jobcenter,
}

/// <summary>Where a part, or a suggestion for one, came from.</summary>
public enum PlanSource
{
    /// <summary>The citizen's own idea.</summary>
    Own,
    /// <summary>A sheet of a conversation that was shared with the citizen.</summary>
    Sheet,
    /// <summary>Something the CV lacks.</summary>
    CvGap,
    /// <summary>A job goal of the CV.</summary>
    JobGoal,
    /// <summary>A step with a deadline in the citizen's case.</summary>
    NextStep,
    /// <summary>Guidance on rights that concerns the citizen.</summary>
    Rights,
    /// <summary>Proposed by an advisor.</summary>
    Advisor,
}

/// <summary>What somebody asks the other side to say yes to.</summary>
public enum PlanProposalKind
{
    /// <summary>A new part, agreed from its first day. Only an advisor needs it: a citizen adds parts alone.</summary>
    Add,
    /// <summary>To agree on a part, as it stands or with other words.</summary>
    Agree,
    /// <summary>Other words for an agreed part.</summary>
    Change,
    /// <summary>To give an agreed part up.</summary>
    GiveUp,
    /// <summary>That an agreed part is the citizen's own again.</summary>
    Release,
}

/// <summary>What happened to a plan.</summary>
public enum PlanChangeKind
{
    /// <summary>A part was added.</summary>
    Added,
    /// <summary>A part got other words.</summary>
    Changed,
    /// <summary>A part came further, or back.</summary>
    Moved,
    /// <summary>A part was taken out.</summary>
    Removed,
    /// <summary>Somebody asked the other side.</summary>
    Proposed,
    /// <summary>The other side said yes.</summary>
    Accepted,
    /// <summary>The other side said no.</summary>
    Declined,
    /// <summary>Whoever asked took it back.</summary>
    Withdrawn,
}

/// <summary>Limits of a plan.</summary>
public static class PlanLimits
{
    /// <summary>Most parts of a plan that are not taken out.</summary>
    public const int Parts = 100;
}

/// <summary>A part of a plan as it stands.</summary>
/// <param name="Id">Id.</param>
/// <param name="Kind">Goal or step.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Note">More about it.</param>
/// <param name="DueOn">The own deadline, a local Danish date.</param>
/// <param name="GoalId">The goal that a step leads to.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Version">1, 2, 3, … one more for each change.</param>
/// <param name="Agreed">Agreed with the jobcenter: its words change only when both say yes.</param>
/// <param name="AgreedAt">Instant (UTC) it was agreed.</param>
/// <param name="AgreedWith">The advisor it was agreed with.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="ChangedAt">Instant (UTC) of the last change.</param>
public sealed record PlanPart(
    Guid Id, PlanPartKind Kind, string Title, string? Note, DateOnly? DueOn, Guid? GoalId, PlanPartState State, int Version,
    bool Agreed, DateTimeOffset? AgreedAt, string? AgreedWith, PlanSource Source, DateTimeOffset ChangedAt);

/// <summary>A proposal that waits for the other side.</summary>
/// <param name="Id">Id.</param>
/// <param name="Kind">What is asked for.</param>
/// <param name="By">Who asks.</param>
/// <param name="ByName">Their name.</param>
/// <param name="At">Instant (UTC).</param>
/// <param name="PartId">The part; of <see cref="PlanProposalKind.Add"/> the id it will have.</param>
/// <param name="PartTitle">The part's title as it stands; of a new part the proposed one.</param>
/// <param name="Content">The proposed words, where words are proposed.</param>
/// <param name="Reason">Why, in the words of whoever asks.</param>
public sealed record PlanProposal(
    Guid Id, PlanProposalKind Kind, PlanSide By, string ByName, DateTimeOffset At, Guid PartId, string PartTitle, PlanPartContent? Content, string? Reason);

/// <summary>
/// A suggestion drawn from what the portal knows. Nothing is in the plan before the citizen says yes; a no holds until the cause
/// is another one.
/// </summary>
/// <param name="Key">What is suggested, as a stable name.</param>
/// <param name="Cause">Why just now, as a stable text that changes with the cause.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="Kind">Goal or step.</param>
/// <param name="Name">Which sentence the web writes (<c>CvGap.JobGoal</c>, <c>Book</c>, …).</param>
/// <param name="Words">The citizen's or the sheet's own words, where there are some.</param>
/// <param name="DueOn">A deadline of the case that hangs on it.</param>
/// <param name="Topic">Guidance that explains it.</param>
public sealed record PlanSuggestion(
    string Key, string Cause, PlanSource Source, PlanPartKind Kind, string Name, string? Words, DateOnly? DueOn, string? Topic);

/// <summary>The signed-in citizen's plan.</summary>
/// <param name="Version">How many changes there have been.</param>
/// <param name="Parts">Its parts, what is due soonest first.</param>
/// <param name="Proposals">What waits for an answer, the oldest first.</param>
/// <param name="Suggestions">What the portal suggests.</param>
public sealed record MyPlan(
    int Version, IReadOnlyList<PlanPart> Parts, IReadOnlyList<PlanProposal> Proposals, IReadOnlyList<PlanSuggestion> Suggestions);

/// <summary>A part before or after a change.</summary>
/// <param name="Kind">Goal or step.</param>
/// <param name="Title">In a few words.</param>
/// <param name="Note">More about it.</param>
/// <param name="DueOn">The own deadline.</param>
/// <param name="GoalId">The goal that a step leads to.</param>
/// <param name="State">How far it had come.</param>
/// <param name="Agreed">Whether it was agreed.</param>
public sealed record PlanPartThen(PlanPartKind Kind, string Title, string? Note, DateOnly? DueOn, Guid? GoalId, PlanPartState State, bool Agreed);

/// <summary>One change of a plan: who, when and what.</summary>
/// <param name="Number">1, 2, 3, … through the whole plan.</param>
/// <param name="At">Instant (UTC).</param>
/// <param name="Side">For which side it was done.</param>
/// <param name="ByName">Who did it.</param>
/// <param name="ByMandate">As the citizen's representative.</param>
/// <param name="Kind">What was done.</param>
/// <param name="PartId">The part.</param>
/// <param name="Title">The part's title at that time.</param>
/// <param name="Proposal">What was asked for, where it was about a proposal.</param>
/// <param name="Before">The part before; none when it was new or nothing of it changed.</param>
/// <param name="After">The part, or the proposed words, after.</param>
public sealed record PlanChange(
    int Number, DateTimeOffset At, PlanSide Side, string ByName, bool ByMandate, PlanChangeKind Kind, Guid PartId, string Title,
    PlanProposalKind? Proposal, PlanPartThen? Before, PlanPartThen? After);

/// <summary>The plan in a few words, for Min side.</summary>
/// <param name="Open">Parts that are neither done nor given up.</param>
/// <param name="WaitingForCitizen">Proposals of the jobcenter that wait for the citizen.</param>
/// <param name="NextTitle">The open part that is due soonest.</param>
/// <param name="NextDueOn">When.</param>
public sealed record PlanSummary(int Open, int WaitingForCitizen, string? NextTitle, DateOnly? NextDueOn);
