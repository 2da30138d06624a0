using System.ComponentModel.DataAnnotations;

namespace Portal.Contracts.Chat;

/// <summary>The kind of thing that a question is asked from.</summary>
public enum ChatContextKind
{
    /// <summary>A guidance topic; the reference is its name.</summary>
    Right,
    /// <summary>A booked conversation; the reference is its id.</summary>
    Conversation,
    /// <summary>A section of the CV; the reference is its name.</summary>
    CvSection,
    /// <summary>The last day to book.</summary>
    BookingDeadline,
    /// <summary>Reduced contact.</summary>
    ReducedContact,
    /// <summary>The personal contact and the estimate.</summary>
    Contact,
    /// <summary>Who has seen what.</summary>
    AccessLog,
    /// <summary>Mandates.</summary>
    Mandate,
    /// <summary>The CV as a whole.</summary>
    Cv,
    /// <summary>The plan as a whole.</summary>
    Plan,
    /// <summary>A part of the plan; the reference is its id.</summary>
    PlanPart,
    /// <summary>The job log. Which entry is not said: what stands in it is the citizen's own.</summary>
    JobLog,
    /// <summary>The registration as unemployed.</summary>
    Registration,
    /// <summary>What was agreed in conversations.</summary>
    Agreed,
    /// <summary>There is no free time that fits.</summary>
    FreeTimes,
}

/// <summary>What a question is asked from, as the citizen's page names it.</summary>
public sealed record ChatContextRef
{
    /// <summary>The kind of thing.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public ChatContextKind? Kind { get; init; }

    /// <summary>Which one, where there are several of its kind.</summary>
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Reference { get; init; }
}

/// <summary>What a question was asked from, as both sides see it.</summary>
/// <param name="Kind">The kind of thing.</param>
/// <param name="Reference">Which one, where there are several of its kind.</param>
/// <param name="Danish">Its Danish name, where it has one of its own.</param>
/// <param name="English">Its English name, where it has one of its own.</param>
/// <param name="StartsAt">Instant (UTC) a booked conversation starts.</param>
public sealed record ChatContext(ChatContextKind Kind, string? Reference, string? Danish, string? English, DateTimeOffset? StartsAt);
