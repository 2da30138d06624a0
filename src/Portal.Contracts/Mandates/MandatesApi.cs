using Refit;

namespace Portal.Contracts.Mandates;

/// <summary>Mandates: given, taken up, ended. Always in one's own name, never by another mandate.</summary>
public interface IMandatesApi
{
    /// <summary>The signed-in person's mandates, both ways.</summary>
    [Get("/v1/me/mandates")]
    Task<MyMandates> GetMineAsync(CancellationToken ct = default);

    /// <summary>Gives a mandate; the answer carries the invitation code.</summary>
    [Post("/v1/me/mandates")]
    Task<Mandate> GiveAsync([Body] GiveMandate command, [Header(PortalHeaders.IdempotencyKey)] string key, CancellationToken ct = default);

    /// <summary>Takes up a mandate. Refused with <see cref="Problems.CodeUnknown"/>, in the same words whatever is wrong with the code.</summary>
    [Post("/v1/me/mandates/redeem")]
    Task<HeldMandate> RedeemAsync([Body] RedeemMandate command, CancellationToken ct = default);

    /// <summary>Ends a mandate at once: as the citizen or as the representative.</summary>
    [Post("/v1/me/mandates/{id}/end")]
    Task EndAsync(Guid id, CancellationToken ct = default);

    /// <summary>Mandates of a citizen of the own jobcenter; the look is logged.</summary>
    [Get("/v1/jobcenter/citizens/{id}/mandates")]
    Task<IReadOnlyList<Mandate>> GetOfCitizenAsync(Guid id, CancellationToken ct = default);

    /// <summary>Registers a mandate from paper.</summary>
    [Post("/v1/jobcenter/citizens/{id}/mandates")]
    Task<Mandate> RegisterAsync(Guid id, [Body] RegisterMandate command, [Header(PortalHeaders.IdempotencyKey)] string key, CancellationToken ct = default);

    /// <summary>Ends a mandate of a citizen of the own jobcenter.</summary>
    [Post("/v1/jobcenter/mandates/{id}/end")]
    Task EndForCitizenAsync(Guid id, CancellationToken ct = default);
}
