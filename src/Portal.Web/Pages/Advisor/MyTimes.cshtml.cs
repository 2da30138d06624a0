using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Web.Api;

namespace Portal.Web.Pages.Advisor;

/// <summary>An advisor's own opening hours, which the leader changes, and absences, which they record themselves too.</summary>
[Authorize(Roles = Roles.Advisor)]
public sealed class MyTimesModel(ICapacityApi capacity) : PageModel
{
    public Capacity Capacity { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Capacity = await capacity.GetAsync(ct);

    public async Task<IActionResult> OnPostRemoveAbsenceAsync(Guid id, CancellationToken ct)
    {
        // Gone already, by another hand or a second press: that is what was wanted.
        await ProblemReader.ReadAsync(capacity.RemoveAbsenceAsync(id, ct), orGone: true);
        TempData.Tell("my-times.removed");
        return RedirectToPage();
    }
}
