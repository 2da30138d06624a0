using System.ComponentModel.DataAnnotations;

namespace Portal.Contracts.Plan;

/// <summary>The words of a part.</summary>
public sealed record PlanPartContent
{
    /// <summary>Goal or step.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [EnumDataType(typeof(PlanPartKind), ErrorMessage = FieldErrors.NotUnderstood)]
    public PlanPartKind? Kind { get; init; } = PlanPartKind.Step;

    /// <summary>In a few words.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Title { get; init; }

    /// <summary>More about it.</summary>
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Note { get; init; }

    /// <summary>The own deadline, a local Danish date; a new one from today to ten years ahead.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>The goal that a step leads to: another part of the same plan.</summary>
    public Guid? GoalId { get; init; }
}

/// <summary>
/// Gives a part other words. Refused with <see cref="Problems.ChangedMeanwhile"/> (and the part as <c>current</c>) when somebody
/// changed it since it was read, and with <see cref="Problems.PartAgreed"/> when it is agreed.
/// </summary>
public sealed record ChangePlanPart
{
    /// <summary>The version that was seen.</summary>
    [Range(1, int.MaxValue, ErrorMessage = FieldErrors.OutOfRange)]
    public int ExpectedVersion { get; init; }

    /// <summary>The words from now on.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public PlanPartContent? Content { get; init; }
}

/// <summary>Says how far a part has come. An agreed part is given up, or taken up again, only when both say yes.</summary>
public sealed record MovePlanPart
{
    /// <summary>The version that was seen.</summary>
    [Range(1, int.MaxValue, ErrorMessage = FieldErrors.OutOfRange)]
    public int ExpectedVersion { get; init; }

    /// <summary>How far.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [EnumDataType(typeof(PlanPartState), ErrorMessage = FieldErrors.NotUnderstood)]
    public PlanPartState? State { get; init; }
}

/// <summary>Takes a part out. It stays in the history.</summary>
public sealed record RemovePlanPart
{
    /// <summary>The version that was seen.</summary>
    [Range(1, int.MaxValue, ErrorMessage = FieldErrors.OutOfRange)]
    public int ExpectedVersion { get; init; }
}

/// <summary>Says yes or no to a suggestion. Refused with <see cref="Problems.SuggestionGone"/> when its cause is another one now.</summary>
public sealed record AnswerSuggestion
{
    /// <summary>What was suggested.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Key { get; init; }

    /// <summary>Why just now.</summary>
    [Required(ErrorMessage = FieldErrors.Required, AllowEmptyStrings = true)]
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Cause { get; init; }

    /// <summary>Yes: it becomes a part. No: it does not come back until the cause changes.</summary>
    public bool Accept { get; init; }

    /// <summary>What the part is called, in the words that were shown; needed to accept.</summary>
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Title { get; init; }
}

/// <summary>Asks the other side to agree to something. One proposal of a part waits at a time.</summary>
public sealed record ProposeInPlan
{
    /// <summary>What is asked for.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [EnumDataType(typeof(PlanProposalKind), ErrorMessage = FieldErrors.NotUnderstood)]
    public PlanProposalKind? Kind { get; init; }

    /// <summary>The part; none for <see cref="PlanProposalKind.Add"/>.</summary>
    public Guid? PartId { get; init; }

    /// <summary>The version that was seen; 0 for <see cref="PlanProposalKind.Add"/>.</summary>
    [Range(0, int.MaxValue, ErrorMessage = FieldErrors.OutOfRange)]
    public int ExpectedVersion { get; init; }

    /// <summary>The proposed words: needed for <see cref="PlanProposalKind.Add"/> and <see cref="PlanProposalKind.Change"/>.</summary>
    public PlanPartContent? Content { get; init; }

    /// <summary>Why.</summary>
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Reason { get; init; }
}

/// <summary>Answers a proposal of the other side.</summary>
public sealed record AnswerPlanProposal
{
    /// <summary>Yes, or no.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public bool? Accept { get; init; }
}
