using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Web.Api;

namespace Portal.Web.Pages.Chat;

/// <summary>
/// What has come into a thread after a sequence, as a piece of a page, and the door for a message when the live connection is
/// dead: how <c>Client/chat.ts</c> catches up and sends, for citizens and advisors alike. What is fetched was received; it was
/// read when the page says that somebody looks at it.
/// </summary>
public sealed class NewModel(IChatApi chat, IChatLinesApi lines) : PageModel
{
    /// <summary>Names the refusal of a message to the script.</summary>
    public const string ProblemHeader = "X-Portal-Problem";

    public ThreadShown Thread { get; private set; } = null!;

    [BindProperty]
    public SendMessage Input { get; set; } = new();

    /// <param name="id">The thread.</param>
    /// <param name="efter">Sequence up to which the page shows the thread.</param>
    /// <param name="set">Whether the page is in view.</param>
    /// <param name="ct">Stops the call.</param>
    public async Task OnGetAsync(Guid id, long efter, bool set, CancellationToken ct)
    {
        // The script looks after the form; nothing is bound here.
        ModelState.Clear();
        var view = await chat.GetAsync(id, efter, ct);
        Thread = new ThreadShown(view, User.IsInRole(Roles.Citizen)) { Lines = view.Messages.Count > 0 ? await lines.GetLinesAsync(id, ct) : new([], [], []) };
        var shown = view.Messages is [.., { } last] ? last.Sequence : Math.Min(efter, view.Thread.LastSequence);
        var thread = view.Thread;
        var (delivered, read) = Thread.ReaderIsCitizen ? (thread.DeliveredToCitizen, thread.ReadByCitizen) : (thread.DeliveredToAdvisor, thread.ReadByAdvisor);
        if (set && read < shown)
        {
            await chat.MarkReadAsync(id, new MarkThreadRead { UpTo = shown }, ct);
        }
        else if (delivered < shown)
        {
            await chat.MarkDeliveredAsync(id, new MarkThreadRead { UpTo = shown }, ct);
        }
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return Refuse(Problems.Invalid, StatusCodes.Status400BadRequest);
        }
        var answer = await ProblemReader.ReadAsync(chat.SendAsync(id, Input, ct));
        return answer.Problem is { } problem ? Refuse(problem.Type, StatusCodes.Status409Conflict) : new NoContentResult();
    }

    private StatusCodeResult Refuse(string problem, int status)
    {
        Response.Headers[ProblemHeader] = problem;
        return StatusCode(status);
    }
}
