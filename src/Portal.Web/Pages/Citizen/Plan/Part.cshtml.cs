using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Plan;
using Portal.Web.Api;
using Portal.Web.TagHelpers;

namespace Portal.Web.Pages.Citizen.Plan;

/// <summary>One part: its words, what was agreed, and its history. Whoever comes second sees what the other wrote beside what they typed.</summary>
public sealed class PartModel(IPlanApi plan) : PageModel
{
    [BindProperty]
    public PlanPartContent Input { get; set; } = new();

    /// <summary>The version that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>Why an agreed part should change.</summary>
    [BindProperty]
    public string? Reason { get; set; }

    public PlanPart Part { get; private set; } = null!;

    public PlanProposal? Proposal { get; private set; }

    public IReadOnlyList<PlanChange> Changes { get; private set; } = [];

    public IReadOnlyList<Choice> Goals { get; private set; } = [];

    public IReadOnlyDictionary<Guid, string> Titles { get; private set; } = new Dictionary<Guid, string>();

    public bool Meanwhile { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }
        (Version, Input) = (Part.Version, new PlanPartContent { Kind = Part.Kind, Title = Part.Title, Note = Part.Note, DueOn = Part.DueOn, GoalId = Part.GoalId });
        return Page();
    }

    /// <summary>Saves; of an agreed part asks the jobcenter.</summary>
    public async Task<IActionResult> OnPostAsync(Guid id, PlanProposalKind? propose, CancellationToken ct)
    {
        if (Reason?.Length > Lengths.Note)
        {
            ModelState.AddModelError(nameof(Reason), FieldErrors.TooLong);
        }
        if (ModelState.IsValid)
        {
            var problem = propose is { } kind
                ? (await ProblemReader.ReadAsync(plan.ProposeAsync(new ProposeInPlan { Kind = kind, PartId = id, ExpectedVersion = Version, Content = Input, Reason = Reason }, ct))).Problem
                : (await ProblemReader.ReadAsync(plan.ChangeAsync(id, new ChangePlanPart { ExpectedVersion = Version, Content = Input }, ct))).Problem;
            if (problem is null)
            {
                return Done(propose is null ? "plan.told.saved" : "plan.told.asked", id);
            }
            problem.AddTo(ModelState, lastPart: true);
            Meanwhile = problem.Type is Problems.ChangedMeanwhile or Problems.PartAgreed;
        }
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }
        if (Meanwhile)
        {
            // Saving again is a choice between both, made with both before one's eyes.
            Version = Part.Version;
            ModelState.Remove(nameof(Version));
        }
        return Page();
    }

    /// <summary>Asks the jobcenter to agree on the part as it stands.</summary>
    public async Task<IActionResult> OnPostAgreeAsync(Guid id, int version, CancellationToken ct)
    {
        var answer = await ProblemReader.ReadAsync(plan.ProposeAsync(new ProposeInPlan { Kind = PlanProposalKind.Agree, PartId = id, ExpectedVersion = version }, ct));
        return Done(answer.Problem is { } problem ? ApiProblem.TextPrefix + problem.Type : "plan.told.asked", id);
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, int version, CancellationToken ct)
    {
        var problem = await ProblemReader.ReadAsync(plan.RemoveAsync(id, new RemovePlanPart { ExpectedVersion = version }, ct));
        if (problem is not null)
        {
            return Done(ApiProblem.TextPrefix + problem.Type, id);
        }
        TempData.Tell("plan.told.removed");
        return Redirect("/min-plan");
    }

    private RedirectToPageResult Done(string told, Guid id)
    {
        TempData.Tell(told);
        return RedirectToPage(new { id });
    }

    private async Task<bool> LoadAsync(Guid id, CancellationToken ct)
    {
        var mine = await plan.GetMineAsync(ct);
        if (mine.Parts.SingleOrDefault(p => p.Id == id) is not { } part)
        {
            return false;
        }
        (Part, Proposal, Goals) = (part, mine.Proposals.SingleOrDefault(p => p.PartId == id), AddModel.GoalsOf(mine, id));
        Titles = mine.Parts.ToDictionary(p => p.Id, p => p.Title);
        Changes = await plan.GetHistoryAsync(id, null, ct);
        return true;
    }
}
