using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Booking;
using Portal.Web.Api;

namespace Portal.Web.Pages.Jobcenter.Capacity;

/// <summary>How late and how often citizens change a conversation alone, and how long an earlier time is held for them.</summary>
public sealed class LimitsModel(ICapacityApi capacity) : PageModel
{
    [BindProperty]
    public BookingLimits Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct) => Input = await capacity.GetLimitsAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var problem = await ProblemReader.ReadAsync(capacity.SetLimitsAsync(Input, ct));
            if (problem is null)
            {
                TempData.Tell("limits.saved");
                return RedirectToPage("Index");
            }
            problem.AddTo(ModelState);
        }
        return Page();
    }
}
