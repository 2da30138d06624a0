using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Booking;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.Conversation;

/// <summary>Asks to be told of an earlier time, and answers when one is offered.</summary>
public sealed class EarlierTimeModel(IBookingApi booking) : PageModel
{
    /// <summary>Hours that can be chosen between the offer and the conversation.</summary>
    public static readonly int[] Notices = [2, 4, 24, 48, 72];

    [BindProperty]
    public List<ConversationKind> Kinds { get; set; } = [.. Enum.GetValues<ConversationKind>()];

    [BindProperty]
    public int NoticeHours { get; set; } = 24;

    public EarlierTimes List { get; private set; } = new(null, null, 0);

    public Appointment? Current { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        if (List.Wish is { } wish)
        {
            (Kinds, NoticeHours) = ([.. wish.Kinds], wish.NoticeHours);
        }
        return Current is null ? RedirectToPage("Index") : Page();
    }

    public async Task<IActionResult> OnPostAskAsync(CancellationToken ct)
    {
        // A form without a box ticked sends no kinds at all.
        Kinds = Request.Form.ContainsKey(nameof(Kinds)) ? Kinds : [];
        var command = new AskForEarlierTime { Kinds = Kinds, NoticeHours = NoticeHours };
        if (await ProblemReader.ReadAsync(booking.AskForEarlierTimeAsync(command, ct)) is { } problem)
        {
            problem.AddTo(ModelState);
            await ReadAsync(ct);
            return Current is null ? RedirectToPage("Index") : Page();
        }
        TempData.Tell("earlier.asked");
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostLeaveAsync(CancellationToken ct)
    {
        await booking.LeaveEarlierTimesAsync(ct);
        TempData.Tell("earlier.left");
        return RedirectToPage("Index");
    }

    public async Task<IActionResult> OnPostAcceptAsync(Guid id, string? idempotencyKey, CancellationToken ct)
    {
        var answer = await ProblemReader.ReadAsync(booking.AcceptOfferAsync(id, idempotencyKey ?? Forms.NewId(), ct), orGone: true);
        if (answer.Problem is { } problem)
        {
            TempData.Tell(ApiProblem.TextPrefix + problem.Type);
            return RedirectToPage();
        }
        return RedirectToPage("Receipt");
    }

    public async Task<IActionResult> OnPostDeclineAsync(Guid id, CancellationToken ct)
    {
        await ProblemReader.ReadAsync(booking.DeclineOfferAsync(id, ct), orGone: true);
        TempData.Tell("earlier.declined");
        return RedirectToPage();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        Current = (await booking.GetStateAsync(ct)).Current;
        List = await booking.GetEarlierTimesAsync(ct);
    }
}
