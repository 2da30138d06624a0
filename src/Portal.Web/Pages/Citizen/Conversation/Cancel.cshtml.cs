using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Booking;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.Conversation;

/// <summary>Asks once more before the conversation is cancelled.</summary>
public sealed class CancelModel(IBookingApi booking) : PageModel
{
    public ConversationState State { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        State = await booking.GetStateAsync(ct);
        return State.Current is null ? RedirectToPage("Index") : Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, string? idempotencyKey, CancellationToken ct)
    {
        var answer = await ProblemReader.ReadAsync(booking.CancelAsync(id, idempotencyKey ?? Forms.NewId(), ct));
        if (answer.Problem is { } problem)
        {
            TempData.Tell(ApiProblem.TextPrefix + problem.Type);
            return RedirectToPage("Index");
        }
        TempData.Tell((await booking.GetStateAsync(ct)).Released ? "help.released.cancelled" : "conversation.cancelled");
        return RedirectToPage("Index", new { aflyst = id });
    }
}
