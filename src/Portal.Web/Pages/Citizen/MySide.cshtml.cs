using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Citizens;
using Portal.Contracts.Notifications;

namespace Portal.Web.Pages.Citizen;

/// <summary>Min side: the next step on top, with its deadline and why; then everything else at a glance.</summary>
public sealed class MySideModel(ICitizensApi citizens, INotificationsApi notifications) : PageModel
{
    public Overview Overview { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Overview = await citizens.GetOverviewAsync(ct);

    public async Task<IActionResult> OnPostReadAsync(CancellationToken ct)
    {
        await notifications.MarkReadAsync(ct);
        return RedirectToPage();
    }
}
