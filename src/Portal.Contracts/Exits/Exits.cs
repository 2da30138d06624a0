using System.ComponentModel.DataAnnotations;

namespace Portal.Contracts.Exits;

/// <summary>Why somebody is no longer unemployed.</summary>
public enum ExitReason
{
    /// <summary>They started in a job.</summary>
    Job,
    /// <summary>They started in an education.</summary>
    Education,
    /// <summary>Anything else, such as pension, leave or moving abroad.</summary>
    Other,
}

/// <summary>Who said that a spell ended, or whether somebody was in work. A figure of the results page rests on nothing else.</summary>
public enum ExitSource
{
    /// <summary>The citizen themselves.</summary>
    Citizen,
    /// <summary>A member of staff of the citizen's jobcenter.</summary>
    Staff,
    /// <summary>A machine of an unemployment fund or a case system.</summary>
    Partner,
    /// <summary>A file that the operator loaded.</summary>
    Import,
}

/// <summary>Says that somebody is no longer unemployed.</summary>
public sealed record EndUnemployment
{
    /// <summary>The registration that ends, as it was shown; another than the open one is refused.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    public Guid? SpellId { get; init; }

    /// <summary>Last unemployed day, a local Danish date: not before the first, and today at the latest.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    public DateOnly? LastDay { get; init; }

    /// <summary>Why.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    [EnumDataType(typeof(ExitReason), ErrorMessage = FieldErrors.NotUnderstood)]
    public ExitReason? Reason { get; init; }
}

/// <summary>An unemployment fund says that a member is no longer unemployed.</summary>
public sealed record DeliverExit
{
    /// <summary>CPR number, ten digits with or without a hyphen.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    [RegularExpression("^[0-9]{6}-?[0-9]{4}$", ErrorMessage = FieldErrors.NotUnderstood)]
    public string? Cpr { get; init; }

    /// <summary>Last unemployed day, a local Danish date: not before the first, and today at the latest.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    public DateOnly? LastDay { get; init; }

    /// <summary>Why.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    [EnumDataType(typeof(ExitReason), ErrorMessage = FieldErrors.NotUnderstood)]
    public ExitReason? Reason { get; init; }
}

/// <summary>A spell that has ended.</summary>
/// <param name="SpellId">The spell.</param>
/// <param name="FirstDay">First unemployed day.</param>
/// <param name="LastDay">Last unemployed day.</param>
/// <param name="Reason">Why.</param>
/// <param name="Source">Who said so.</param>
/// <param name="ConversationCancelled">A booked conversation was cancelled by it.</param>
public sealed record EndedSpell(Guid SpellId, DateOnly FirstDay, DateOnly LastDay, ExitReason Reason, ExitSource Source, bool ConversationCancelled);

/// <summary>«Were you in work on that day?» Asked three months after somebody left for a job; answering is free.</summary>
/// <param name="SpellId">The spell that ended.</param>
/// <param name="LastDay">Its last unemployed day.</param>
/// <param name="Day">The day that is asked about: three months later, a local Danish date.</param>
/// <param name="InWork">The citizen's answer; none before there is one.</param>
public sealed record WorkQuestion(Guid SpellId, DateOnly LastDay, DateOnly Day, bool? InWork);

/// <summary>The questions that a citizen can answer now.</summary>
/// <param name="Questions">Newest first; usually none or one.</param>
public sealed record WorkQuestions(IReadOnlyList<WorkQuestion> Questions);

/// <summary>Answers <see cref="WorkQuestion"/>; a later answer takes the place of an earlier one.</summary>
public sealed record AnswerWork
{
    /// <summary>The spell that ended.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    public Guid? SpellId { get; init; }

    /// <summary>Whether the citizen was in work on that day, in a job or as self-employed.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    public bool? InWork { get; init; }
}

/// <summary>A partner says whether a person was in work three months after their newest exit.</summary>
public sealed record DeliverWork
{
    /// <summary>CPR number, ten digits with or without a hyphen.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    [RegularExpression("^[0-9]{6}-?[0-9]{4}$", ErrorMessage = FieldErrors.NotUnderstood)]
    public string? Cpr { get; init; }

    /// <summary>Whether the person was in work on the day three months after the last unemployed day.</summary>
    [System.ComponentModel.DataAnnotations.Required(ErrorMessage = FieldErrors.Required)]
    public bool? InWork { get; init; }
}
