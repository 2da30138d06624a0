using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Assistance;
using Portal.Contracts.Jobcenters;
using Portal.Web.Api;

namespace Portal.Web.Pages.Advisor.Assistance;

/// <summary>A wish for help that a citizen said on the phone.</summary>
public sealed class WishModel(IJobcentersApi jobcenters, IAssistanceApi assistance) : PageModel
{
    [BindProperty]
    public RegisterAssistance Input { get; set; } = new();

    public CitizenCard Card { get; private set; } = null!;

    public async Task OnGetAsync(Guid id, CancellationToken ct) => Card = await jobcenters.GetCitizenAsync(id, LookPurpose.AssistedBooking, ct);

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            if (await ProblemReader.ReadAsync(assistance.RegisterAsync(id, Input, ct)) is not { } problem)
            {
                TempData.Tell("help.wish.done");
                return LocalRedirect($"/medarbejder/hjaelpeliste#l-{id}");
            }
            problem.AddTo(ModelState);
        }
        await OnGetAsync(id, ct);
        return Page();
    }
}
