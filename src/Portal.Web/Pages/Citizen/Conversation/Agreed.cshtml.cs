using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Booking;
using Portal.Contracts.Rights;
using Portal.Web.Language;

namespace Portal.Web.Pages.Citizen.Conversation;

/// <summary>What the advisor has shared of the conversations: the newest version, and the earlier ones beneath.</summary>
public sealed class AgreedModel(ICapacityApi capacity, IRightsApi rights) : PageModel
{
    public IReadOnlyList<SharedSheet> Sheets { get; private set; } = [];

    private IReadOnlyList<GuidanceGiven> given = [];

    /// <summary>Topics that were sent with a conversation.</summary>
    public IReadOnlyList<GuidanceGiven> SentWith(Guid appointment) => [.. given.Where(g => g.AppointmentId == appointment)];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Sheets = await capacity.GetSharedSheetsAsync(ct);
        given = Sheets.Count == 0 ? [] : await rights.GetGivenAsync(PortalLanguage.Current, ct);
    }
}
