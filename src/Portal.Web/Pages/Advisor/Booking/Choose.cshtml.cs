using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Booking;
using Portal.Contracts.Jobcenters;

namespace Portal.Web.Pages.Advisor.Booking;

/// <summary>Free times for a citizen who cannot book alone, earliest first.</summary>
public sealed class ChooseModel(IJobcentersApi jobcenters, IBookingApi booking) : PageModel
{
    private const int PerPage = 40;

    /// <summary>As many as there may be in one answer.</summary>
    internal const int Most = 100;

    [BindProperty(SupportsGet = true, Name = "flere")]
    public int ShowMore { get; set; }

    public CitizenCard Card { get; private set; } = null!;

    public FreeTimes Free { get; private set; } = new([], false);

    /// <summary>There is a conversation to book.</summary>
    public bool CanBook => Card is { Registration: not null, Conversation: null };

    public async Task OnGetAsync(Guid citizenId, CancellationToken ct)
    {
        Card = await jobcenters.GetCitizenAsync(citizenId, LookPurpose.AssistedBooking, ct);
        if (CanBook)
        {
            Free = await booking.FindFreeTimesForStaffAsync(ShowMore == 1 ? Most : PerPage, ct);
        }
    }
}
