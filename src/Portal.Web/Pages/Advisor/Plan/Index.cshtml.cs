using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.Plan;
using Portal.Web.Api;

namespace Portal.Web.Pages.Advisor.Plan;

/// <summary>
/// A citizen's plan before the conversation: what waits, what changed since last time, what is agreed, what was read. Shown for a
/// stated purpose; the citizen reads that it was seen, and why.
/// </summary>
public sealed class IndexModel(IPlanApi plan) : PageModel
{
    /// <summary>Why, as a word; see <see cref="Purposes"/>.</summary>
    [BindProperty(SupportsGet = true, Name = "formaal")]
    public string? Why { get; set; }

    /// <summary>A new part to propose.</summary>
    [BindProperty]
    public PlanPartContent Input { get; set; } = new();

    public Guid CitizenId { get; private set; }

    public LookPurpose? Purpose => Purposes.Read(Why);

    /// <summary>The plan; none before somebody has said why.</summary>
    public StaffPlan? Shown { get; private set; }

    public Task OnGetAsync(Guid id, CancellationToken ct) => LoadAsync(id, ct);

    public async Task<IActionResult> OnPostAddAsync(Guid id, CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var answer = await ProblemReader.ReadAsync(plan.ProposeToCitizenAsync(id, new ProposeInPlan { Kind = PlanProposalKind.Add, Content = Input }, ct));
            if (answer.Problem is not { } problem)
            {
                return Done("plan.told.asked-citizen", id);
            }
            problem.AddTo(ModelState, lastPart: true);
        }
        await LoadAsync(id, ct);
        return Page();
    }

    /// <summary>Proposes to agree on a part, to change an agreed one, or to release it. What is not in the form stays as it is.</summary>
    public async Task<IActionResult> OnPostProposeAsync(Guid id, Guid partId, int version, PlanProposalKind kind, string? title, string? reason, CancellationToken ct)
    {
        ModelState.Clear();
        await LoadAsync(id, ct);
        if (Shown?.Parts.SingleOrDefault(p => p.Id == partId) is not { } part)
        {
            return Done(ApiProblem.TextPrefix + Problems.NotFound, id);
        }
        var words = new PlanPartContent { Kind = part.Kind, Title = title, Note = part.Note, DueOn = part.DueOn, GoalId = part.GoalId };
        var answer = await ProblemReader.ReadAsync(plan.ProposeToCitizenAsync(id, new ProposeInPlan
        {
            Kind = kind,
            PartId = partId,
            ExpectedVersion = version,
            Content = kind is PlanProposalKind.Release ? null : words,
            Reason = reason,
        }, ct));
        if (answer.Problem is { } problem)
        {
            problem.AddTo(ModelState, lastPart: true);
            return Page();
        }
        return Done("plan.told.asked-citizen", id);
    }

    public async Task<IActionResult> OnPostAnswerAsync(Guid id, Guid proposal, bool accept, CancellationToken ct)
    {
        var problem = await ProblemReader.ReadAsync(plan.AnswerForJobcenterAsync(proposal, new AnswerPlanProposal { Accept = accept }, ct));
        return Done(problem is not null ? ApiProblem.TextPrefix + problem.Type : accept ? "plan.told.accepted" : "plan.told.declined", id);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(Guid id, Guid proposal, CancellationToken ct)
    {
        var problem = await ProblemReader.ReadAsync(plan.WithdrawForJobcenterAsync(proposal, ct));
        return Done(problem is not null ? ApiProblem.TextPrefix + problem.Type : "plan.told.withdrawn", id);
    }

    private async Task LoadAsync(Guid id, CancellationToken ct)
    {
        CitizenId = id;
        if (Purpose is { } purpose)
        {
            Shown = await plan.GetOfCitizenAsync(id, purpose, ct);
        }
    }

    private RedirectToPageResult Done(string told, Guid id)
    {
        TempData.Tell(told);
        return RedirectToPage(new { id, formaal = Why });
    }
}
