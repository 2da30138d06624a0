using Refit;

namespace Portal.Contracts.Cv;

/// <summary>The signed-in citizen's CV, its check by staff, and the links it is shared by.</summary>
public interface ICvApi
{
    /// <summary>The CV as it stands; empty with version 0 before the first save.</summary>
    [Get("/v1/me/cv")]
    Task<Cv> GetAsync(CancellationToken ct = default);

    /// <summary>Saves the whole CV.</summary>
    [Put("/v1/me/cv")]
    Task<Cv> SaveAsync([Body] SaveCv command, CancellationToken ct = default);

    /// <summary>Saves one section.</summary>
    [Put("/v1/me/cv/sections/{section}")]
    Task<Cv> SaveSectionAsync(CvSection section, [Body] SaveCvSection command, CancellationToken ct = default);

    /// <summary>The kept drafts of a section's forms, newest first.</summary>
    [Get("/v1/me/cv/drafts/{section}")]
    Task<IReadOnlyList<CvDraft>> GetDraftsAsync(CvSection section, CancellationToken ct = default);

    /// <summary>Keeps what is half-typed.</summary>
    [Put("/v1/me/cv/drafts/{section}")]
    Task KeepDraftAsync(CvSection section, [Body] KeepCvDraft command, CancellationToken ct = default);

    /// <summary>Throws a form's draft away, and those it went on from (<see cref="CvDraft.Stand"/>) unless somebody wrote on in them.</summary>
    [Delete("/v1/me/cv/drafts/{section}/{form}")]
    Task DropDraftAsync(CvSection section, string form, [Query(CollectionFormat.Multi)] string[] restoredFrom, CancellationToken ct = default);

    /// <summary>The kept versions, newest first, <see cref="CvVersions.Page"/> at a time.</summary>
    /// <param name="before">Only versions older than this one; none for the newest.</param>
    /// <param name="ct">Stops the call.</param>
    [Get("/v1/me/cv/versions")]
    Task<IReadOnlyList<CvVersionLine>> GetVersionsAsync(int? before = null, CancellationToken ct = default);

    /// <summary>The content of a kept version.</summary>
    [Get("/v1/me/cv/versions/{version}")]
    Task<CvContent> GetVersionAsync(int version, CancellationToken ct = default);

    /// <summary>What differs between two kept versions.</summary>
    [Get("/v1/me/cv/versions/{earlier}/differences/{later}")]
    Task<IReadOnlyList<CvChange>> CompareAsync(int earlier, int later, CancellationToken ct = default);

    /// <summary>Restores a version as a new one.</summary>
    [Post("/v1/me/cv/versions/{version}/restore")]
    Task<Cv> RestoreAsync(int version, [Body] RestoreCv command, CancellationToken ct = default);

    /// <summary>Answers the newest check, which did not approve.</summary>
    [Post("/v1/me/cv/answer")]
    Task<Cv> AnswerAsync([Body] AnswerCvReview command, CancellationToken ct = default);

    /// <summary>Reads a file and shows what it would become.</summary>
    [Post("/v1/me/cv/read-file")]
    Task<CvFilePreview> ReadFileAsync([Body] ReadCvFile command, CancellationToken ct = default);

    /// <summary>The CV as a file.</summary>
    [Get("/v1/me/cv/export/{format}")]
    Task<HttpContent> ExportAsync(CvExportFormat format, string language = "da", CancellationToken ct = default);

    /// <summary>The links, newest first.</summary>
    [Get("/v1/me/cv/shares")]
    Task<IReadOnlyList<CvShare>> GetSharesAsync(CancellationToken ct = default);

    /// <summary>Makes a link.</summary>
    [Post("/v1/me/cv/shares")]
    Task<SharedCvLink> ShareAsync([Body] ShareCv command, CancellationToken ct = default);

    /// <summary>Withdraws a link; withdrawing twice is the same.</summary>
    [Post("/v1/me/cv/shares/{id}/revoke")]
    Task RevokeAsync(Guid id, CancellationToken ct = default);

    /// <summary>Opens a link, without being signed in; the opening is counted and shown to the citizen.</summary>
    [Post("/v1/shared-cv")]
    Task<SharedCv> OpenAsync([Body] OpenSharedCv command, CancellationToken ct = default);

    /// <summary>CVs of the jobcenter that wait for the check, the longest waiting first, at most 200.</summary>
    [Get("/v1/jobcenter/cvs")]
    Task<IReadOnlyList<WaitingCv>> GetWaitingAsync(CancellationToken ct = default);

    /// <summary>How many CVs of the jobcenter wait for the check, and since when; names nobody, so nothing is logged.</summary>
    [Get("/v1/jobcenter/cvs/count")]
    Task<WaitingCvs> CountWaitingAsync(CancellationToken ct = default);

    /// <summary>Checks a CV.</summary>
    [Post("/v1/jobcenter/citizens/{id}/cv/review")]
    Task ReviewAsync(Guid id, [Body] ReviewCv command, CancellationToken ct = default);
}
