using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Booking;
using Portal.Web.Api;

namespace Portal.Web.Pages.Jobcenter.Capacity;

/// <summary>Closes the jobcenter for a day.</summary>
public sealed class ClosingDayModel(ICapacityApi capacity) : PageModel
{
    [BindProperty]
    public CloseDay Input { get; set; } = new();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var (changes, problem) = await ProblemReader.ReadAsync(capacity.CloseDayAsync(Input, ct));
            if (problem is null)
            {
                return this.Changed(changes!);
            }
            problem.AddTo(ModelState);
        }
        return Page();
    }
}
