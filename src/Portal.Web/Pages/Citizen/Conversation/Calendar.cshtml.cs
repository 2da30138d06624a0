using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Booking;

namespace Portal.Web.Pages.Citizen.Conversation;

/// <summary>The booked conversation as a file for the calendar of a phone or computer.</summary>
public sealed class CalendarModel(IBookingApi booking) : PageModel
{
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if ((await booking.GetStateAsync(ct)).Current is not { } current)
        {
            return RedirectToPage("Index");
        }
        using var file = await booking.GetCalendarAsync(current.Id, ct);
        return File(await file.ReadAsByteArrayAsync(ct), "text/calendar", "samtale.ics");
    }
}
