using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Exits;
using Portal.Contracts.Jobcenters;
using Portal.Web.Api;

namespace Portal.Web.Pages.Advisor.Exits;

/// <summary>Staff record that a citizen is no longer unemployed, because the citizen has said so. The look is logged.</summary>
public sealed class IndexModel(IExitsApi exits, IJobcentersApi jobcenters) : PageModel
{
    [BindProperty]
    public EndUnemployment Input { get; set; } = new();

    public CitizenCard Card { get; private set; } = null!;

    public Task OnGetAsync(Guid id, CancellationToken ct) => LoadAsync(id, ct);

    public async Task<IActionResult> OnPostAsync(Guid id, string? idempotencyKey, CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var answer = await ProblemReader.ReadAsync(exits.EndForCitizenAsync(id, Input, idempotencyKey ?? Forms.NewId(), ct));
            if (answer.Problem is not { } problem)
            {
                TempData.Tell("exit.staff.done");
                return Redirect($"/medarbejder/borger/{id}?formaal={Purposes.Conversation}");
            }
            problem.AddTo(ModelState);
        }
        await LoadAsync(id, ct);
        return Page();
    }

    private async Task LoadAsync(Guid id, CancellationToken ct)
    {
        Card = await jobcenters.GetCitizenAsync(id, LookPurpose.Conversation, ct);
        Input = Input with { SpellId = Input.SpellId ?? Card.Registration?.SpellId };
    }
}
