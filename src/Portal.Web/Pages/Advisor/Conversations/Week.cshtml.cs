using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Web.Language;

namespace Portal.Web.Pages.Advisor.Conversations;

/// <summary>A week: what is booked, free, absent and closed; an advisor's own, a leader's whole jobcenter or one advisor.</summary>
public sealed class WeekModel(ICapacityApi capacity, LocalTime time, TimeProvider clock) : PageModel
{
    /// <summary>A day of the week; today unless the address says another.</summary>
    [BindProperty(SupportsGet = true, Name = "dag")]
    public DateOnly? Asked { get; set; }

    /// <summary>Only this advisor; for leaders.</summary>
    [BindProperty(SupportsGet = true, Name = "raadgiver")]
    public Guid? AdvisorId { get; set; }

    // A Danish week begins on Monday.
    public DateOnly Monday => (Asked ?? time.Today) is var day ? day.AddDays(-(((int)day.DayOfWeek + 6) % 7)) : default;

    public IReadOnlyList<AdvisorName> Advisors { get; private set; } = [];

    /// <summary>Monday to Friday, and the weekend where something is in it.</summary>
    public IReadOnlyList<CalendarDay> Days { get; private set; } = [];

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    public int Count(CalendarItemKind kind) => Days.Sum(d => d.Items.Count(i => i.Kind == kind));

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid || Monday.Year is < 2000 or > 2100)
        {
            return BadRequest();
        }
        var days = await capacity.GetCalendarAsync(Monday, 7, AdvisorId, ct);
        Days = [.. days.Where((day, at) => at < 5 || day.Items.Count > 0)];
        Advisors = User.IsInRole(Roles.Leader) ? (await capacity.GetAsync(ct)).Advisors : [];
        return Page();
    }
}
