using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Privacy;

namespace Portal.Web.Pages.Citizen;

/// <summary>Every look of staff at the citizen: when, who, where, why and at what.</summary>
public sealed class AccessLogModel(IPrivacyApi privacy) : PageModel
{
    public IReadOnlyList<AccessEntry> Entries { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Entries = await privacy.GetAccessLogAsync(ct);
}
