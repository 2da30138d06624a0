using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Trials;
using Portal.Web.Api;

namespace Portal.Web.Pages.Jobcenter.Trials;

/// <summary>The local trials, and setting one up. Everything is written down before anybody is taken in.</summary>
public sealed class IndexModel(ITrialsApi trials) : PageModel
{
    [BindProperty]
    public SetUpTrial Input { get; set; } = new();

    public IReadOnlyList<Trial> Trials { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Trials = await trials.GetTrialsAsync(ct);

    public async Task<IActionResult> OnPostAsync(string? idempotencyKey, CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var answer = await ProblemReader.ReadAsync(trials.SetUpAsync(Input, idempotencyKey ?? Forms.NewId(), ct));
            if (answer.Problem is not { } problem)
            {
                TempData.Tell("trial.set-up.told");
                return Redirect($"/leder/forsoeg/{answer.Value!.Id}");
            }
            problem.AddTo(ModelState);
        }
        Trials = await trials.GetTrialsAsync(ct);
        return Page();
    }
}
