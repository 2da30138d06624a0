using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Deliveries;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen;

/// <summary>How the citizen is told that there is something new, and where. Letters are not theirs to choose, and the page says why.</summary>
public sealed class ContactDetailsModel(IDeliveriesApi deliveries) : PageModel
{
    [BindProperty]
    public ChangeContactDetails Input { get; set; } = new();

    public ContactDetails Details { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Details = await deliveries.GetMineAsync(ct);
        Input = new ChangeContactDetails { Channel = Details.Channel, Email = Details.Email, Phone = Details.Phone };
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var answer = await ProblemReader.ReadAsync(deliveries.ChangeMineAsync(Input, ct));
            if (answer.Problem is not { } problem)
            {
                TempData.Tell("reach.saved");
                return LocalRedirect("/besked-til-mig");
            }
            problem.AddTo(ModelState);
        }
        Details = await deliveries.GetMineAsync(ct);
        return Page();
    }
}
