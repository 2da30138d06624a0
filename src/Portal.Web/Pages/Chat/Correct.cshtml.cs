using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Web.Api;

namespace Portal.Web.Pages.Chat;

/// <summary>Corrects or withdraws a message of one's own, for citizens and advisors alike, and goes back to the thread.</summary>
public sealed class CorrectModel(IChatApi chat, IChatHistoryApi history) : PageModel
{
    public string Back { get; private set; } = "";

    /// <summary>Until when it can be corrected.</summary>
    public DateTimeOffset Until { get; private set; }

    [BindProperty]
    public CorrectMessage Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(Guid id, long nummer, CancellationToken ct)
    {
        if (await FindAsync(id, nummer, ct) is not { } text)
        {
            return NotFound();
        }
        Input = new CorrectMessage { Body = text };
        return Page();
    }

    public Task<IActionResult> OnPostAsync(Guid id, long nummer, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(Input.Body))
        {
            ModelState.AddModelError("Input.Body", FieldErrors.Required);
        }
        return SendAsync(id, nummer, Input, ct);
    }

    public Task<IActionResult> OnPostWithdrawAsync(Guid id, long nummer, CancellationToken ct) => SendAsync(id, nummer, Input with { Body = null }, ct);

    private async Task<IActionResult> SendAsync(Guid id, long nummer, CorrectMessage command, CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var answer = await ProblemReader.ReadAsync(history.CorrectAsync(id, nummer, command, ct));
            if (answer.Problem is not { } problem)
            {
                return Redirect(ThreadPath.Of(User, id));
            }
            problem.AddTo(ModelState);
        }
        return await FindAsync(id, nummer, ct) is null ? NotFound() : Page();
    }

    // The text as it stands now.
    private async Task<string?> FindAsync(Guid id, long nummer, CancellationToken ct)
    {
        Back = ThreadPath.Of(User, id);
        var rows = (await chat.GetAsync(id, Math.Max(0, nummer - 1), ct)).Messages;
        if (rows.FirstOrDefault(m => m.Sequence == nummer && m.Target is null) is not { } message)
        {
            return null;
        }
        Until = message.SentAt + CorrectMessage.Within;
        return (rows.LastOrDefault(m => m.Target == nummer) ?? message).Body;
    }
}
