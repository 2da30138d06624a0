using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Mandates;
using Portal.Web.Api;
using Portal.Web.Bff;
using Portal.Web.Security;

namespace Portal.Web.Pages.Citizen.Mandates;

/// <summary>Mandates both ways: whom I may act for, and who may act for me.</summary>
public sealed class IndexModel(IMandatesApi mandates, Acting acting) : PageModel
{
    [BindProperty]
    public RedeemMandate Input { get; set; } = new();

    public MyMandates Mine { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Mine = await mandates.GetMineAsync(ct);

    /// <summary>From now on the pages are somebody else's, and say so.</summary>
    public async Task<IActionResult> OnPostActAsync(Guid id, CancellationToken ct)
    {
        var held = (await mandates.GetMineAsync(ct)).Held.SingleOrDefault(m => m.Id == id && m.Status is MandateStatus.Active);
        if (held is null)
        {
            return RedirectToPage();
        }
        acting.Begin(HttpContext, held);
        return LocalRedirect(Navigation.For(held.Scopes)[0].Path);
    }

    public async Task<IActionResult> OnPostRedeemAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var answer = await ProblemReader.ReadAsync(mandates.RedeemAsync(Input, ct));
            if (answer.Problem is not { } problem)
            {
                TempData.Tell("mandate.redeemed");
                return RedirectToPage();
            }
            problem.AddTo(ModelState);
        }
        Mine = await mandates.GetMineAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(Guid id, CancellationToken ct)
    {
        await mandates.EndAsync(id, ct);
        if (acting.Of(HttpContext)?.MandateId == id)
        {
            Acting.End(HttpContext);
        }
        TempData.Tell("mandate.ended");
        return RedirectToPage();
    }
}
