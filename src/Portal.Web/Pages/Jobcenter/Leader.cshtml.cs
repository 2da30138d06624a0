using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Contracts.Desks;
using Portal.Contracts.Escalations;
using Portal.Contracts.Jobcenters;

namespace Portal.Web.Pages.Jobcenter;

/// <summary>The leader's one page: who is escalated, to whom, since when and why, what is overdue, and whether there is room to help.</summary>
[Authorize(Roles = Roles.Leader)]
public sealed class LeaderModel(IJobcentersApi jobcenters, IEscalationsApi escalations, ICapacityApi capacity, IDesksApi desks) : PageModel
{
    public LeaderOverview Overview { get; private set; } = null!;

    /// <summary>Citizens who cannot find a time in the next two weeks, because there are fewer times than people who must book.</summary>
    public int TimesShort => Math.Max(0, Overview.MustBook - Overview.FreeTimesNext14Days);

    /// <summary>Conversations without cover or without an outcome.</summary>
    public CapacityNews News { get; private set; } = null!;

    /// <summary>Answers in the chat that are late, or will be soon.</summary>
    public int AnswersDue { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        AnswersDue = (await desks.GetChatAsync(ct)).Due.Count;
        Overview = await jobcenters.GetOverviewAsync(ct);
        News = await capacity.GetNewsAsync(ct);
    }

    /// <summary>Asks for a sweep; while one waits or runs there is no second.</summary>
    public async Task<IActionResult> OnPostSweepAsync(CancellationToken ct)
    {
        await escalations.RequestSweepAsync(ct);
        TempData.Tell("leader.sweep.asked");
        return RedirectToPage();
    }
}
