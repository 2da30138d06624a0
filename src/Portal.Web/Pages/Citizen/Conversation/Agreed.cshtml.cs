using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Booking;

namespace Portal.Web.Pages.Citizen.Conversation;

/// <summary>What the advisor has shared of the conversations: the newest version, and the earlier ones beneath.</summary>
public sealed class AgreedModel(ICapacityApi capacity) : PageModel
{
    public IReadOnlyList<SharedSheet> Sheets { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Sheets = await capacity.GetSharedSheetsAsync(ct);
}
