using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Chat;
using Portal.Contracts.Citizens;
using Portal.Web.Api;
using Portal.Web.Language;
using Portal.Web.Pages.Chat;
using Portal.Web.TagHelpers;

namespace Portal.Web.Pages.Citizen.Messages;

/// <summary>The citizen's threads, what may be expected of the chat, and the form that starts a new one.</summary>
public sealed class IndexModel(IChatApi chat, IChatPageApi page, Texts texts, LocalTime time) : PageModel
{
    public IReadOnlyList<ChatThread> Threads { get; private set; } = [];

    /// <summary>Opening hours and waiting time; none before registering.</summary>
    public ChatService? Service { get; private set; }

    public IReadOnlyList<Choice> Topics { get; private set; } = [];

    /// <summary>What it is asked from, in words; none when it is asked from nowhere.</summary>
    public string? AskedFrom { get; private set; }

    [BindProperty]
    public StartThread Input { get; set; } = new();

    /// <param name="emne">A subject to begin with.</param>
    /// <param name="om">What it is asked from: the kind.</param>
    /// <param name="id">What it is asked from: which one.</param>
    /// <param name="ct">Stops the call.</param>
    public async Task OnGetAsync(string? emne, ChatContextKind? om, string? id, CancellationToken ct)
    {
        var context = om is { } kind ? new ChatContextRef { Kind = kind, Reference = id } : null;
        Input = new StartThread { Subject = emne ?? (context is null ? null : NameOf(context)), Context = context };
        await LoadAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var language = PortalLanguage.Current == PortalLanguage.English ? Contracts.Citizens.Language.English : Contracts.Citizens.Language.Danish;
            var answer = await ProblemReader.ReadAsync(chat.StartAsync(Input with { Context = Input.Context?.Kind is null ? null : Input.Context, Language = language }, ct));
            if (answer.Value is { } started)
            {
                return RedirectToPage("Thread", new { id = started.Thread.Id });
            }
            answer.Problem!.AddTo(ModelState);
        }
        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        AskedFrom = Input.Context is { Kind: not null } context ? NameOf(context) : null;
        Threads = await chat.GetMyThreadsAsync(ct);
        Service = (await ProblemReader.ReadAsync(page.GetServiceAsync(ct))).Value;
        var english = PortalLanguage.Current == PortalLanguage.English;
        Topics = [.. (await page.GetTopicsAsync(ct)).Select(t => new Choice(t.Code, english ? t.English : t.Danish))];
    }

    // The guidance has its own title, which the link brings along as the subject.
    private string NameOf(ChatContextRef context) => Input.Subject is { Length: > 0 } subject && context.Kind is ChatContextKind.Right
        ? texts["ChatContextKind.Right", subject]
        : Chat.AskedFrom.NameOf(new ChatContext(context.Kind!.Value, context.Reference, null, null, null), texts, time);
}
