using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Booking;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.Conversation;

/// <summary>The fair-chance ledger in plain words: what could be booked each day, what failed, and how the deadline was moved.</summary>
public sealed class DeadlineModel(IBookingApi booking) : PageModel
{
    public BookingDeadline Deadline { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var answer = await ProblemReader.ReadAsync(booking.GetDeadlineAsync(ct));
        if (answer.Problem is not null)
        {
            return RedirectToPage("Index");
        }
        Deadline = answer.Value!;
        return Page();
    }
}
