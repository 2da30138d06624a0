using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Booking;

namespace Portal.Web.Pages.Citizen.Conversation;

/// <summary>Free times by day, earliest first; for booking and for moving.</summary>
public sealed class ChooseModel(IBookingApi booking) : PageModel
{
    private const int PerPage = 40;
    private const int OfContact = 6;

    /// <summary>Only this kind.</summary>
    [BindProperty(SupportsGet = true, Name = "form")]
    public ConversationKind? Kind { get; set; }

    /// <summary>Languages that can be asked for.</summary>
    public static readonly string[] Languages = ["da", "en", "ar", "uk", "fa", "so", "tr", "pl"];

    /// <summary>Only with an advisor who speaks this language.</summary>
    [BindProperty(SupportsGet = true, Name = "sprog")]
    public string? Language { get; set; }

    /// <summary>Something was asked for that leaves times out.</summary>
    public bool IsFiltered => Kind is not null || Language is not null;

    /// <summary>What was asked for, to go on with in an address.</summary>
    public string Query => (Kind is { } kind ? "&form=" + kind : "") + (Language is { } language ? "&sprog=" + language : "");

    /// <summary>The booked conversation is to be moved.</summary>
    [BindProperty(SupportsGet = true, Name = "flyt")]
    public int Move { get; set; }

    /// <summary>Times after this instant; for the next page.</summary>
    [BindProperty(SupportsGet = true, Name = "efter")]
    public DateTimeOffset? After { get; set; }

    public ConversationState State { get; private set; } = null!;

    public FreeTimes Free { get; private set; } = new([], false);

    /// <summary>Times with the personal contact, shown first; none without one, or where something special is looked for.</summary>
    public IReadOnlyList<FreeTime> WithContact { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        State = await booking.GetStateAsync(ct);
        // Who has a time moves it, and who has none books it, however they came here.
        if (Move == 1 ? State.Current is null : State.StaffBooks || State.Held || State.Current is not null)
        {
            return RedirectToPage("Index");
        }
        Language = Languages.Contains(Language) ? Language : null;
        Free = await booking.FindFreeTimesAsync(After, Kind, Language, PerPage, ct: ct);
        WithContact = After is null && !IsFiltered ? (await booking.FindFreeTimesAsync(limit: OfContact, withContact: true, ct: ct)).Times : [];
        return Page();
    }
}
