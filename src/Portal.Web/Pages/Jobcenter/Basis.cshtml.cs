using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Jobcenters;
using Portal.Web.Api;

namespace Portal.Web.Pages.Jobcenter;

/// <summary>The legal basis of profiling: shown to leaders and admins, recorded by admins. Without one nothing is estimated.</summary>
public sealed class BasisModel(IJobcentersApi jobcenters) : PageModel
{
    public EscalationSettings Settings { get; private set; } = null!;

    [BindProperty]
    public RecordProfilingBasis Input { get; set; } = new();

    public bool CanRecord => User.IsInRole(Roles.Admin);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Settings = await jobcenters.GetSettingsAsync(ct);
        // A review begins with the words that stand; invented ones are not offered as if they were a basis.
        if (Settings.Basis is { IsDemo: false } basis)
        {
            Input = new RecordProfilingBasis { Text = basis.Text, Purpose = basis.Purpose };
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var problem = await ProblemReader.ReadAsync(jobcenters.RecordBasisAsync(Input, ct));
            if (problem is null)
            {
                TempData.Tell("basis.recorded");
                return RedirectToPage();
            }
            problem.AddTo(ModelState);
        }
        Settings = await jobcenters.GetSettingsAsync(ct);
        return Page();
    }
}
