using System.ComponentModel.DataAnnotations;
using Portal.Contracts.Risk;
using Refit;

namespace Portal.Contracts.Escalations;

/// <summary>What the citizen sees about being followed more closely: who, since when, and why.</summary>
/// <param name="ContactName">Name of the personal contact; none when there is no escalation.</param>
/// <param name="Since">Instant (UTC) of the escalation.</param>
/// <param name="Reasons">Why.</param>
/// <param name="Risk">The newest estimate; none where profiling is off for the jobcenter or the citizen.</param>
/// <param name="ProfilingOn">The jobcenter has recorded a legal basis for profiling.</param>
/// <param name="Basis">The recorded legal basis, as text.</param>
/// <param name="BasisIsDemo">The basis is invented for demonstration.</param>
/// <param name="Objected">The citizen has asked that the estimate is not used.</param>
/// <param name="HelpRequestedAt">Instant (UTC) the citizen asked for help, if so.</param>
public sealed record MyContact(
    string? ContactName, DateTimeOffset? Since, IReadOnlyList<Reason> Reasons, RiskEstimate? Risk, bool ProfilingOn,
    string? Basis, bool BasisIsDemo, bool Objected, DateTimeOffset? HelpRequestedAt);

/// <summary>Objects to the use of the risk estimate: from now on only the open criteria are used.</summary>
public sealed record ObjectToProfiling
{
    /// <summary>Optional: what is wrong with it.</summary>
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Reason { get; init; }
}

/// <summary>An escalated citizen as staff sees it.</summary>
/// <param name="Id">Id of the escalation.</param>
/// <param name="CitizenId">The citizen.</param>
/// <param name="CitizenName">The citizen's name.</param>
/// <param name="ContactName">The personal contact; none while the jobcenter has nobody to give.</param>
/// <param name="Since">Instant (UTC) of the escalation.</param>
/// <param name="WeeksUnemployed">Whole weeks unemployed today.</param>
/// <param name="Reasons">Why.</param>
/// <param name="ContactedAt">Instant (UTC) of the first contact, if made.</param>
/// <param name="ContactBy">Last local Danish day for the first contact.</param>
/// <param name="Overdue">No contact was made and the last day has passed.</param>
/// <param name="Note">What the contact wrote for colleagues; never shown to the citizen.</param>
public sealed record Escalation(
    Guid Id, Guid CitizenId, string CitizenName, string? ContactName, DateTimeOffset Since, int WeeksUnemployed,
    IReadOnlyList<Reason> Reasons, DateTimeOffset? ContactedAt, DateOnly ContactBy, bool Overdue, string? Note)
{
    /// <summary>Who stands in while the contact is absent; none otherwise.</summary>
    public string? DeputyName { get; init; }
}

/// <summary>Says that the first contact has been made.</summary>
public sealed record RecordContact
{
    /// <summary>Optional note for colleagues.</summary>
    [StringLength(Lengths.Note, ErrorMessage = FieldErrors.TooLong)]
    public string? Note { get; init; }
}

/// <summary>State of a sweep over all open spells.</summary>
/// <param name="Id">Id of the run.</param>
/// <param name="RequestedAt">Instant (UTC) it was asked for.</param>
/// <param name="FinishedAt">Instant (UTC) it was done; none while it runs or waits.</param>
/// <param name="Spells">Open spells looked at so far.</param>
/// <param name="Scored">Of these, spells with an estimate.</param>
/// <param name="Escalated">New escalations.</param>
public sealed record Sweep(Guid Id, DateTimeOffset RequestedAt, DateTimeOffset? FinishedAt, int Spells, int Scored, int Escalated);

/// <summary>Escalations: the citizen's view and staff's.</summary>
public interface IEscalationsApi
{
    /// <summary>Who is the signed-in citizen's personal contact, and why.</summary>
    [Get("/v1/me/contact")]
    Task<MyContact> GetMyContactAsync(CancellationToken ct = default);

    /// <summary>Asks for help: counts as a criterion at the next sweep, at once visible to staff.</summary>
    [Post("/v1/me/help-request")]
    Task RequestHelpAsync(CancellationToken ct = default);

    /// <summary>Objects to the use of the estimate.</summary>
    [Post("/v1/me/profiling-objection")]
    Task ObjectAsync([Body] ObjectToProfiling command, CancellationToken ct = default);

    /// <summary>The escalations of the own jobcenter, overdue first; advisors see their own.</summary>
    /// <param name="limit">1 to 200.</param>
    /// <param name="offset">How many to pass over.</param>
    /// <param name="ct">Stops the call.</param>
    [Get("/v1/jobcenter/escalations")]
    Task<IReadOnlyList<Escalation>> GetListAsync(int limit = 50, int offset = 0, CancellationToken ct = default);

    /// <summary>Records the first contact with an escalated citizen (their personal contact, or a leader).</summary>
    [Post("/v1/jobcenter/escalations/{id}/contacted")]
    Task RecordContactAsync(Guid id, [Body] RecordContact command, CancellationToken ct = default);

    /// <summary>Asks the worker for a sweep now (leader).</summary>
    [Post("/v1/jobcenter/sweeps")]
    Task<Sweep> RequestSweepAsync(CancellationToken ct = default);
}
