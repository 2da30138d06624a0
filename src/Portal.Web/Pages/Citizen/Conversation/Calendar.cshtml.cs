using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Booking;

namespace Portal.Web.Pages.Citizen.Conversation;

/// <summary>The booked conversation, or one that was cancelled, as a file for the calendar of a phone or computer.</summary>
public sealed class CalendarModel(IBookingApi booking) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid? id, CancellationToken ct)
    {
        if ((id ?? (await booking.GetStateAsync(ct)).Current?.Id) is not { } conversation)
        {
            return RedirectToPage("Index");
        }
        using var file = await booking.GetCalendarAsync(conversation, ct);
        return File(await file.ReadAsByteArrayAsync(ct), "text/calendar", "samtale.ics");
    }
}
