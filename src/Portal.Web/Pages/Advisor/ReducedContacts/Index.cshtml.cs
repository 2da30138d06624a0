using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.ReducedContacts;
using Portal.Web.Api;

namespace Portal.Web.Pages.Advisor.ReducedContacts;

/// <summary>Reported cases of reduced contact: confirmed, or refused with a reason that the citizen reads.</summary>
public sealed class IndexModel(IReducedContactsApi reduced) : PageModel
{
    [BindProperty]
    public RefuseReducedContact Input { get; set; } = new();

    public IReadOnlyList<ReducedContactLine> Lines { get; private set; } = [];

    /// <summary>The case whose reason is missing or too long.</summary>
    public Guid? Faulty { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => Lines = await reduced.GetListAsync(ct);

    /// <summary>The case that has neither a document nor a reason why none is needed.</summary>
    public Guid? Undocumented { get; private set; }

    public async Task<IActionResult> OnPostConfirmAsync(Guid id, string? noDocumentReason, CancellationToken ct)
    {
        var problem = await ProblemReader.ReadAsync(reduced.ConfirmAsync(id, new ConfirmReducedContact { NoDocumentReason = noDocumentReason }, ct));
        if (problem?.Type == Contracts.Problems.Invalid)
        {
            Undocumented = id;
            await OnGetAsync(ct);
            return Page();
        }
        TempData.Tell(problem is null ? "reduced.confirmed" : ApiProblem.TextPrefix + problem.Type);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostRefuseAsync(Guid id, CancellationToken ct)
    {
        if (!string.IsNullOrWhiteSpace(Input.Reason) && ModelState.IsValid)
        {
            return await ToldAsync(reduced.RefuseAsync(id, Input, ct), "reduced.refused");
        }
        Faulty = id;
        await OnGetAsync(ct);
        return Page();
    }

    private async Task<IActionResult> ToldAsync(Task call, string done)
    {
        TempData.Tell(await ProblemReader.ReadAsync(call) is { } problem ? ApiProblem.TextPrefix + problem.Type : done);
        return RedirectToPage();
    }
}
