using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Chat;
using Portal.Web.Api;

namespace Portal.Web.Pages.Advisor;

/// <summary>Says that a citizen who asked for it has been called. Somebody else may have said so first, which is as good.</summary>
public sealed class CallDoneModel(IChatLinesApi lines) : PageModel
{
    public IActionResult OnGet(Guid id) => RedirectToPage("Thread", new { id });

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        await ProblemReader.ReadAsync(lines.CallDoneAsync(id, ct), orGone: true);
        return RedirectToPage("Thread", new { id });
    }
}
