using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Desks;
using Portal.Web.Language;

namespace Portal.Web.Pages.Jobcenter.Chat;

/// <summary>The chat of the jobcenter now: who waits, what is nearly late, who is here, and what the portal put right by itself.</summary>
[Authorize(Roles = Roles.Leader)]
public sealed class IndexModel(IDesksApi desks, TimeProvider clock) : PageModel
{
    public ChatOverview Chat { get; private set; } = null!;

    public DateTimeOffset Now { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Chat = await desks.GetChatAsync(ct);
        Now = clock.GetUtcNow();
    }

    /// <summary>How many of a hundred came in time.</summary>
    public string Share(AnswerShare share, Texts texts) => share.Answers == 0 ? texts["chat-leader.no-answers"]
        : texts["leader.of-100", Math.Round(100.0 * share.InTime / share.Answers)];

    /// <summary>A repair in a sentence.</summary>
    public string Text(DeskRepair repair, Texts texts)
    {
        var key = repair.Kind is RepairKind.Given && repair.Because is { } because ? $"RepairKind.Given.{because}" : $"RepairKind.{repair.Kind}";
        return texts[key, repair.CitizenName, repair.FromName ?? texts["chat-leader.the-queue"], repair.ToName ?? texts["chat-leader.the-queue"]];
    }
}
