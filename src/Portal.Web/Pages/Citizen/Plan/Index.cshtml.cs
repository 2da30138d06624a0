using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Plan;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.Plan;

/// <summary>Min Plan as a list by goals or as a board by state; every move is a button, so that no dragging is needed.</summary>
public sealed class IndexModel(IPlanApi plan) : PageModel
{
    private const string BoardView = "tavle";

    [BindProperty]
    public PlanPartContent Input { get; set; } = new();

    /// <summary>The view, as a word in the address.</summary>
    [BindProperty(SupportsGet = true, Name = "vis")]
    public string? View { get; set; }

    public bool Board => View == BoardView;

    public MyPlan Mine { get; private set; } = null!;

    /// <summary>The part as somebody else left it, when they were faster.</summary>
    public PlanPart? Meanwhile { get; private set; }

    /// <summary>Where the reader wanted it to go.</summary>
    public PlanPartState? Wanted { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => Mine = await plan.GetMineAsync(ct);

    public async Task<IActionResult> OnPostAsync(string? idempotencyKey, CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var answer = await ProblemReader.ReadAsync(plan.AddAsync(Input, idempotencyKey ?? Forms.NewId(), ct));
            if (answer.Problem is not { } problem)
            {
                return Done("plan.told.added");
            }
            problem.AddTo(ModelState);
        }
        Mine = await plan.GetMineAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostMoveAsync(Guid part, int version, PlanPartState state, CancellationToken ct)
    {
        ModelState.Clear();
        var answer = await ProblemReader.ReadAsync(plan.MoveAsync(part, new MovePlanPart { ExpectedVersion = version, State = state }, ct));
        if (answer.Problem is not { } problem)
        {
            return Done($"plan.told.{state}");
        }
        if (problem.Type != Problems.ChangedMeanwhile)
        {
            return Done(ApiProblem.TextPrefix + problem.Type);
        }
        (Meanwhile, Wanted) = (problem.Read<PlanPart>("current"), state);
        Mine = await plan.GetMineAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostSuggestionAsync(string? key, string? cause, string? title, bool accept, CancellationToken ct)
    {
        var problem = await ProblemReader.ReadAsync(plan.AnswerSuggestionAsync(new AnswerSuggestion { Key = key, Cause = cause ?? "", Title = title, Accept = accept }, ct));
        return Done(problem is not null ? ApiProblem.TextPrefix + problem.Type : accept ? "plan.told.added" : "plan.told.dismissed");
    }

    public async Task<IActionResult> OnPostAnswerAsync(Guid proposal, bool accept, CancellationToken ct)
    {
        var problem = await ProblemReader.ReadAsync(plan.AnswerAsync(proposal, new AnswerPlanProposal { Accept = accept }, ct));
        return Done(problem is not null ? ApiProblem.TextPrefix + problem.Type : accept ? "plan.told.accepted" : "plan.told.declined");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid proposal, CancellationToken ct)
    {
        var problem = await ProblemReader.ReadAsync(plan.WithdrawAsync(proposal, ct));
        return Done(problem is not null ? ApiProblem.TextPrefix + problem.Type : "plan.told.withdrawn");
    }

    private RedirectToPageResult Done(string told)
    {
        TempData.Tell(told);
        return RedirectToPage(new { vis = Board ? BoardView : null });
    }
}
