using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Cv;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>The CV at a glance: its sections, what is missing by which rule and when, and where it stands with the check.</summary>
public sealed class IndexModel(ICvApi cv) : PageModel
{
    public Contracts.Cv.Cv Cv { get; private set; } = null!;

    [BindProperty]
    public AnswerCvReview Input { get; set; } = new();

    /// <summary>The newest check, where it did not approve and is not answered: a change takes nothing of the right to answer.</summary>
    public CvReview? Comment => Cv.Reviews is [{ Approved: false, Answer: null } newest, ..] ? newest : null;

    public async Task OnGetAsync(CancellationToken ct) => Cv = await cv.GetAsync(ct);

    /// <summary>Answers the comment.</summary>
    public async Task<IActionResult> OnPostAnswerAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var answer = await ProblemReader.ReadAsync(cv.AnswerAsync(Input, ct));
            if (answer.Problem is not { } problem)
            {
                TempData.Tell("cv.answered");
                return RedirectToPage();
            }
            problem.AddTo(ModelState);
        }
        Cv = await cv.GetAsync(ct);
        return Page();
    }
}
