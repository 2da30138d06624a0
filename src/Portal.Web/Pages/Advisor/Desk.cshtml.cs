using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Contracts.Chat;
using Portal.Contracts.Desks;
using Portal.Contracts.Jobcenters;
using Portal.Web.Api;

namespace Portal.Web.Pages.Advisor;

/// <summary>The advisor's desk: one list of what is next, and why; each line with one thing to do.</summary>
[Authorize(Roles = Roles.Advisor)]
public sealed class DeskModel(IJobcentersApi jobcenters, IChatApi chat, IBookingApi booking, IDesksApi desks, TimeProvider clock) : PageModel
{
    public Desk Desk { get; private set; } = null!;

    public DateTimeOffset Now { get; private set; }

    /// <summary>Conversations of which nobody has said how they went.</summary>
    public int Unreported => Desk.Next.Count(i => i.Kind is DeskItemKind.ReportOutcome);

    /// <summary>Of these, those that the leader sees by now.</summary>
    public int UnreportedLong => Desk.Next.Count(i => i is { Kind: DeskItemKind.ReportOutcome, Overdue: true });

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    /// <summary>Takes a waiting thread; of several advisors one gets it.</summary>
    public async Task<IActionResult> OnPostClaimAsync(Guid id, CancellationToken ct)
    {
        var answer = await ProblemReader.ReadAsync(chat.ClaimAsync(id, ct));
        if (answer.Problem is not { } problem)
        {
            return RedirectToPage("Thread", new { id });
        }
        problem.AddTo(ModelState);
        await LoadAsync(ct);
        return Page();
    }

    /// <summary>«I am here», or «I am leaving».</summary>
    public async Task<IActionResult> OnPostPresenceAsync(bool here, CancellationToken ct)
    {
        await desks.SetPresenceAsync(new SetPresence { Here = here }, ct);
        TempData.Tell(here ? "presence.told.here" : "presence.told.away");
        return RedirectToPage();
    }

    /// <summary>Says how a conversation went.</summary>
    public async Task<IActionResult> OnPostOutcomeAsync(Guid id, AppointmentStatus? status, CancellationToken ct)
    {
        var problem = await ProblemReader.ReadAsync(booking.ReportOutcomeAsync(id, new ReportOutcome { Status = status }, ct));
        if (problem is null)
        {
            TempData.Tell("outcome.told");
            return RedirectToPage();
        }
        problem.AddTo(ModelState);
        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Desk = await jobcenters.GetDeskAsync(ct);
        Now = clock.GetUtcNow();
    }
}
