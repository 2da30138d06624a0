using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Assistance;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.Assistance;

/// <summary>«Hjælp mig med at booke»: where to call, in which language, and when it suits. All of it may be left out.</summary>
public sealed class AskModel(IAssistanceApi assistance) : PageModel
{
    [BindProperty]
    public AskForAssistance Input { get; set; } = new();

    // Only for its refusal: before registering there is nothing to book.
    public Task OnGetAsync(CancellationToken ct) => assistance.GetMineAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var answer = await ProblemReader.ReadAsync(assistance.AskAsync(Input, ct));
            if (answer.Problem is not { } problem)
            {
                TempData.Tell("help.asked");
                return RedirectToPage("/Citizen/Conversation/Index");
            }
            problem.AddTo(ModelState);
        }
        return Page();
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken ct)
    {
        await assistance.WithdrawAsync(ct);
        TempData.Tell("help.withdrawn");
        return RedirectToPage("/Citizen/Conversation/Index");
    }
}
