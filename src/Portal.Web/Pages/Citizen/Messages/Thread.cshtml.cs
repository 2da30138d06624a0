using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Chat;
using Portal.Web.Api;
using Portal.Web.Bff;
using Portal.Web.Language;
using Portal.Web.Pages.Chat;

namespace Portal.Web.Pages.Citizen.Messages;

/// <summary>One thread: read it, and answer in it.</summary>
public sealed class ThreadModel(IChatApi chat, IChatPageApi page, IChatLinesApi lines, Acting acting) : PageModel
{
    public ThreadShown Thread { get; private set; } = null!;

    /// <summary>What the citizen thought is the citizen's own to say.</summary>
    public bool MayRate => acting.Of(HttpContext) is null;

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

    /// <summary>Goes on in the other language: the pages, and what the advisor is told.</summary>
    public async Task<IActionResult> OnPostLanguageAsync(Guid id, CancellationToken ct)
    {
        var english = PortalLanguage.Current != PortalLanguage.English;
        var language = english ? Contracts.Citizens.Language.English : Contracts.Citizens.Language.Danish;
        await ProblemReader.ReadAsync(page.ChangeLanguageAsync(id, new ChatLanguage { Language = language }, ct));
        return LocalRedirect($"/sprog/{(english ? PortalLanguage.English : PortalLanguage.Danish)}?returnUrl={Uri.EscapeDataString($"/beskeder/{id}")}");
    }

    private async Task LoadAsync(Guid id, CancellationToken ct)
    {
        var view = await chat.GetAsync(id, null, ct);
        Thread = new ThreadShown(view, ReaderIsCitizen: true)
        {
            Lines = await lines.GetLinesAsync(id, ct),
            About = await page.GetAboutAsync(id, ct),
            ReadBefore = view.Thread.ReadByCitizen,
        };
    }
}
