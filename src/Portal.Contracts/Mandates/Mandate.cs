using System.ComponentModel.DataAnnotations;

namespace Portal.Contracts.Mandates;

/// <summary>What a representative may do. Giving mandates, profiling, language, registering and confirming are never among it.</summary>
public enum MandateScope
{
    /// <summary>Read the case: overview, registration, rights of the case.</summary>
    ReadCase,
    /// <summary>Read, book, move and cancel conversations, and ask for help with it.</summary>
    Conversations,
    /// <summary>Read and write the CV.</summary>
    Cv,
    /// <summary>Read and write messages.</summary>
    Messages,
    /// <summary>Read and write the plan and the job log; agreeing with the jobcenter and sharing stay the citizen's own.</summary>
    Plan,
}

/// <summary>The state of a mandate.</summary>
public enum MandateStatus
{
    /// <summary>Given; nobody has used the invitation yet.</summary>
    Invited,
    /// <summary>Taken up, and its first day lies ahead.</summary>
    Ahead,
    /// <summary>In force.</summary>
    Active,
    /// <summary>Ended.</summary>
    Ended,
}

/// <summary>Why a mandate ended.</summary>
public enum MandateEnd
{
    /// <summary>The citizen took it back.</summary>
    ByCitizen,
    /// <summary>The representative gave it up.</summary>
    ByRepresentative,
    /// <summary>Staff ended it.</summary>
    ByStaff,
    /// <summary>Its last day has passed.</summary>
    Expired,
    /// <summary>The invitation was not used in time.</summary>
    NotTakenUp,
}

/// <summary>A mandate that a citizen has given (forvaltningsloven § 8).</summary>
/// <param name="Id">Id.</param>
/// <param name="RepresentativeName">Name as given; once taken up, the name of the person's own sign-in.</param>
/// <param name="Scopes">What the representative may do.</param>
/// <param name="From">First local Danish day.</param>
/// <param name="To">Last local Danish day.</param>
/// <param name="Status">State.</param>
/// <param name="End">Why it ended, if it has.</param>
/// <param name="Code">Invitation code, while nobody has used it.</param>
/// <param name="CodeUntil">Instant (UTC) until which it can be used.</param>
/// <param name="PaperFiled">Where the paper is filed, when staff registered it from paper.</param>
public sealed record Mandate(
    Guid Id, string RepresentativeName, IReadOnlyList<MandateScope> Scopes, DateOnly From, DateOnly To, MandateStatus Status, MandateEnd? End,
    string? Code, DateTimeOffset? CodeUntil, string? PaperFiled);

/// <summary>A mandate that the signed-in person holds.</summary>
/// <param name="Id">Id: what <see cref="PortalHeaders.OnBehalfOf"/> carries.</param>
/// <param name="PrincipalName">Whose representative one is.</param>
/// <param name="Scopes">What one may do.</param>
/// <param name="From">First local Danish day.</param>
/// <param name="To">Last local Danish day.</param>
/// <param name="Status">State.</param>
public sealed record HeldMandate(
    Guid Id, string PrincipalName, IReadOnlyList<MandateScope> Scopes, DateOnly From, DateOnly To, MandateStatus Status);

/// <summary>The mandates of the signed-in person, both ways.</summary>
/// <param name="Given">Mandates given, newest first.</param>
/// <param name="Held">Mandates held and not ended.</param>
/// <param name="MaxMonths">Most months of a mandate.</param>
public sealed record MyMandates(IReadOnlyList<Mandate> Given, IReadOnlyList<HeldMandate> Held, int MaxMonths);

/// <summary>Gives somebody a mandate. They take it up with the code, signed in as themselves: no CPR number is written anywhere.</summary>
public record GiveMandate
{
    /// <summary>Whom it is for, in one's own words.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? RepresentativeName { get; init; }

    /// <summary>What the representative may do; at least one.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [MinLength(1, ErrorMessage = FieldErrors.Required)]
    [MaxLength(10, ErrorMessage = FieldErrors.TooMany)]
    public IReadOnlyList<MandateScope>? Scopes { get; init; }

    /// <summary>First day; today when left out.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day; at most <see cref="MyMandates.MaxMonths"/> after the first.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    public DateOnly? To { get; init; }
}

/// <summary>Staff register a mandate that a citizen has given on paper.</summary>
public sealed record RegisterMandate : GiveMandate
{
    /// <summary>Where the paper is filed.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? PaperFiled { get; init; }
}

/// <summary>Takes up a mandate.</summary>
public sealed record RedeemMandate
{
    /// <summary>The invitation code; spaces, dashes and small letters do not matter.</summary>
    [Required(ErrorMessage = FieldErrors.Required)]
    [StringLength(Lengths.Name, ErrorMessage = FieldErrors.TooLong)]
    public string? Code { get; init; }
}
