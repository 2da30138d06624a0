using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Plan;

namespace Portal.Web.Pages.Advisor.Plan;

/// <summary>Citizens' proposals for their plans that wait for the jobcenter.</summary>
public sealed class WaitingModel(IPlanApi plan) : PageModel
{
    public IReadOnlyList<WaitingPlanProposal> Waiting { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Waiting = await plan.GetWaitingAsync(ct);
}
