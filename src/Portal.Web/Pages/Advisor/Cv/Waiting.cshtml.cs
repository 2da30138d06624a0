using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Cv;

namespace Portal.Web.Pages.Advisor.Cv;

/// <summary>CVs that wait for the check, the longest waiting first.</summary>
public sealed class WaitingModel(ICvApi cv) : PageModel
{
    public IReadOnlyList<WaitingCv> Cvs { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Cvs = await cv.GetWaitingAsync(ct);
}
