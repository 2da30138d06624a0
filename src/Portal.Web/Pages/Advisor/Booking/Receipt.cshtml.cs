using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Booking;
using Portal.Contracts.Jobcenters;

namespace Portal.Web.Pages.Advisor.Booking;

/// <summary>That the conversation is booked, and what the citizen is to be told.</summary>
public sealed class ReceiptModel(IJobcentersApi jobcenters) : PageModel
{
    /// <summary>1: it was moved.</summary>
    [BindProperty(SupportsGet = true, Name = "flyttet")]
    public int Moved { get; set; }

    public CitizenCard Card { get; private set; } = null!;

    public Appointment Appointment { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid citizenId, CancellationToken ct)
    {
        Card = await jobcenters.GetCitizenAsync(citizenId, LookPurpose.AssistedBooking, ct);
        if (Card.Conversation is not { } booked)
        {
            return RedirectToPage("Choose", new { citizenId });
        }
        Appointment = booked;
        return Page();
    }
}
