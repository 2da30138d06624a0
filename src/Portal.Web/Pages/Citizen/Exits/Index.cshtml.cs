using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Citizens;
using Portal.Contracts.Exits;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.Exits;

/// <summary>«I am no longer unemployed»: since when, and why.</summary>
public sealed class IndexModel(IExitsApi exits, ICitizensApi citizens) : PageModel
{
    [BindProperty]
    public EndUnemployment Input { get; set; } = new();

    /// <summary>The registration that would end; none when there is none.</summary>
    public Registration? Registration { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(string? idempotencyKey, CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var answer = await ProblemReader.ReadAsync(exits.EndMineAsync(Input, idempotencyKey ?? Forms.NewId(), ct));
            if (answer.Problem is not { } problem)
            {
                TempData.Tell(answer.Value!.ConversationCancelled ? "exit.done.cancelled" : "exit.done");
                return Redirect("/min-side");
            }
            problem.AddTo(ModelState);
        }
        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Registration = (await ProblemReader.ReadAsync(citizens.GetRegistrationAsync(ct), orGone: true)).Value;
        Input = Input with { SpellId = Input.SpellId ?? Registration?.SpellId };
    }
}
