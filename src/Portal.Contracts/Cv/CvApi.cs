using Refit;

namespace Portal.Contracts.Cv;

/// <summary>The signed-in citizen's CV.</summary>
public interface ICvApi
{
    /// <summary>The CV as it stands; empty with version 0 before the first save.</summary>
    [Get("/v1/me/cv")]
    Task<Cv> GetAsync(CancellationToken ct = default);

    /// <summary>Saves the CV.</summary>
    [Put("/v1/me/cv")]
    Task<Cv> SaveAsync([Body] SaveCv command, CancellationToken ct = default);

    /// <summary>Reads a JSON Resume file and shows what it would become.</summary>
    [Post("/v1/me/cv/read-resume")]
    Task<ResumePreview> ReadResumeAsync([Body] ReadResume command, CancellationToken ct = default);
}
