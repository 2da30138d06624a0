using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Cv;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>The CV made for paper.</summary>
public sealed class PrintModel(ICvApi cv) : PageModel
{
    public Contracts.Cv.Cv Cv { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Cv = await cv.GetAsync(ct);
}
