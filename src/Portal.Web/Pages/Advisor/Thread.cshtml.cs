using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Web.Api;
using Portal.Web.Pages.Chat;

namespace Portal.Web.Pages.Advisor;

/// <summary>One thread as the advisor sees it: read it, answer in it, close it.</summary>
public sealed class ThreadModel(IChatApi chat, IChatPageApi page, IChatLinesApi lines) : PageModel
{
    public ThreadShown Thread { get; private set; } = null!;

    /// <summary>
    /// Whoever has the thread answers in it; colleagues and leaders read. The names only decide whether the form is shown: the
    /// API decides who may.
    /// </summary>
    public bool CanAnswer => User.IsInRole(Roles.Advisor) && Thread.View.Thread is { Status: not ThreadStatus.Waiting, AdvisorName: { } advisor }
        && advisor == User.Identity?.Name;

    [BindProperty]
    public SendMessage Input { get; set; } = new();

    public async Task OnGetAsync(Guid id, CancellationToken ct)
    {
        await LoadAsync(id, ct);
        if (Thread.View.Messages is [.., { } last] && last.Sequence > Thread.View.Thread.ReadByAdvisor)
        {
            await chat.MarkReadAsync(id, new MarkThreadRead { UpTo = last.Sequence }, ct);
        }
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var answer = await ProblemReader.ReadAsync(chat.SendAsync(id, Input, ct));
            if (answer.Problem is not { } problem)
            {
                return RedirectToPage(new { id });
            }
            problem.AddTo(ModelState);
        }
        await LoadAsync(id, ct);
        return Page();
    }

    /// <summary>Takes the thread while it waits.</summary>
    public Task<IActionResult> OnPostClaimAsync(Guid id, CancellationToken ct) => ChangeAsync(id, chat.ClaimAsync(id, ct), RedirectToPage(new { id }), ct);

    /// <summary>Closes the thread; what was said stays.</summary>
    public Task<IActionResult> OnPostCloseAsync(Guid id, CancellationToken ct) => ChangeAsync(id, chat.CloseAsync(id, ct), RedirectToPage("Desk"), ct, "desk.closed");

    private async Task<IActionResult> ChangeAsync(Guid id, Task<ChatThread> change, IActionResult then, CancellationToken ct, string? told = null)
    {
        // The form of the answer is empty when one of the other buttons is pressed.
        ModelState.ForgetErrors();
        var answer = await ProblemReader.ReadAsync(change);
        if (answer.Problem is not { } problem)
        {
            if (told is not null)
            {
                TempData.Tell(told);
            }
            return then;
        }
        problem.AddTo(ModelState);
        await LoadAsync(id, ct);
        return Page();
    }

    private async Task LoadAsync(Guid id, CancellationToken ct)
    {
        var view = await chat.GetAsync(id, null, ct);
        Thread = new ThreadShown(view, ReaderIsCitizen: false)
        {
            Lines = await lines.GetLinesAsync(id, ct),
            About = await page.GetAboutAsync(id, ct),
            ReadBefore = view.Thread.ReadByAdvisor,
        };
    }
}
