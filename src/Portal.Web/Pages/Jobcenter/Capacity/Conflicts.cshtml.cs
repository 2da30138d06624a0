using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Web.Api;

namespace Portal.Web.Pages.Jobcenter.Capacity;

/// <summary>Booked conversations that a change has left without cover, each with what can be decided.</summary>
[Authorize(Roles = Roles.Leader)]
public sealed class ConflictsModel(ICapacityApi capacity) : PageModel
{
    public IReadOnlyList<Conflict> List { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => List = await capacity.GetConflictsAsync(ct);

    /// <summary>Keeps it as booked, or calls it off; moving has a page of its own.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, ConflictResolution? resolution, CancellationToken ct)
    {
        var problem = await ProblemReader.ReadAsync(capacity.ResolveConflictAsync(id, new ResolveConflict { Resolution = resolution }, ct));
        if (problem is null)
        {
            TempData.Tell(resolution is ConflictResolution.Kept ? "conflict.kept" : "conflict.revoked");
            return RedirectToPage();
        }
        problem.AddTo(ModelState);
        List = await capacity.GetConflictsAsync(ct);
        return Page();
    }
}
