using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Contracts.Jobcenters;
using Portal.Web.Api;

namespace Portal.Web.Pages.Advisor.Booking;

/// <summary>The chosen time once more, and the button that books it for the citizen or moves their conversation to it.</summary>
public sealed class CheckModel(IJobcentersApi jobcenters, IBookingApi booking) : PageModel
{
    private const int Most = 100;

    [BindProperty(SupportsGet = true, Name = "tid")]
    public Guid? SlotId { get; set; }

    [BindProperty(SupportsGet = true)]
    public TimesFilter Filter { get; set; } = new();

    public CitizenCard Card { get; private set; } = null!;

    public FreeTime? Chosen { get; private set; }

    /// <summary>Other times, when the chosen one is gone.</summary>
    public IReadOnlyList<FreeTime> Alternatives { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid citizenId, CancellationToken ct)
    {
        await LoadAsync(citizenId, ct);
        if (Card.Registration is null || (Filter.IsMove ? Card.Conversation?.Status is not AppointmentStatus.Booked : Card.Conversation is not null))
        {
            return RedirectToPage("Choose", new { citizenId });
        }
        if (Chosen is null)
        {
            new ApiProblem(Problems.SlotTaken, default).AddTo(ModelState);
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid citizenId, Guid? samtale, string? idempotencyKey, CancellationToken ct)
    {
        var key = idempotencyKey ?? Forms.NewId();
        var answer = await ProblemReader.ReadAsync(Filter.IsMove && samtale is { } id
            ? booking.MoveForCitizenAsync(id, new MoveConversation { SlotId = SlotId }, key, ct)
            : booking.BookForCitizenAsync(new BookForCitizen { CitizenId = citizenId, SlotId = SlotId }, key, ct), orGone: true);
        if (answer.Problem is not { } problem)
        {
            return RedirectToPage("Receipt", new { citizenId, flyttet = Filter.IsMove ? 1 : (int?)null });
        }
        if (problem.Type is Problems.AlreadyBooked or Problems.ConversationOver or Problems.NotFound)
        {
            // Somebody else was here, or the citizen themselves: the page says what there is now.
            if (problem.Type == Problems.ConversationOver)
            {
                TempData.Tell(ApiProblem.TextPrefix + problem.Type);
            }
            return RedirectToPage("Choose", new { citizenId });
        }
        problem.AddTo(ModelState);
        await LoadAsync(citizenId, ct);
        if (problem.Read<List<FreeTime>>("alternatives") is { } alternatives)
        {
            (Chosen, Alternatives) = (null, alternatives);
        }
        return Page();
    }

    private async Task LoadAsync(Guid citizenId, CancellationToken ct)
    {
        Filter = Filter.Known();
        Card = await jobcenters.GetCitizenAsync(citizenId, LookPurpose.AssistedBooking, ct);
        // Before registering there is no deadline, and no times within it.
        IReadOnlyList<FreeTime> times = Card.Registration is null ? []
            : (await booking.FindFreeTimesForStaffAsync(citizenId, Filter.After, Filter.Kind, Filter.Language, Most, ct)).Times;
        Chosen = times.FirstOrDefault(time => time.Id == SlotId);
        Alternatives = Chosen is null ? [.. times.Take(10)] : [];
    }
}
