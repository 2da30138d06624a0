using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Contracts.Jobcenters;
using Portal.Web.Api;

namespace Portal.Web.Pages.Advisor.Booking;

/// <summary>The chosen time once more, and the button that books it for the citizen.</summary>
public sealed class CheckModel(IJobcentersApi jobcenters, IBookingApi booking) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "tid")]
    public Guid? SlotId { get; set; }

    public CitizenCard Card { get; private set; } = null!;

    public FreeTime? Chosen { get; private set; }

    /// <summary>Other times, when the chosen one is gone.</summary>
    public IReadOnlyList<FreeTime> Alternatives { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid citizenId, CancellationToken ct)
    {
        await LoadAsync(citizenId, ct);
        if (Card is not { Registration: not null, Conversation: null })
        {
            return RedirectToPage("Choose", new { citizenId });
        }
        if (Chosen is null)
        {
            new ApiProblem(Problems.SlotTaken, default).AddTo(ModelState);
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid citizenId, string? idempotencyKey, CancellationToken ct)
    {
        var answer = await ProblemReader.ReadAsync(booking.BookForCitizenAsync(
            new BookForCitizen { CitizenId = citizenId, SlotId = SlotId }, idempotencyKey ?? Forms.NewId(), ct));
        if (answer.Problem is not { } problem)
        {
            return RedirectToPage("Receipt", new { citizenId });
        }
        if (problem.Type == Problems.AlreadyBooked)
        {
            return RedirectToPage("Choose", new { citizenId });
        }
        problem.AddTo(ModelState);
        await LoadAsync(citizenId, ct);
        if (problem.Read<List<FreeTime>>("alternatives") is { } alternatives)
        {
            // What the refusal offers is within the citizen's deadline; the list for staff knows none.
            (Chosen, Alternatives) = (null, alternatives);
        }
        return Page();
    }

    private async Task LoadAsync(Guid citizenId, CancellationToken ct)
    {
        Card = await jobcenters.GetCitizenAsync(citizenId, LookPurpose.AssistedBooking, ct);
        var times = (await booking.FindFreeTimesForStaffAsync(ChooseModel.Most, ct)).Times;
        Chosen = times.FirstOrDefault(time => time.Id == SlotId);
        Alternatives = Chosen is null ? [.. times.Take(10)] : [];
    }
}
