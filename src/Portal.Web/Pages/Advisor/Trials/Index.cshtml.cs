using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Trials;

namespace Portal.Web.Pages.Advisor.Trials;

/// <summary>Whom a trial asks staff to contact early.</summary>
public sealed class IndexModel(ITrialsApi trials) : PageModel
{
    public IReadOnlyList<TrialContact> Contacts { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Contacts = await trials.GetContactsAsync(ct);

    public async Task<IActionResult> OnPostAsync(Guid spell, CancellationToken ct)
    {
        await trials.ContactedAsync(spell, ct);
        TempData.Tell("trial.contacted.told");
        return RedirectToPage();
    }
}
