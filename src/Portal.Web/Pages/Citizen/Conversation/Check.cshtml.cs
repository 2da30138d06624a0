using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.Conversation;

/// <summary>The chosen time once more, and the button that books it or moves the conversation to it.</summary>
public sealed class CheckModel(IBookingApi booking) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "tid")]
    public Guid? SlotId { get; set; }

    /// <summary>When the chosen time begins: where to look for it.</summary>
    [BindProperty(SupportsGet = true, Name = "fra")]
    public DateTimeOffset? From { get; set; }

    [BindProperty(SupportsGet = true, Name = "flyt")]
    public int Move { get; set; }

    /// <summary>1: the first time there is; 2: this time, which was the first when it was shown. If it is gone, the next one is wanted.</summary>
    [BindProperty(SupportsGet = true, Name = "foerst")]
    public int First { get; set; }

    /// <summary>Only this kind, when the first time of a kind is wanted.</summary>
    [BindProperty(SupportsGet = true, Name = "form")]
    public ConversationKind? Kind { get; set; }

    /// <summary>Only with an advisor who speaks this language.</summary>
    [BindProperty(SupportsGet = true, Name = "sprog")]
    public string? Language { get; set; }

    /// <summary>What was asked for, to go on with in an address; empty where nothing was.</summary>
    public string Filter => (Kind is { } kind ? "&form=" + kind : "") + (Language is { } language ? "&sprog=" + language : "");

    /// <summary>Something was asked for that leaves times out.</summary>
    public bool IsFiltered => Kind is not null || Language is not null;

    public FreeTime? Chosen { get; private set; }

    /// <summary>There is no other time of what was asked for: those shown are all kinds.</summary>
    public bool NoneAsAsked { get; private set; }

    /// <summary>The first time was taken meanwhile, and the next one is shown in its place.</summary>
    public bool FirstIsGone { get; private set; }

    /// <summary>Other times, when the chosen one is gone.</summary>
    public IReadOnlyList<FreeTime> Alternatives { get; private set; } = [];

    public ConversationState State { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Language = ChooseModel.Languages.Contains(Language) ? Language : null;
        State = await booking.GetStateAsync(ct);
        if (Move == 1 ? State.Current is null : State.StaffBooks || State.Held || State.Current is not null)
        {
            return RedirectToPage("Index");
        }
        var times = await AroundAsync(ct);
        Chosen = First == 1 ? (times.Count > 0 ? times[0] : null) : times.FirstOrDefault(time => time.Id == SlotId);
        if (Chosen is null)
        {
            Offer(times);
        }
        First = First == 1 ? 2 : First;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? idempotencyKey, CancellationToken ct)
    {
        Language = ChooseModel.Languages.Contains(Language) ? Language : null;
        var key = idempotencyKey ?? Forms.NewId();
        State = await booking.GetStateAsync(ct);
        var answer = await ProblemReader.ReadAsync(Move == 1 && State.Current is { } current
            ? booking.MoveAsync(current.Id, new MoveConversation { SlotId = SlotId }, key, ct)
            : booking.BookAsync(new BookConversation { SlotId = SlotId }, key, ct), orGone: true);
        if (answer.Problem is not { } problem)
        {
            return RedirectToPage("Receipt");
        }
        if (problem.Read<List<FreeTime>>("alternatives") is { } alternatives)
        {
            // What the refusal offers knows nothing of what was asked for.
            var next = IsFiltered ? (await booking.FindFreeTimesAsync(kind: Kind, language: Language, limit: 10, ct: ct)).Times : alternatives;
            if (First > 0 && next.Count > 0)
            {
                // Whoever wants the earliest wants the next one now: shown with why, and booked by one more press.
                (Chosen, FirstIsGone) = (next[0], true);
                return Page();
            }
            problem.AddTo(ModelState);
            NoneAsAsked = IsFiltered && next.Count == 0;
            Alternatives = next.Count > 0 ? next : alternatives;
            return Page();
        }
        if (problem.Type == Problems.NotFound)
        {
            Offer(await AroundAsync(ct));
            return Page();
        }
        if (problem.Type is Problems.AlreadyBooked or Problems.AssistedBooking or Problems.TooLateToChange or Problems.MoveLimitReached)
        {
            TempData.Tell(ApiProblem.TextPrefix + problem.Type);
            return RedirectToPage("Index");
        }
        problem.AddTo(ModelState);
        Chosen = (await AroundAsync(ct)).FirstOrDefault(time => time.Id == SlotId);
        return Page();
    }

    private async Task<IReadOnlyList<FreeTime>> AroundAsync(CancellationToken ct) =>
        (await booking.FindFreeTimesAsync(First == 1 ? null : From?.AddSeconds(-1), Kind, Language, First == 1 ? 1 : 40, ct: ct)).Times;

    private void Offer(IReadOnlyList<FreeTime> times)
    {
        new ApiProblem(Problems.SlotTaken, default).AddTo(ModelState);
        Alternatives = times;
    }
}
