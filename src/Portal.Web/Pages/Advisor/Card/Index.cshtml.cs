using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Escalations;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.Rights;
using Portal.Web.Api;
using Portal.Web.Language;

namespace Portal.Web.Pages.Advisor.Card;

/// <summary>
/// All that staff need to know about a citizen. It is shown for a stated purpose only: the look is logged with it, and the
/// citizen reads it.
/// </summary>
public sealed class IndexModel(IJobcentersApi jobcenters, IEscalationsApi escalations, IRightsApi rights) : PageModel
{
    /// <summary>Why, as a word; see <see cref="Purposes"/>.</summary>
    [BindProperty(SupportsGet = true, Name = "formaal")]
    public string? Why { get; set; }

    [BindProperty]
    public TakeEscalationStep Input { get; set; } = new();

    public Guid CitizenId { get; private set; }

    /// <summary>Topics that can be sent.</summary>
    public IReadOnlyList<RightsTopic> Topics { get; private set; } = [];

    public LookPurpose? Purpose => Purposes.Read(Why);

    /// <summary>The card; none before somebody has said why.</summary>
    public CitizenCard? Card { get; private set; }

    /// <summary>
    /// The first contact is recorded by the personal contact or a leader. The names only decide whether the form is shown;
    /// the API decides who may.
    /// </summary>
    public bool CanRecordContact => Card?.Escalation is { Status: EscalationStatus.Assigned or EscalationStatus.ContactAttempted } escalation
        && (User.IsInRole(Roles.Leader) || escalation.ContactName == User.Identity?.Name || escalation.DeputyName == User.Identity?.Name);

    public Task OnGetAsync(Guid id, CancellationToken ct) => LoadAsync(id, ct);

    /// <summary>Records the first contact with an escalated citizen.</summary>
    public async Task<IActionResult> OnPostContactedAsync(Guid id, Guid escalationId, CancellationToken ct)
    {
        ModelState.ForgetErrors();
        var problem = await ProblemReader.ReadAsync(escalations.TakeStepAsync(escalationId, Input with { Kind = EscalationStepKind.Contacted }, ct));
        if (problem is null)
        {
            TempData.Tell("card.contacted.told");
            return RedirectToPage(new { id, formaal = Why });
        }
        problem.AddTo(ModelState);
        await LoadAsync(id, ct);
        return Page();
    }

    [BindProperty]
    public ReferCitizen Referral { get; set; } = new();

    /// <summary>Refers the citizen to a personal contact.</summary>
    public async Task<IActionResult> OnPostReferAsync(Guid id, CancellationToken ct)
    {
        ModelState.ForgetErrors();
        var (_, problem) = await ProblemReader.ReadAsync(escalations.ReferAsync(id, Referral, Guid.CreateVersion7().ToString(), ct));
        if (problem is null)
        {
            TempData.Tell("card.refer.told");
            return RedirectToPage(new { id, formaal = Why });
        }
        problem.AddTo(ModelState, nameof(Referral));
        await LoadAsync(id, ct);
        return Page();
    }

    /// <summary>Sends a topic of the guidance to the citizen.</summary>
    public async Task<IActionResult> OnPostTopicAsync(Guid id, string? topic, CancellationToken ct)
    {
        ModelState.ForgetErrors();
        var problem = await ProblemReader.ReadAsync(rights.SendTopicAsync(id, new SendTopic { Topic = topic }, ct));
        if (problem is null)
        {
            TempData.Tell("card.topic.told");
            return RedirectToPage(new { id, formaal = Why });
        }
        problem.AddTo(ModelState, "");
        await LoadAsync(id, ct);
        return Page();
    }

    private async Task LoadAsync(Guid id, CancellationToken ct)
    {
        CitizenId = id;
        if (Purpose is { } purpose)
        {
            Card = await jobcenters.GetCitizenAsync(id, purpose, ct);
            Topics = await rights.GetAllAsync(PortalLanguage.Current, ct: ct);
        }
    }
}
