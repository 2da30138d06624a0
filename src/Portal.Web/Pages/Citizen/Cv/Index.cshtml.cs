using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>The CV at a glance: its parts, and what is missing by which rule and when.</summary>
public sealed class IndexModel(CvEditor editor) : PageModel
{
    public Contracts.Cv.Cv Cv { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Cv = await editor.LoadAsync(ct);
}
