using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Plan;

namespace Portal.Web.Pages.Citizen.Plan;

/// <summary>Who changed what in the plan, and when.</summary>
public sealed class HistoryModel(IPlanApi plan) : PageModel
{
    /// <summary>Only changes before this number.</summary>
    [BindProperty(SupportsGet = true, Name = "foer")]
    public int? Before { get; set; }

    public IReadOnlyList<PlanChange> Changes { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> Titles { get; private set; } = new Dictionary<Guid, string>();

    public async Task OnGetAsync(CancellationToken ct)
    {
        Changes = await plan.GetHistoryAsync(null, Before, ct);
        Titles = (await plan.GetMineAsync(ct)).Parts.ToDictionary(p => p.Id, p => p.Title);
    }
}
