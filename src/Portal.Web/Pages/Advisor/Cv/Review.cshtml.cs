using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Cv;
using Portal.Contracts.Jobcenters;
using Portal.Web.Api;

namespace Portal.Web.Pages.Advisor.Cv;

/// <summary>A CV to check: approved, or not with a comment. The decision is about the version that is shown.</summary>
public sealed class ReviewModel(ICvApi cv, IJobcentersApi jobcenters) : PageModel
{
    [BindProperty]
    public ReviewCv Input { get; set; } = new();

    public Guid CitizenId { get; private set; }

    public CitizenCard Card { get; private set; } = null!;

    public Task OnGetAsync(Guid id, CancellationToken ct) => LoadAsync(id, ct);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var problem = await ProblemReader.ReadAsync(cv.ReviewAsync(id, Input, ct));
            if (problem is null)
            {
                TempData.Tell("cv.reviewed");
                return RedirectToPage("Waiting");
            }
            problem.AddTo(ModelState);
        }
        await LoadAsync(id, ct);
        return Page();
    }

    private async Task LoadAsync(Guid id, CancellationToken ct)
    {
        CitizenId = id;
        Card = await jobcenters.GetCitizenAsync(id, LookPurpose.CvCheck, ct);
    }
}
