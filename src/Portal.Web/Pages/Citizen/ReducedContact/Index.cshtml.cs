using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.ReducedContacts;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.ReducedContact;

/// <summary>A job, leave, early retirement or pension begins soon: reported with a document, now or later; seen and withdrawn here.</summary>
public sealed class IndexModel(IReducedContactsApi reduced) : PageModel
{
    [BindProperty]
    public ReportReducedContact Input { get; set; } = new();

    [BindProperty]
    public IFormFile? Document { get; set; }

    public MyReducedContact Mine { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Mine = await reduced.GetMineAsync(ct);

    public async Task<IActionResult> OnPostAsync(string? idempotencyKey, CancellationToken ct)
    {
        if (Document is not { Length: > 0 } && Input.DocumentBy is null && ModelState.IsValid)
        {
            ModelState.AddModelError(nameof(Document), FieldErrors.Required);
        }
        if (!ModelState.IsValid || IsTooLarge())
        {
            return await ShowAsync(ct);
        }
        var answer = await ProblemReader.ReadAsync(reduced.ReportAsync(Input, idempotencyKey ?? Forms.NewId(), ct));
        if (answer.Problem is { } problem)
        {
            problem.AddTo(ModelState);
            return await ShowAsync(ct);
        }
        // Reported is reported: a file that is refused can be sent again on its own.
        return Document is { Length: > 0 } ? await SendAsync(ct) : Done("reduced.done");
    }

    public async Task<IActionResult> OnPostDocumentAsync(CancellationToken ct)
    {
        ModelState.Clear();
        if (Document is not { Length: > 0 })
        {
            ModelState.AddModelError(nameof(Document), FieldErrors.Required);
            return await ShowAsync(ct);
        }
        return IsTooLarge() ? await ShowAsync(ct) : await SendAsync(ct);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken ct)
    {
        var answer = await ProblemReader.ReadAsync(reduced.WithdrawAsync(ct));
        return Done(answer.Problem is { } problem ? ApiProblem.TextPrefix + problem.Type : "reduced.withdrawn");
    }

    private async Task<IActionResult> SendAsync(CancellationToken ct)
    {
        using var memory = new MemoryStream();
        await Document!.CopyToAsync(memory, ct);
        var name = Document.FileName is { Length: > 0 and <= Lengths.Name } given ? given : "fil";
        var answer = await ProblemReader.ReadAsync(reduced.UploadAsync(
            new UploadDocument { FileName = name, ContentType = Document.ContentType, Content = memory.ToArray() }, ct));
        if (answer.Problem is { } problem)
        {
            problem.AddTo(ModelState);
            return await ShowAsync(ct);
        }
        return Done("reduced.sent");
    }

    private bool IsTooLarge()
    {
        if (Document is not { Length: > UploadDocument.MaxBytes })
        {
            return false;
        }
        ModelState.AddModelError("", ApiProblem.TextPrefix + Problems.TooLarge);
        return true;
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        Mine = await reduced.GetMineAsync(ct);
        return Page();
    }

    private RedirectToPageResult Done(string told)
    {
        TempData.Tell(told);
        return RedirectToPage();
    }
}
