using Refit;

namespace Portal.Contracts.ReducedContacts;

/// <summary>Reduced contact (LAB § 106): reported by the citizen, decided by staff.</summary>
public interface IReducedContactsApi
{
    /// <summary>Where the signed-in citizen stands. Refused before registering.</summary>
    [Get("/v1/me/reduced-contact")]
    Task<MyReducedContact> GetMineAsync(CancellationToken ct = default);

    /// <summary>Reports a case. Refused with <see cref="Problems.AlreadyReported"/> while one waits or is confirmed.</summary>
    [Post("/v1/me/reduced-contact")]
    Task<ReducedContact> ReportAsync([Body] ReportReducedContact command, [Header(PortalHeaders.IdempotencyKey)] string key, CancellationToken ct = default);

    /// <summary>Sends the document of the waiting case; a newer one takes its place. Refused with <see cref="Problems.FileNotAllowed"/>.</summary>
    [Post("/v1/me/reduced-contact/document")]
    Task<ReducedContact> UploadAsync([Body] UploadDocument command, CancellationToken ct = default);

    /// <summary>Withdraws the waiting or confirmed case: the duty to book is back.</summary>
    [Post("/v1/me/reduced-contact/withdraw")]
    Task<ReducedContact> WithdrawAsync(CancellationToken ct = default);

    /// <summary>Cases of the own jobcenter: those to decide first, by the day they begin.</summary>
    [Get("/v1/jobcenter/reduced-contacts")]
    Task<IReadOnlyList<ReducedContactLine>> GetListAsync(CancellationToken ct = default);

    /// <summary>Confirms a waiting case: the duty to book ends. It needs a document, or the reason why none is needed.</summary>
    [Post("/v1/jobcenter/reduced-contacts/{id}/confirm")]
    Task ConfirmAsync(Guid id, [Body] ConfirmReducedContact command, CancellationToken ct = default);

    /// <summary>Refuses a waiting case with a reason.</summary>
    [Post("/v1/jobcenter/reduced-contacts/{id}/refuse")]
    Task RefuseAsync(Guid id, [Body] RefuseReducedContact command, CancellationToken ct = default);

    /// <summary>The document of a case, as an attachment; the look is logged.</summary>
    [Get("/v1/jobcenter/reduced-contacts/{id}/document")]
    Task<HttpResponseMessage> GetDocumentAsync(Guid id, CancellationToken ct = default);
}
