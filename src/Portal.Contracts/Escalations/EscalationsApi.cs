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
    string? Basis, bool BasisIsDemo, bool Objected, DateTimeOffset? HelpRequestedAt)
{
    /// <summary>Where it stands; none without an escalation.</summary>
    public EscalationStatus? Status { get; init; }
    /// <summary>Why this contact was chosen.</summary>
    public ContactChoice? Because { get; init; }
    /// <summary>Who stands in while the contact is away.</summary>
    public string? DeputyName { get; init; }
    /// <summary>Phone of the jobcenter, where the contact is reached beside the chat.</summary>
    public string? Phone { get; init; }
    /// <summary>Last local Danish day of a rest from demands.</summary>
    public DateOnly? RestUntil { get; init; }
    /// <summary>What advisors and the fund wrote when they referred the citizen.</summary>
    public IReadOnlyList<string> Referrals { get; init; } = [];
}

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
/// <param name="Overdue">The last day of the next step has passed.</param>
/// <param name="Note">What the contact wrote for colleagues; never shown to the citizen.</param>
public sealed record Escalation(
    Guid Id, Guid CitizenId, string CitizenName, string? ContactName, DateTimeOffset Since, int WeeksUnemployed,
    IReadOnlyList<Reason> Reasons, DateTimeOffset? ContactedAt, DateOnly ContactBy, bool Overdue, string? Note)
{
    /// <summary>Who stands in while the contact is absent; none otherwise.</summary>
    public string? DeputyName { get; init; }
    /// <summary>The personal contact's account, if there is one.</summary>
    public Guid? ContactId { get; init; }
    /// <summary>Where it stands.</summary>
    public EscalationStatus Status { get; init; }
    /// <summary>Last local Danish day of the next step; none when it is closed.</summary>
    public DateOnly? DueOn { get; init; }
    /// <summary>Who has it today: the contact, the deputy, or the leader where there is no other.</summary>
    public string? OwnerName { get; init; }
    /// <summary>Why this contact was chosen.</summary>
    public ContactChoice? Because { get; init; }
    /// <summary>Last local Danish day of a rest from demands.</summary>
    public DateOnly? RestUntil { get; init; }
    /// <summary>Why the citizen rests.</summary>
    public RestReason? RestReason { get; init; }
    /// <summary>Why it is over.</summary>
    public EscalationEnd? End { get; init; }
    /// <summary>Instant (UTC) it was closed.</summary>
    public DateTimeOffset? ClosedAt { get; init; }
    /// <summary>Instant (UTC) the leader was told of the deadline that has passed.</summary>
    public DateTimeOffset? RaisedAt { get; init; }
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

    /// <summary>Declines the personal contact. It has no consequence, and the citizen may ask for help at any time.</summary>
    [Post("/v1/me/contact/decline")]
    Task DeclineAsync(CancellationToken ct = default);

    /// <summary>The escalations of the own jobcenter, overdue first; advisors see their own.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="limit">1 to 200.</param>
    /// <param name="offset">How many to pass over.</param>
    /// <param name="ct">Stops the call.</param>
    [Get("/v1/jobcenter/escalations")]
    Task<EscalationPage> GetListAsync([Query] EscalationFilter filter, int limit = 50, int offset = 0, CancellationToken ct = default);

    /// <summary>One escalation with its history.</summary>
    [Get("/v1/jobcenter/escalations/{id}")]
    Task<EscalationDetail> GetOneAsync(Guid id, CancellationToken ct = default);

    /// <summary>Takes a step (the contact, the deputy, or a leader). Refused where it does not fit the state.</summary>
    [Post("/v1/jobcenter/escalations/{id}/steps")]
    Task TakeStepAsync(Guid id, [Body] TakeEscalationStep command, CancellationToken ct = default);

    /// <summary>Lets the citizen rest for a time, or ends it.</summary>
    [Put("/v1/jobcenter/escalations/{id}/rest")]
    Task RestAsync(Guid id, [Body] RestEscalation command, CancellationToken ct = default);

    /// <summary>Gives escalations to another contact (leader).</summary>
    [Post("/v1/jobcenter/escalations/reassign")]
    Task<Reassigned> ReassignAsync([Body] ReassignEscalations command, CancellationToken ct = default);

    /// <summary>The list as a CSV file (leader); the purpose is kept.</summary>
    [Post("/v1/jobcenter/escalations/export")]
    Task<HttpContent> ExportAsync([Body] ExportEscalations command, CancellationToken ct = default);

    /// <summary>Funnel, ages, time to contact and load (leader).</summary>
    [Get("/v1/jobcenter/escalations/figures")]
    Task<EscalationFigures> GetFiguresAsync(CancellationToken ct = default);

    /// <summary>The rules that give a citizen a contact, as they hold today and later.</summary>
    [Get("/v1/jobcenter/escalation-triggers")]
    Task<IReadOnlyList<EscalationTrigger>> GetTriggersAsync(CancellationToken ct = default);

    /// <summary>Sets a rule from a day on (leader or admin).</summary>
    [Put("/v1/jobcenter/escalation-triggers")]
    Task SetTriggerAsync([Body] SetEscalationTrigger command, CancellationToken ct = default);

    /// <summary>Changes what an advisor can take on as a contact (leader).</summary>
    [Put("/v1/jobcenter/advisors/{id}/contact-profile")]
    Task ChangeProfileAsync(Guid id, [Body] ChangeContactProfile command, CancellationToken ct = default);

    /// <summary>Refers a citizen of the jobcenter to a personal contact.</summary>
    [Post("/v1/jobcenter/citizens/{id}/referral")]
    Task<DeliveredReferral> ReferAsync(Guid id, [Body] ReferCitizen command, [Header(PortalHeaders.IdempotencyKey)] string key, CancellationToken ct = default);

    /// <summary>Moves a citizen to the jobcenter of another municipality; nothing is lost.</summary>
    [Post("/v1/jobcenter/citizens/{id}/move")]
    Task MoveCitizenAsync(Guid id, [Body] MoveCitizen command, CancellationToken ct = default);

    /// <summary>Asks the worker for a sweep now (leader).</summary>
    [Post("/v1/jobcenter/sweeps")]
    Task<Sweep> RequestSweepAsync(CancellationToken ct = default);
}
