using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Booking;

namespace Portal.Web.Pages.Advisor;

/// <summary>An advisor's own opening hours and absences, to see; the leader changes them.</summary>
[Authorize(Roles = Roles.Advisor)]
public sealed class MyTimesModel(ICapacityApi capacity) : PageModel
{
    public Capacity Capacity { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Capacity = await capacity.GetAsync(ct);
}
