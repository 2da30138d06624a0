using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.ReducedContacts;

namespace Portal.Web.Pages.Advisor.ReducedContacts;

/// <summary>The document of a case: always saved to disk, never shown in our own origin.</summary>
public sealed class DocumentModel(IReducedContactsApi reduced) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        using var answer = await reduced.GetDocumentAsync(id, ct);
        if (!answer.IsSuccessStatusCode)
        {
            return answer.StatusCode is System.Net.HttpStatusCode.NotFound ? NotFound() : StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
        var name = answer.Content.Headers.ContentDisposition is { } disposition ? disposition.FileNameStar ?? disposition.FileName?.Trim('"') : null;
        return File(await answer.Content.ReadAsByteArrayAsync(ct), answer.Content.Headers.ContentType?.MediaType ?? "application/octet-stream", name ?? "dokument");
    }
}
