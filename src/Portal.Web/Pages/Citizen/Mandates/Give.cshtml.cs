using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Mandates;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.Mandates;

/// <summary>Gives somebody a mandate: whom, what for, until when. The code to hand on stands on the next page.</summary>
public sealed class GiveModel(IMandatesApi mandates) : PageModel
{
    [BindProperty]
    public GiveMandate Input { get; set; } = new();

    public int MaxMonths { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => MaxMonths = (await mandates.GetMineAsync(ct)).MaxMonths;

    public async Task<IActionResult> OnPostAsync(string? idempotencyKey, CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var answer = await ProblemReader.ReadAsync(mandates.GiveAsync(Input, idempotencyKey ?? Forms.NewId(), ct));
            if (answer.Problem is not { } problem)
            {
                TempData.Tell("mandate.given.told");
                return RedirectToPage("Index");
            }
            problem.AddTo(ModelState);
        }
        await OnGetAsync(ct);
        return Page();
    }
}
