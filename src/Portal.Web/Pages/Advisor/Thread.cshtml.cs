using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Contracts.Desks;
using Portal.Contracts.Rights;
using Portal.Web.Api;
using Portal.Web.Language;
using Portal.Web.Pages.Chat;

namespace Portal.Web.Pages.Advisor;

/// <summary>One thread as the advisor sees it: read it, answer in it, hand it over, close it; and beside it what one must know.</summary>
public sealed class ThreadModel(IChatApi chat, IChatPageApi page, IChatLinesApi lines, IDesksApi desks, LocalTime time) : PageModel
{
    public ThreadShown Thread { get; private set; } = null!;

    /// <summary>The citizen's card, notes, colleagues and canned answers.</summary>
    public ThreadSide Side { get; private set; } = null!;

    /// <summary>
    /// Whoever has the thread answers in it; colleagues and leaders read. The names only decide whether the form is shown: the
    /// API decides who may.
    /// </summary>
    public bool CanAnswer => User.IsInRole(Roles.Advisor) && Thread.View.Thread is { Status: not ThreadStatus.Waiting, AdvisorName: { } advisor }
        && advisor == User.Identity?.Name;

    [BindProperty]
    public SendMessage Input { get; set; } = new();

    [BindProperty]
    public WriteThreadNote Note { get; set; } = new();

    [BindProperty]
    public TransferThread Transfer { get; set; } = new();

    public async Task OnGetAsync(Guid id, Guid? svar, string? emne, CancellationToken ct)
    {
        await LoadAsync(id, ct);
        // Without JavaScript a link brings the text into the field.
        var text = Side.Answers.SingleOrDefault(a => a.Id == svar) is { } answer ? Fill(answer) : Side.Topics.SingleOrDefault(t => t.Topic == emne) is { } topic ? Link(topic) : null;
        if (text is not null)
        {
            ModelState.SetModelValue("Input.Body", text, text);
        }
        if (Thread.View.Messages is [.., { } last] && last.Sequence > Thread.View.Thread.ReadByAdvisor)
        {
            await chat.MarkReadAsync(id, new MarkThreadRead { UpTo = last.Sequence }, ct);
        }
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        Keep("Input");
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

    /// <summary>Writes an internal note.</summary>
    public async Task<IActionResult> OnPostNoteAsync(Guid id, CancellationToken ct)
    {
        Keep("Note");
        return ModelState.IsValid && await DoneAsync(desks.WriteNoteAsync(id, Note, ct), "Note", "note.told")
            ? RedirectToPage(new { id }) : await AgainAsync(id, ct);
    }

    /// <summary>Hands the thread over.</summary>
    public async Task<IActionResult> OnPostTransferAsync(Guid id, CancellationToken ct)
    {
        Keep("Transfer");
        return ModelState.IsValid && await DoneAsync(desks.TransferAsync(id, Transfer, ct), "Transfer", "transfer.told")
            ? RedirectToPage("Desk") : await AgainAsync(id, ct);
    }

    /// <summary>Why the thread is with whom it is, and until when to answer.</summary>
    public string Why(Texts texts, LocalTime time) => string.Join(' ', new[]
    {
        CanAnswer && Side.Given is { } given and not GivenBecause.Taken ? texts[$"GivenBecause.{given}"] : null,
        Side.KeptForName is { } name ? texts["side.kept-for", name] : null,
        Side.AnswerBy is { } by ? texts[by < time.Now ? "desk.answer-by.past" : "desk.answer-by", LocalTime.DateOf(by) == time.Today ? texts["desk.today", LocalTime.Clock(by)] : time.Moment(by)] : null,
    }.Where(part => part is not null));

    /// <summary>A canned answer in the citizen's language with their data in it.</summary>
    public string Fill(CannedAnswer answer) => CannedText.Fill(answer, Thread.About?.Language is Portal.Contracts.Citizens.Language.English, Side, User.Identity?.Name, time);

    /// <summary>A topic with its address.</summary>
    public string Link(RightsTopic topic) => $"{topic.Title}: {Request.Scheme}://{Request.Host}/rettigheder/{topic.Topic}";

    // Each form is posted alone; the other two are empty then, which is no fault of theirs.
    private void Keep(string form)
    {
        foreach (var key in ModelState.Keys.Where(key => !key.StartsWith(form + ".", StringComparison.Ordinal)).ToList())
        {
            ModelState.Remove(key);
        }
    }

    private async Task<bool> DoneAsync(Task call, string prefix, string told)
    {
        var problem = await ProblemReader.ReadAsync(call);
        if (problem is null)
        {
            TempData.Tell(told);
            return true;
        }
        problem.AddTo(ModelState, prefix);
        return false;
    }

    private async Task<IActionResult> AgainAsync(Guid id, CancellationToken ct)
    {
        await LoadAsync(id, ct);
        return Page();
    }

    private async Task<IActionResult> ChangeAsync(Guid id, Task<ChatThread> change, IActionResult then, CancellationToken ct, string? told = null)
    {
        // The forms are empty when one of the other buttons is pressed.
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
        return await AgainAsync(id, ct);
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
        Side = await desks.GetSideAsync(id, ct);
    }
}
