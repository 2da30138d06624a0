using Portal.Contracts.ReducedContacts;
using Refit;

namespace Portal.Contracts.JobLog;

/// <summary>The job log (LAB § 20): the signed-in citizen's own.</summary>
public interface IJobLogApi
{
    /// <summary>Some days of it.</summary>
    /// <param name="from">First local Danish day.</param>
    /// <param name="days">How many, 1 to <see cref="JobLogLimits.Days"/>.</param>
    /// <param name="ct">Stops the call.</param>
    [Get("/v1/me/job-log")]
    Task<JobLogDays> GetDaysAsync(DateOnly from, int days = 7, CancellationToken ct = default);

    /// <summary>The citizen's own figures.</summary>
    [Get("/v1/me/job-log/figures")]
    Task<JobLogFigures> GetFiguresAsync(CancellationToken ct = default);

    /// <summary>One entry.</summary>
    [Get("/v1/me/job-log/{id}")]
    Task<JobLogEntry> GetAsync(Guid id, CancellationToken ct = default);

    /// <summary>Makes entries of a title, a link, or several.</summary>
    [Post("/v1/me/job-log")]
    Task<IReadOnlyList<JobLogEntry>> PasteAsync([Body] PasteJobs command, [Header(PortalHeaders.IdempotencyKey)] string key, CancellationToken ct = default);

    /// <summary>Changes an entry.</summary>
    [Put("/v1/me/job-log/{id}")]
    Task<JobLogEntry> ChangeAsync(Guid id, [Body] ChangeJobLogEntry command, CancellationToken ct = default);

    /// <summary>Removes an entry.</summary>
    [Post("/v1/me/job-log/{id}/remove")]
    Task RemoveAsync(Guid id, [Body] RemoveJobLogEntry command, CancellationToken ct = default);

    /// <summary>Adds a task.</summary>
    [Post("/v1/me/job-log/{id}/tasks")]
    Task<JobLogEntry> AddTaskAsync(Guid id, [Body] AddJobLogTask command, [Header(PortalHeaders.IdempotencyKey)] string key, CancellationToken ct = default);

    /// <summary>Says whether a task is done. The primary one follows its entry and is refused.</summary>
    [Put("/v1/me/job-log-tasks/{id}")]
    Task CompleteTaskAsync(Guid id, [Body] CompleteJobLogTask command, CancellationToken ct = default);

    /// <summary>Removes a task.</summary>
    [Delete("/v1/me/job-log-tasks/{id}")]
    Task RemoveTaskAsync(Guid id, CancellationToken ct = default);

    /// <summary>Puts a document to an entry: PDF, JPEG or PNG, at most 5 MB.</summary>
    [Post("/v1/me/job-log/{id}/documents")]
    Task<JobLogDocument> UploadAsync(Guid id, [Body] UploadDocument command, CancellationToken ct = default);

    /// <summary>A document, as an attachment.</summary>
    [Get("/v1/me/job-log-documents/{id}")]
    Task<HttpResponseMessage> GetDocumentAsync(Guid id, CancellationToken ct = default);

    /// <summary>Removes a document.</summary>
    [Delete("/v1/me/job-log-documents/{id}")]
    Task RemoveDocumentAsync(Guid id, CancellationToken ct = default);

    /// <summary>Lets the own advisor see the list of jobs, or no longer.</summary>
    [Put("/v1/me/job-log-sharing")]
    Task ShareAsync([Body] ShareJobLog command, CancellationToken ct = default);
}
