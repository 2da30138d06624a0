using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Mandates;
using Portal.Web.Api;

namespace Portal.Web.Pages.Advisor.Mandates;

/// <summary>A citizen's mandates as staff see them, and the form for one on paper.</summary>
public sealed class IndexModel(IMandatesApi mandates) : PageModel
{
    [BindProperty]
    public RegisterMandate Input { get; set; } = new();

    public Guid CitizenId { get; private set; }

    public IReadOnlyList<Mandate> Given { get; private set; } = [];

    public async Task OnGetAsync(Guid id, CancellationToken ct)
    {
        CitizenId = id;
        Given = await mandates.GetOfCitizenAsync(id, ct);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string? idempotencyKey, CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var answer = await ProblemReader.ReadAsync(mandates.RegisterAsync(id, Input, idempotencyKey ?? Forms.NewId(), ct));
            if (answer.Problem is not { } problem)
            {
                TempData.Tell("mandate.registered");
                return RedirectToPage(new { id });
            }
            problem.AddTo(ModelState);
        }
        await OnGetAsync(id, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, Guid mandateId, CancellationToken ct)
    {
        await mandates.EndForCitizenAsync(mandateId, ct);
        TempData.Tell("mandate.ended");
        return RedirectToPage(new { id });
    }
}
