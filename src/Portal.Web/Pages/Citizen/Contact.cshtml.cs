using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Escalations;

namespace Portal.Web.Pages.Citizen;

/// <summary>Who follows the citizen's case, and why; the estimate has a page of its own.</summary>
public sealed class ContactModel(IEscalationsApi escalations) : PageModel
{
    public MyContact Contact { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Contact = await escalations.GetMyContactAsync(ct);

    public async Task<IActionResult> OnPostHelpAsync(CancellationToken ct)
    {
        await escalations.RequestHelpAsync(ct);
        TempData.Tell("contact.help.told");
        return RedirectToPage();
    }
}
