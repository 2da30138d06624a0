using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.JobLog;

namespace Portal.Web.Pages.Citizen.JobLog;

/// <summary>A document of the job log: always saved to disk, never shown in our own origin.</summary>
public sealed class DocumentModel(IJobLogApi jobs) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        using var answer = await jobs.GetDocumentAsync(id, ct);
        if (!answer.IsSuccessStatusCode)
        {
            return answer.StatusCode is HttpStatusCode.NotFound ? NotFound() : StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        var name = answer.Content.Headers.ContentDisposition is { } disposition ? disposition.FileNameStar ?? disposition.FileName?.Trim('"') : null;
        return File(await answer.Content.ReadAsByteArrayAsync(ct), answer.Content.Headers.ContentType?.MediaType ?? "application/octet-stream", name ?? "dokument");
    }
}
