using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Booking;
using Portal.Contracts.Jobcenters;
using Portal.Web.Api;

namespace Portal.Web.Pages.Advisor.Booking;

/// <summary>Asks once more before a citizen's conversation is cancelled for them.</summary>
public sealed class CancelModel(IJobcentersApi jobcenters, IBookingApi booking) : PageModel
{
    public CitizenCard Card { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid citizenId, CancellationToken ct)
    {
        Card = await jobcenters.GetCitizenAsync(citizenId, LookPurpose.AssistedBooking, ct);
        return Card.Conversation?.Status is AppointmentStatus.Booked ? Page() : RedirectToPage("Choose", new { citizenId });
    }

    public async Task<IActionResult> OnPostAsync(Guid citizenId, Guid samtale, string? idempotencyKey, CancellationToken ct)
    {
        var answer = await ProblemReader.ReadAsync(booking.CancelForCitizenAsync(samtale, idempotencyKey ?? Forms.NewId(), ct), orGone: true);
        TempData.Tell(answer.Problem is { } problem ? ApiProblem.TextPrefix + problem.Type : "assist.cancelled");
        return RedirectToPage("Choose", new { citizenId });
    }
}
