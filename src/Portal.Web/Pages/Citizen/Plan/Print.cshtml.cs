using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Plan;
using Portal.Web.Bff;

namespace Portal.Web.Pages.Citizen.Plan;

/// <summary>The plan made for paper.</summary>
public sealed class PrintModel(IPlanApi plan, Acting acting) : PageModel
{
    public MyPlan Mine { get; private set; } = null!;

    /// <summary>Whose plan it is.</summary>
    public string Name => acting.Of(HttpContext)?.PrincipalName ?? User.Identity?.Name ?? "";

    public async Task OnGetAsync(CancellationToken ct) => Mine = await plan.GetMineAsync(ct);
}
