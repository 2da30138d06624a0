using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Portal.Contracts.Cv;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>Links by which an employer reads the CV: made, looked after and withdrawn.</summary>
public sealed class ShareModel(ICvApi cv, IOptions<Settings> settings) : PageModel
{
    [BindProperty]
    public ShareCv Input { get; set; } = new();

    public IReadOnlyList<CvShare> Shares { get; private set; } = [];

    /// <summary>The address of the link that was just made; shown this once.</summary>
    public Uri? Made { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Input = Input with { Sections = [.. Enum.GetValues<CvSection>()] };
        Shares = await cv.GetSharesAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var answer = await ProblemReader.ReadAsync(cv.ShareAsync(Input, ct));
            if (answer.Value is { } link)
            {
                // Not after a redirect: the token would have to lie somewhere in between.
                Made = new Uri(settings.Value.Addresses.Web, SharedLinks.Path + link.Token);
            }
            answer.Problem?.AddTo(ModelState);
        }
        Shares = await cv.GetSharesAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(Guid id, CancellationToken ct)
    {
        await cv.RevokeAsync(id, ct);
        TempData.Tell("cv.share.revoked");
        return RedirectToPage();
    }
}
