using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Plan;
using Portal.Web.Api;
using Portal.Web.TagHelpers;

namespace Portal.Web.Pages.Citizen.Plan;

/// <summary>A new goal or step with everything that can be said about it.</summary>
public sealed class AddModel(IPlanApi plan) : PageModel
{
    [BindProperty]
    public PlanPartContent Input { get; set; } = new();

    public IReadOnlyList<Choice> Goals { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Goals = GoalsOf(await plan.GetMineAsync(ct), null);

    public async Task<IActionResult> OnPostAsync(string? idempotencyKey, CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var answer = await ProblemReader.ReadAsync(plan.AddAsync(Input, idempotencyKey ?? Forms.NewId(), ct));
            if (answer.Problem is not { } problem)
            {
                TempData.Tell("plan.told.added");
                return Redirect("/min-plan");
            }
            problem.AddTo(ModelState);
        }
        await OnGetAsync(ct);
        return Page();
    }

    /// <summary>Goals that a step can lead to.</summary>
    internal static IReadOnlyList<Choice> GoalsOf(MyPlan plan, Guid? except) =>
        [.. plan.Parts.Where(p => p.Kind is PlanPartKind.Goal && p.Id != except && p.State is not PlanPartState.GivenUp).Select(p => new Choice(p.Id.ToString(), p.Title))];
}
