using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Contracts.Chat;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.Messages;

/// <summary>Books a conversation on the way: the next free times, and back to the thread, which tells it.</summary>
public sealed class BookModel(IBookingApi booking, IChatLinesApi lines) : PageModel
{
    private const int Shown = 8;

    public Appointment? Current { get; private set; }

    public IReadOnlyList<FreeTime> Times { get; private set; } = [];

    [BindProperty]
    public Guid? SlotId { get; set; }

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(Guid id, string? idempotencyKey, CancellationToken ct)
    {
        var key = idempotencyKey ?? Forms.NewId();
        if (SlotId is null)
        {
            ModelState.AddModelError(nameof(SlotId), FieldErrors.Required);
        }
        if (ModelState.IsValid)
        {
            var answer = await ProblemReader.ReadAsync(booking.BookAsync(new BookConversation { SlotId = SlotId }, key, ct), orGone: true);
            if (answer.Value is { } booked)
            {
                // Booked is booked, also when the thread was closed meanwhile and tells nothing any more.
                await ProblemReader.ReadAsync(lines.TellBookedAsync(id, new TellBooked { ClientMessageId = key, AppointmentId = booked.Id }, ct));
                return RedirectToPage("Thread", new { id });
            }
            answer.Problem!.AddTo(ModelState, "");
        }
        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var state = await booking.GetStateAsync(ct);
        Current = state.Current;
        Times = state.Current is null && !state.StaffBooks && !state.Held ? (await booking.FindFreeTimesAsync(limit: Shown, ct: ct)).Times : [];
    }
}
