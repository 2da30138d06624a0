using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Booking;

namespace Portal.Web.Pages.Citizen.Conversation;

/// <summary>Where the citizen stands with the one introductory conversation.</summary>
public sealed class IndexModel(IBookingApi booking) : PageModel
{
    public ConversationState State { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => State = await booking.GetStateAsync(ct);
}
