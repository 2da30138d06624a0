using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Risk;
using Portal.Web.Api;
using Portal.Web.TagHelpers;

namespace Portal.Web.Pages.Jobcenter.Risk;

/// <summary>Which model is in force, which was, which can be chosen; an admin signs the next one from a day.</summary>
public sealed class IndexModel(IRiskModelsApi risk) : PageModel
{
    public ModelsInUse Models { get; private set; } = null!;

    [BindProperty]
    public PutModelInForce Input { get; set; } = new();

    public IReadOnlyList<Choice> Choices => [.. Models.Choices.Select(c => new Choice(c.Version, c.Version))];

    public async Task OnGetAsync(CancellationToken ct) => Models = await risk.GetModelsAsync(ct);

    public async Task<IActionResult> OnPostPutInForceAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var problem = await ProblemReader.ReadAsync(risk.PutInForceAsync(Input, ct));
            if (problem is null)
            {
                TempData.Tell("model.sign.told");
                return RedirectToPage();
            }
            problem.AddTo(ModelState);
        }
        await OnGetAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAgeAsync(bool on, CancellationToken ct)
    {
        await risk.SetAgeAsync(new SetAge(on), ct);
        TempData.Tell(on ? "model.age.turned-on" : "model.age.turned-off");
        return RedirectToPage();
    }
}
