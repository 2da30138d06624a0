using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Risk;
using Portal.Web.Api;

namespace Portal.Web.Pages.Jobcenter.Risk;

/// <summary>How many can be flagged before the advisors are full, and what each threshold catches.</summary>
public sealed class ThresholdModel(IRiskModelsApi risk) : PageModel
{
    public ThresholdChoices Choices { get; private set; } = null!;

    [BindProperty]
    public SetThreshold Input { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct)
    {
        Choices = await risk.GetThresholdsAsync(ct);
        Input = new SetThreshold { Percent = Choices.Percent };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var problem = await ProblemReader.ReadAsync(risk.SetThresholdAsync(Input, ct));
            if (problem is null)
            {
                TempData.Tell("threshold.set.told");
                return RedirectToPage();
            }
            problem.AddTo(ModelState);
        }
        Choices = await risk.GetThresholdsAsync(ct);
        return Page();
    }
}
