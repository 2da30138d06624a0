using Refit;

namespace Portal.Contracts.Trials;

/// <summary>Local trials of early contact: set up, drawn at once and reproducibly, read with their interval.</summary>
public interface ITrialsApi
{
    /// <summary>The trials of the own jobcenter, newest first.</summary>
    [Get("/v1/jobcenter/trials")]
    Task<IReadOnlyList<Trial>> GetTrialsAsync(CancellationToken ct = default);

    /// <summary>Sets one up; two never take people in at the same time.</summary>
    [Post("/v1/jobcenter/trials")]
    Task<Trial> SetUpAsync([Body] SetUpTrial command, [Header(PortalHeaders.IdempotencyKey)] string key, CancellationToken ct = default);

    /// <summary>What one shows.</summary>
    [Get("/v1/jobcenter/trials/{id}")]
    Task<TrialEffect> GetEffectAsync(Guid id, CancellationToken ct = default);

    /// <summary>Stops taking people in.</summary>
    [Post("/v1/jobcenter/trials/{id}/stop")]
    Task StopAsync(Guid id, [Body] StopTrial command, CancellationToken ct = default);

    /// <summary>Whom to contact early, the first last day first; the look is logged.</summary>
    [Get("/v1/jobcenter/trial-contacts")]
    Task<IReadOnlyList<TrialContact>> GetContactsAsync(CancellationToken ct = default);

    /// <summary>Notes that somebody drawn has been contacted; the id is the spell.</summary>
    [Post("/v1/jobcenter/trial-contacts/{id}/done")]
    Task ContactedAsync(Guid id, CancellationToken ct = default);
}
