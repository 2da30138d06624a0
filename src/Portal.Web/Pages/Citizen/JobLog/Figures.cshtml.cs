using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.JobLog;

namespace Portal.Web.Pages.Citizen.JobLog;

/// <summary>The citizen's own figures: for themselves, seen by nobody else.</summary>
public sealed class FiguresModel(IJobLogApi jobs) : PageModel
{
    public JobLogFigures Figures { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Figures = await jobs.GetFiguresAsync(ct);
}
