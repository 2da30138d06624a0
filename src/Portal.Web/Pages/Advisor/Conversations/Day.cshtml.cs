using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Booking;
using Portal.Web.Api;
using Portal.Web.Language;

namespace Portal.Web.Pages.Advisor.Conversations;

/// <summary>The conversations of a day: an advisor's own, a leader's whole jobcenter; and how those that are over went.</summary>
public sealed class DayModel(IBookingApi booking, ICapacityApi capacity, LocalTime time, TimeProvider clock) : PageModel
{
    /// <summary>The day; today unless the address says another.</summary>
    [BindProperty(SupportsGet = true, Name = "dag")]
    public DateOnly? Asked { get; set; }

    public DateOnly Day => Asked ?? time.Today;

    public CalendarDay Calendar { get; private set; } = null!;

    public IReadOnlyList<CalendarEntry> Entries => [.. Calendar.Items.Select(i => i.Conversation).OfType<CalendarEntry>()];

    public DateTimeOffset Now { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }
        await LoadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostOutcomeAsync(Guid id, AppointmentStatus? status, CancellationToken ct)
    {
        var problem = await ProblemReader.ReadAsync(booking.ReportOutcomeAsync(id, new ReportOutcome { Status = status }, ct));
        if (problem is null)
        {
            TempData.Tell("outcome.told");
            return RedirectToPage(new { dag = Day.ToString("O", CultureInfo.InvariantCulture) });
        }
        problem.AddTo(ModelState);
        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Calendar = (await capacity.GetCalendarAsync(Day, 1, ct: ct)).Single();
        Now = clock.GetUtcNow();
    }
}
