using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Trials;
using Portal.Web.Api;

namespace Portal.Web.Pages.Jobcenter.Trials;

/// <summary>What a trial shows, with its interval, and what was written down before it began.</summary>
public sealed class EffectModel(ITrialsApi trials) : PageModel
{
    [BindProperty]
    public StopTrial Input { get; set; } = new();

    public TrialEffect Effect { get; private set; } = null!;

    public async Task OnGetAsync(Guid id, CancellationToken ct) => Effect = await trials.GetEffectAsync(id, ct);

    public async Task<IActionResult> OnPostStopAsync(Guid id, CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var problem = await ProblemReader.ReadAsync(trials.StopAsync(id, Input, ct));
            if (problem is null)
            {
                TempData.Tell("trial.stopped.told");
                return RedirectToPage(new { id });
            }
            problem.AddTo(ModelState);
        }
        Effect = await trials.GetEffectAsync(id, ct);
        return Page();
    }
}
