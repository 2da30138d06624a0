using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Web.Api;

namespace Portal.Web.Pages.Jobcenter.Capacity;

/// <summary>What times the jobcenter offers: opening hours, absences and closing days, each with a way to change it.</summary>
public sealed class IndexModel(ICapacityApi capacity) : PageModel
{
    public Contracts.Booking.Capacity Capacity { get; private set; } = null!;

    /// <summary>What waits for a decision; for leaders, who decide.</summary>
    public CapacityNews? News { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Capacity = await capacity.GetAsync(ct);
        News = User.IsInRole(Roles.Leader) ? await capacity.GetNewsAsync(ct) : null;
    }

    public Task<IActionResult> OnPostRemoveAbsenceAsync(Guid id, CancellationToken ct) => DoneAsync(capacity.RemoveAbsenceAsync(id, ct));

    public Task<IActionResult> OnPostOpenDayAsync(DateOnly day, CancellationToken ct) => DoneAsync(capacity.OpenDayAsync(day, ct));

    private async Task<IActionResult> DoneAsync(Task<SlotChanges> change)
    {
        // Gone already, by another hand or a second press: that is what was wanted.
        await ProblemReader.ReadAsync(change, orGone: true);
        TempData.Tell("capacity.saved");
        return RedirectToPage();
    }
}
