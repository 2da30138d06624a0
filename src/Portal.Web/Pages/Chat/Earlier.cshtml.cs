using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Chat;

namespace Portal.Web.Pages.Chat;

/// <summary>What was written before the newest messages, fifty at a time, for citizens and staff alike.</summary>
public sealed class EarlierModel(IChatApi chat, IChatLinesApi lines) : PageModel
{
    private const int Step = 50;

    public ThreadShown Thread { get; private set; } = null!;

    public string Back { get; private set; } = "";

    /// <summary>Before which sequence the page after this one ends; none when the thread's own page comes next.</summary>
    public long? Later { get; private set; }

    /// <param name="id">The thread.</param>
    /// <param name="foer">The sequence before which messages are shown.</param>
    /// <param name="ct">Stops the call.</param>
    public async Task OnGetAsync(Guid id, long foer, CancellationToken ct)
    {
        Back = ThreadPath.Of(User, id);
        var view = await chat.GetEarlierAsync(id, foer, ct);
        Thread = new ThreadShown(view, User.IsInRole(Roles.Citizen)) { Lines = await lines.GetLinesAsync(id, ct), UpTo = foer };
        Later = foer + Step <= view.Thread.LastSequence - Step ? foer + Step : null;
    }
}
