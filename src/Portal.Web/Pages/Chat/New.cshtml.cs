using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Chat;

namespace Portal.Web.Pages.Chat;

/// <summary>
/// What has come into a thread after a sequence, as a piece of a page: how <c>Client/chat.ts</c> catches up, for citizens and
/// advisors alike. What is fetched is shown, and so counts as read.
/// </summary>
public sealed class NewModel(IChatApi chat, IChatLinesApi lines) : PageModel
{
    public ThreadShown Thread { get; private set; } = null!;

    public async Task OnGetAsync(Guid id, long efter, CancellationToken ct)
    {
        var view = await chat.GetAsync(id, efter, ct);
        Thread = new ThreadShown(view, User.IsInRole(Roles.Citizen)) { Lines = view.Messages.Count > 0 ? await lines.GetLinesAsync(id, ct) : new([], [], []) };
        if (view.Messages.Count > 0)
        {
            await chat.MarkReadAsync(id, new MarkThreadRead { UpTo = view.Messages[^1].Sequence }, ct);
        }
    }
}
