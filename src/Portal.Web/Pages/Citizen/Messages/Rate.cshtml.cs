using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Chat;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.Messages;

/// <summary>Whether it helped: asked under a closed thread, and shown here again when the answer is not complete.</summary>
public sealed class RateModel(IChatPageApi page) : PageModel
{
    [BindProperty]
    public ChatSatisfaction Input { get; set; } = new();

    public async Task OnGetAsync(Guid id, CancellationToken ct) => Input = (await page.GetAboutAsync(id, ct)).Satisfaction ?? new ChatSatisfaction();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            if (await ProblemReader.ReadAsync(page.RateAsync(id, Input, ct)) is not { } problem)
            {
                TempData.Tell("chat.rated");
                return RedirectToPage("Thread", new { id });
            }
            problem.AddTo(ModelState);
        }
        return Page();
    }
}
