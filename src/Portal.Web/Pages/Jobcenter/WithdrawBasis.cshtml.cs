using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Jobcenters;

namespace Portal.Web.Pages.Jobcenter;

/// <summary>Asks once more before the legal basis is withdrawn, for the estimates made on it go too.</summary>
[Authorize(Roles = Roles.Admin)]
public sealed class WithdrawBasisModel(IJobcentersApi jobcenters) : PageModel
{
    public ProfilingBasis Basis { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if ((await jobcenters.GetSettingsAsync(ct)).Basis is not { } basis)
        {
            return RedirectToPage("Basis");
        }
        Basis = basis;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await jobcenters.WithdrawBasisAsync(ct);
        TempData.Tell("basis.withdrawn");
        return RedirectToPage("Basis");
    }
}
