using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Chat;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.Messages;

/// <summary>Asks to be called instead; the wish stands in the thread, and the citizen is back in it.</summary>
public sealed class CallModel(IChatLinesApi lines) : PageModel
{
    [BindProperty]
    public AskForCall Input { get; set; } = new();

    public void OnGet()
    {
        // Nothing is known beforehand: the number in the registration may be somebody else's by now.
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var answer = await ProblemReader.ReadAsync(lines.AskForCallAsync(id, Input, ct));
            if (answer.Problem is not { } problem)
            {
                return RedirectToPage("Thread", new { id });
            }
            problem.AddTo(ModelState);
        }
        return Page();
    }
}
