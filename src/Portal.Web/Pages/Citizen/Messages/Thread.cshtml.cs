using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Chat;
using Portal.Web.Api;
using Portal.Web.Pages.Chat;

namespace Portal.Web.Pages.Citizen.Messages;

/// <summary>One thread: read it, and answer in it.</summary>
public sealed class ThreadModel(IChatApi chat) : PageModel
{
    public ThreadShown Thread { get; private set; } = null!;

    [BindProperty]
    public SendMessage Input { get; set; } = new();

    public async Task OnGetAsync(Guid id, CancellationToken ct)
    {
        await LoadAsync(id, ct);
        if (Thread.View.Messages is [.., { } last] && last.Sequence > Thread.View.Thread.ReadByCitizen)
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

    private async Task LoadAsync(Guid id, CancellationToken ct) => Thread = new ThreadShown(await chat.GetAsync(id, null, ct), ReaderIsCitizen: true);
}
