using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Web.Api;
using Portal.Web.Language;
using Portal.Web.TagHelpers;

namespace Portal.Web.Pages.Advisor;

/// <summary>An advisor records an absence of their own, for whole days or hours.</summary>
[Authorize(Roles = Roles.Advisor)]
public sealed class MyAbsenceModel(ICapacityApi capacity, Texts texts) : PageModel
{
    [BindProperty]
    public RecordAbsence Input { get; set; } = new();

    public IReadOnlyList<Choice> Kinds => texts.Choices<AbsenceKind>();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // Whose it is is not asked: an advisor's list of advisors is themselves.
        Input = Input with { AdvisorId = (await capacity.GetAsync(ct)).Advisors[0].Id };
        ModelState.Remove("Input.AdvisorId");
        if (ModelState.IsValid)
        {
            var (changes, problem) = await ProblemReader.ReadAsync(capacity.RecordAbsenceAsync(Input, ct));
            if (problem is null)
            {
                TempData.Tell(changes!.Conflicts > 0 ? "my-times.saved.conflicts" : "my-times.saved");
                return RedirectToPage("MyTimes");
            }
            problem.AddTo(ModelState);
        }
        return Page();
    }
}
