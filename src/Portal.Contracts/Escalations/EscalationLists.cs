using System.ComponentModel.DataAnnotations;
using Portal.Contracts.Risk;

namespace Portal.Contracts.Escalations;

/// <summary>Which escalations; everything that is not given leaves nothing out.</summary>
public sealed record EscalationFilter
{
    /// <summary>Only in this state; without it all that are not closed.</summary>
    public EscalationStatus? Status { get; init; }
    /// <summary>Only with this owner.</summary>
    public Guid? OwnerId { get; init; }
    /// <summary>Only for this reason.</summary>
    public EscalationReason? Reason { get; init; }
    /// <summary>Only those whose deadline has passed.</summary>
    public bool? Overdue { get; init; }
    /// <summary>Only those without a personal contact.</summary>
    public bool? Unassigned { get; init; }
    /// <summary>Only those that rest.</summary>
    public bool? Resting { get; init; }
}

/// <summary>A page of escalations.</summary>
/// <param name="Items">Overdue first, then by the day of the next step.</param>
/// <param name="Total">How many the filter finds.</param>
public sealed record EscalationPage(IReadOnlyList<Escalation> Items, int Total);

/// <summary>Asks for a list as a file.</summary>
public sealed record ExportEscalations
{
    /// <summary>Why; it is kept with the name of whoever asked.</summary>
    [Required(ErrorMessage = FieldErrors.Required), StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Purpose { get; init; }

    /// <summary>Which; none means all that are not closed.</summary>
    public EscalationFilter? Filter { get; init; }
}

/// <summary>Figures of the escalations of a jobcenter. No figure is about one citizen; load is there to share the work.</summary>
/// <param name="From">First local day of the time that <see cref="Funnel"/> and <see cref="DaysToContact"/> look at.</param>
/// <param name="Funnel">How many of those flagged since then came how far.</param>
/// <param name="Ageing">Open ones by age.</param>
/// <param name="DaysToContact">Working time from flag to first contact.</param>
/// <param name="Load">Advisors who can be contacts.</param>
public sealed record EscalationFigures(
    DateOnly From, IReadOnlyList<FunnelStep> Funnel, IReadOnlyList<AgeBand> Ageing, TimeToContact DaysToContact, IReadOnlyList<AdvisorLoad> Load);

/// <summary>How many came at least so far.</summary>
/// <param name="Status">How far; <see cref="EscalationStatus.Open"/> is everybody who was flagged.</param>
/// <param name="Count">How many.</param>
public sealed record FunnelStep(EscalationStatus Status, int Count);

/// <summary>Open escalations of an age.</summary>
/// <param name="FromDays">At least so many days old.</param>
/// <param name="ToDays">At most so many; none for the last band.</param>
/// <param name="OnTime">Whose next step is not late.</param>
/// <param name="Overdue">Whose next step is late.</param>
/// <param name="Resting">Who rest.</param>
public sealed record AgeBand(int FromDays, int? ToDays, int OnTime, int Overdue, int Resting);

/// <summary>Days from the flag to the first contact.</summary>
/// <param name="Contacted">How many had contact.</param>
/// <param name="Waiting">How many still wait for it.</param>
/// <param name="MedianDays">Half had contact within so many days; none without any.</param>
/// <param name="NinetiethDays">Nine of ten had.</param>
/// <param name="WithinDeadline">How many had contact by their last day for it.</param>
public sealed record TimeToContact(int Contacted, int Waiting, double? MedianDays, double? NinetiethDays, int WithinDeadline);

/// <summary>An advisor as a contact.</summary>
/// <param name="AdvisorId">The advisor.</param>
/// <param name="Name">Shown name.</param>
/// <param name="Open">Own escalations and those they stand in for.</param>
/// <param name="Capacity">How many they can have.</param>
/// <param name="Overdue">Whose next step is late.</param>
/// <param name="Languages">Languages (ISO 639-1).</param>
/// <param name="Competences">What they know more about.</param>
public sealed record AdvisorLoad(
    Guid AdvisorId, string Name, int Open, int Capacity, int Overdue, IReadOnlyList<string> Languages, IReadOnlyList<Competence> Competences);

/// <summary>Changes what an advisor can take on as a contact.</summary>
public sealed record ChangeContactProfile
{
    /// <summary>How many escalations at a time, 0 to 200.</summary>
    [Required(ErrorMessage = FieldErrors.Required), Range(0, 200, ErrorMessage = FieldErrors.OutOfRange)]
    public int? Capacity { get; init; }

    /// <summary>What the advisor knows more about.</summary>
    public IReadOnlyList<Competence>? Competences { get; init; }
}

/// <summary>A dated rule: what gives a citizen a contact, beside the estimate.</summary>
/// <param name="Kind">The reason.</param>
/// <param name="Enabled">Whether it is used.</param>
/// <param name="Limit">Its limit (weeks, days, years or how often), where it has one.</param>
/// <param name="Trades">For <see cref="EscalationReason.ShrinkingTrade"/>: beginnings of DISCO-08 codes.</param>
/// <param name="ValidFrom">First local day on which it holds; none for what the portal begins with.</param>
/// <param name="RecordedBy">Who set it.</param>
public sealed record EscalationTrigger(
    EscalationReason Kind, bool Enabled, int? Limit, IReadOnlyList<string> Trades, DateOnly? ValidFrom, string? RecordedBy);

/// <summary>Sets a rule from a day on; what held before stays on record.</summary>
public sealed record SetEscalationTrigger
{
    /// <summary>Which.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public EscalationReason? Kind { get; init; }

    /// <summary>Whether it is used.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public bool? Enabled { get; init; }

    /// <summary>Its limit, 1 to 260, where it has one.</summary>
    [Range(1, 260, ErrorMessage = FieldErrors.OutOfRange)]
    public int? Limit { get; init; }

    /// <summary>Beginnings of DISCO-08 codes, one to four digits each, separated by spaces or commas.</summary>
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Trades { get; init; }

    /// <summary>First local day, today or later.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public DateOnly? ValidFrom { get; init; }
}
