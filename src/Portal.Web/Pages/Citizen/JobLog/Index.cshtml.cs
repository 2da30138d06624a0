using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.JobLog;
using Portal.Web.Api;
using Portal.Web.Language;

namespace Portal.Web.Pages.Citizen.JobLog;

/// <summary>The job log, a week at a time, with quick entry on top.</summary>
public sealed class IndexModel(IJobLogApi jobs, LocalTime time) : PageModel
{
    /// <summary>A day of the week to show; this week when left out.</summary>
    [BindProperty(SupportsGet = true, Name = "uge")]
    public DateOnly? Day { get; set; }

    public JobLogDays Week { get; private set; } = null!;

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    /// <summary>Quick entry: today, applied for.</summary>
    public async Task<IActionResult> OnPostQuickAsync(string? text, string? idempotencyKey, CancellationToken ct)
    {
        var answer = await ProblemReader.ReadAsync(jobs.PasteAsync(new PasteJobs { Text = text }, idempotencyKey ?? Forms.NewId(), ct));
        if (answer.Problem is { } problem)
        {
            problem.AddTo(ModelState, prefix: "");
            await LoadAsync(ct);
            return Page();
        }
        return Done("joblog.told.added");
    }

    public async Task<IActionResult> OnPostShareAsync(bool shared, CancellationToken ct)
    {
        await jobs.ShareAsync(new ShareJobLog { Shared = shared }, ct);
        return Done(shared ? "joblog.told.shared" : "joblog.told.unshared");
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var day = Day is { Year: > 1900 and < 2200 } chosen ? chosen : time.Today;
        Week = await jobs.GetDaysAsync(day.AddDays(-(((int)day.DayOfWeek + 6) % 7)), 7, ct);
    }

    private RedirectToPageResult Done(string told)
    {
        TempData.Tell(told);
        return RedirectToPage();
    }
}
