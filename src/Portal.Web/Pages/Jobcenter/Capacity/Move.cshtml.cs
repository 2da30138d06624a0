using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Web.Api;
using Portal.Web.Language;
using Portal.Web.TagHelpers;

namespace Portal.Web.Pages.Jobcenter.Capacity;

/// <summary>Moves a conversation without cover to another free time of the jobcenter.</summary>
[Authorize(Roles = Roles.Leader)]
public sealed class MoveModel(ICapacityApi capacity, IBookingApi booking, Texts texts, LocalTime time) : PageModel
{
    [BindProperty]
    public ResolveConflict Input { get; set; } = new();

    public Conflict Conflict { get; private set; } = null!;

    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => ShowAsync(id, ct);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        Input = Input with { Resolution = ConflictResolution.Moved };
        var problem = await ProblemReader.ReadAsync(capacity.ResolveConflictAsync(id, Input, ct));
        if (problem is null)
        {
            TempData.Tell("conflict.moved");
            return RedirectToPage("Conflicts");
        }
        ModelState.Clear();
        problem.AddTo(ModelState);
        return await ShowAsync(id, ct);
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken ct)
    {
        if ((await capacity.GetConflictsAsync(ct)).SingleOrDefault(c => c.Id == id) is not { } conflict)
        {
            // Decided or gone meanwhile: the list says what is left.
            return RedirectToPage("Conflicts");
        }
        Conflict = conflict;
        Choices = [.. (await booking.FindFreeTimesForStaffAsync(limit: 30, ct: ct)).Times.Select(t => new Choice(
            t.Id.ToString(), LocalTime.AtStart(time.Moment(t.StartsAt)), $"{texts.Name(t.Kind)}, {t.AdvisorName}"))];
        return Page();
    }
}
