using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.JobLog;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.JobLog;

/// <summary>Several jobs at once, pasted as titles or links, one a line.</summary>
public sealed class PasteModel(IJobLogApi jobs) : PageModel
{
    [BindProperty]
    public PasteJobs Input { get; set; } = new();

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(string? idempotencyKey, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }
        var answer = await ProblemReader.ReadAsync(jobs.PasteAsync(Input, idempotencyKey ?? Forms.NewId(), ct));
        if (answer.Problem is { } problem)
        {
            problem.AddTo(ModelState);
            return Page();
        }
        TempData.Tell("joblog.told.added");
        return Redirect("/joblog?uge=" + answer.Value![0].Day.ToString("O", CultureInfo.InvariantCulture));
    }
}
