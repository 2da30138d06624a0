using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Risk;

namespace Portal.Web.Pages.Advisor.Estimates;

/// <summary>What citizens said to their estimates and nobody has replied to, the earliest last day first.</summary>
public sealed class AnswersModel(IRiskApi risk) : PageModel
{
    public IReadOnlyList<WaitingAnswer> Waiting { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Waiting = await risk.GetWaitingAsync(ct);
}
