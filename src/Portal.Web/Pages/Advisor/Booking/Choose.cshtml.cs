using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Booking;
using Portal.Contracts.Jobcenters;

namespace Portal.Web.Pages.Advisor.Booking;

/// <summary>Free times within a citizen's deadline, earliest first: to book for them, or to move what they have.</summary>
public sealed class ChooseModel(IJobcentersApi jobcenters, IBookingApi booking) : PageModel
{
    private const int PerPage = 40;

    [BindProperty(SupportsGet = true)]
    public TimesFilter Filter { get; set; } = new();

    public CitizenCard Card { get; private set; } = null!;

    public FreeTimes Free { get; private set; } = new([], false);

    /// <summary>There is a conversation to book, or to move.</summary>
    public bool CanChoose => Card.Registration is not null && (Filter.IsMove ? Card.Conversation?.Status is AppointmentStatus.Booked : Card.Conversation is null);

    public async Task OnGetAsync(Guid citizenId, CancellationToken ct)
    {
        Filter = Filter.Known();
        Card = await jobcenters.GetCitizenAsync(citizenId, LookPurpose.AssistedBooking, ct);
        if (CanChoose)
        {
            Free = await booking.FindFreeTimesForStaffAsync(citizenId, Filter.After, Filter.Kind, Filter.Language, PerPage, ct);
        }
    }
}
