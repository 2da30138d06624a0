using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Citizens;

namespace Portal.Web.Pages.Citizen.Register;

/// <summary>Step 3 of registering: that it is received, by whom, and what happens now.</summary>
public sealed class ReceiptModel(ICitizensApi citizens) : PageModel
{
    public Overview Overview { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Overview = await citizens.GetOverviewAsync(ct);
        return Overview.Registration is null ? RedirectToPage("Index") : Page();
    }
}
