using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Rights;
using Portal.Web.Language;

namespace Portal.Web.Pages.Open.Rights;

/// <summary>What people ask about first. An amount stands here only when it is confirmed and dated as valid today.</summary>
public sealed class MoneyModel(IRightsApi rights) : PageModel
{
    public MoneyGuide Money { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Money = await rights.GetMoneyAsync(PortalLanguage.Current, ct);
}
