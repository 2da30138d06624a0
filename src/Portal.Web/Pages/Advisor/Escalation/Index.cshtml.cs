using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Escalations;
using Portal.Web.Api;
using Portal.Web.Language;
using Portal.Web.TagHelpers;

namespace Portal.Web.Pages.Advisor.Escalation;

/// <summary>One escalation: where it stands, what comes next and by when, why, its history, and the steps that fit.</summary>
public sealed class IndexModel(IEscalationsApi escalations, Texts texts) : PageModel
{
    public EscalationDetail Detail { get; private set; } = null!;

    public Contracts.Escalations.Escalation One => Detail.Escalation;

    [BindProperty]
    public TakeEscalationStep Step { get; set; } = new();

    [BindProperty]
    public RestEscalation Rest { get; set; } = new();

    /// <summary>Steps that lead on from here, as buttons; closing and opening again have forms of their own.</summary>
    public IReadOnlyList<EscalationStepKind> Next => One.Status switch
    {
        EscalationStatus.Assigned or EscalationStatus.ContactAttempted => [EscalationStepKind.Contacted, EscalationStepKind.ContactAttempted],
        EscalationStatus.Contacted => [EscalationStepKind.PlanAgreed],
        EscalationStatus.PlanAgreed => [EscalationStepKind.FollowedUp],
        _ => [],
    };

    public IReadOnlyList<Choice> Ends => texts.Choices<EscalationEnd>();

    public IReadOnlyList<Choice> RestReasons => texts.Choices<RestReason>();

    /// <summary>Why, as a word for the citizen's card.</summary>
    public string Why => User.IsInRole(Roles.Leader) ? Purposes.Supervision : Purposes.Escalation;

    public Task OnGetAsync(Guid id, CancellationToken ct) => LoadAsync(id, ct);

    /// <summary>Takes a step.</summary>
    public Task<IActionResult> OnPostStepAsync(Guid id, CancellationToken ct)
    {
        ModelState.ForgetErrors();
        return DoAsync(id, escalations.TakeStepAsync(id, Step, ct), "escalation.step.told", nameof(Step), ct);
    }

    /// <summary>Begins or changes a rest.</summary>
    public Task<IActionResult> OnPostRestAsync(Guid id, CancellationToken ct)
    {
        // A rest that is begun on this page has an end.
        if (Rest.Until is null)
        {
            ModelState.AddModelError("Rest.Until", FieldErrors.Required);
            return ShowAsync(id, ct);
        }
        ModelState.ForgetErrors();
        return DoAsync(id, escalations.RestAsync(id, Rest, ct), "escalation.rest.told", nameof(Rest), ct);
    }

    /// <summary>Ends a rest.</summary>
    public Task<IActionResult> OnPostEndRestAsync(Guid id, CancellationToken ct)
    {
        ModelState.ForgetErrors();
        return DoAsync(id, escalations.RestAsync(id, new RestEscalation(), ct), "escalation.rest.ended", nameof(Rest), ct);
    }

    private async Task<IActionResult> DoAsync(Guid id, Task call, string told, string form, CancellationToken ct)
    {
        var problem = await ProblemReader.ReadAsync(call);
        if (problem is null)
        {
            TempData.Tell(told);
            return RedirectToPage(new { id });
        }
        problem.AddTo(ModelState, form);
        return await ShowAsync(id, ct);
    }

    private async Task<IActionResult> ShowAsync(Guid id, CancellationToken ct)
    {
        await LoadAsync(id, ct);
        return Page();
    }

    private async Task LoadAsync(Guid id, CancellationToken ct) => Detail = await escalations.GetOneAsync(id, ct);

    /// <summary>A reason, an end or a reason to rest, in words.</summary>
    public string? Words(EscalationStep step)
    {
        if (step.Why is not { } why)
        {
            return null;
        }
        var key = step.Kind switch
        {
            EscalationStepKind.Closed => $"EscalationEnd.{why}",
            EscalationStepKind.RestBegan => $"RestReason.{why}",
            _ => $"reason.short.{why}",
        };
        return texts.Has(key) ? texts[key] : why;
    }
}
