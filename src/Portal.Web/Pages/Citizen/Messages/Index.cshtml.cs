using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Chat;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.Messages;

/// <summary>The citizen's threads, and the form that starts a new one.</summary>
public sealed class IndexModel(IChatApi chat) : PageModel
{
    public IReadOnlyList<ChatThread> Threads { get; private set; } = [];

    [BindProperty]
    public StartThread Input { get; set; } = new();

    public async Task OnGetAsync(string? emne, CancellationToken ct)
    {
        Input = new StartThread { Subject = emne };
        Threads = await chat.GetMyThreadsAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var answer = await ProblemReader.ReadAsync(chat.StartAsync(Input, ct));
            if (answer.Value is { } started)
            {
                return RedirectToPage("Thread", new { id = started.Thread.Id });
            }
            answer.Problem!.AddTo(ModelState);
        }
        Threads = await chat.GetMyThreadsAsync(ct);
        return Page();
    }
}
