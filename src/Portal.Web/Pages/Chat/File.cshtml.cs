using System.Net;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Web.Api;

namespace Portal.Web.Pages.Chat;

/// <summary>A file of a thread: always saved to disk, never shown in our own origin.</summary>
public sealed class FileModel(IChatLinesApi lines) : PageModel
{
    public string Back { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, Guid fil, CancellationToken ct)
    {
        Back = ThreadPath.Of(User, id);
        using var answer = await lines.FetchAsync(id, fil, ct);
        switch (answer.StatusCode)
        {
            case HttpStatusCode.OK:
                var name = answer.Content.Headers.ContentDisposition is { } disposition ? disposition.FileNameStar ?? disposition.FileName?.Trim('"') : null;
                return File(await answer.Content.ReadAsByteArrayAsync(ct), answer.Content.Headers.ContentType?.MediaType ?? "application/octet-stream", name ?? "fil");
            case HttpStatusCode.Conflict:
                return Explain(Problems.FileNotScanned);
            case HttpStatusCode.Gone:
                return Explain(Problems.FileGone);
            case HttpStatusCode.NotFound:
                return NotFound();
            default:
                return StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private PageResult Explain(string problem)
    {
        new ApiProblem(problem, default).AddTo(ModelState);
        return Page();
    }
}
