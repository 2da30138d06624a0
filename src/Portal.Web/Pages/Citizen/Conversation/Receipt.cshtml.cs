using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Booking;

namespace Portal.Web.Pages.Citizen.Conversation;

/// <summary>That the conversation is booked: when, where, with whom, what to bring, and how to change it.</summary>
public sealed class ReceiptModel(IBookingApi booking) : PageModel
{
    public Appointment Appointment { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if ((await booking.GetStateAsync(ct)).Current is not { } current)
        {
            return RedirectToPage("Index");
        }
        Appointment = current;
        return Page();
    }
}
