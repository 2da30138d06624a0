using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Booking;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.Conversation;

/// <summary>Where the citizen stands with the conversation, and the way to ask for one.</summary>
public sealed class IndexModel(IBookingApi booking) : PageModel
{
    /// <summary>A conversation that was just cancelled: its file takes it out of the calendar.</summary>
    [BindProperty(SupportsGet = true, Name = "aflyst")]
    public Guid? Cancelled { get; set; }

    public ConversationState State { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => State = await booking.GetStateAsync(ct);

    /// <summary>Asks for a conversation within the days of the rule.</summary>
    public async Task<IActionResult> OnPostRequestAsync(string? idempotencyKey, CancellationToken ct)
    {
        var answer = await ProblemReader.ReadAsync(booking.RequestAsync(idempotencyKey ?? Forms.NewId(), ct));
        if (answer.Problem is { } problem)
        {
            TempData.Tell(ApiProblem.TextPrefix + problem.Type);
            return RedirectToPage();
        }
        return answer.Value!.Appointment is null ? RedirectToPage() : RedirectToPage("Receipt");
    }
}
