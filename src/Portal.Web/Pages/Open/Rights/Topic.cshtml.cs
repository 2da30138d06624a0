using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Rights;
using Portal.Web.Api;
using Portal.Web.Language;

namespace Portal.Web.Pages.Open.Rights;

/// <summary>One topic: the text with its source and dates, the button that says it has been read, and whether it answered.</summary>
public sealed class TopicModel(IRightsApi rights, LocalTime time) : PageModel
{
    /// <summary>Another day whose text and numbers are asked for: <c>?dag=2026-06-01</c>.</summary>
    [BindProperty(SupportsGet = true, Name = "dag")]
    public string? Day { get; set; }

    /// <summary>What was searched for before.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Searched { get; set; }

    public RightsText Text { get; private set; } = null!;

    /// <summary>The text is about the reader's own case, and can be confirmed.</summary>
    public bool IsMine { get; private set; }

    /// <summary>The day that is looked at, when it is not today.</summary>
    public DateOnly? OtherDay => Days.Read(Day) is { } day && day != time.Today ? day : null;

    public Task OnGetAsync(string topic, CancellationToken ct) => LoadAsync(topic, ct);

    public async Task<IActionResult> OnPostAsync(string topic, string? version, CancellationToken ct)
    {
        var problem = await ProblemReader.ReadAsync(rights.ConfirmAsync(topic, new ConfirmRead { Version = version }, ct));
        if (problem is null)
        {
            TempData.Tell("rights.told");
            return RedirectToPage(new { topic });
        }
        problem.AddTo(ModelState);
        await LoadAsync(topic, ct);
        return Page();
    }

    /// <summary>Says whether the text answered.</summary>
    public async Task<IActionResult> OnPostAnsweredAsync(string topic, string? version, string? searched, bool? answered, string? words, CancellationToken ct)
    {
        var problem = await this.SayAsync(rights, new SayAboutGuidance
        {
            Topic = topic,
            Version = version,
            Answered = answered,
            Words = words,
            Searched = searched,
            Language = PortalLanguage.Current,
        }, ct);
        if (problem is null)
        {
            TempData.Tell(answered == true ? "rights.answered.yes.told" : "rights.answered.no.told");
            return RedirectToPage(new { topic });
        }
        problem.AddTo(ModelState, "");
        await LoadAsync(topic, ct);
        return Page();
    }

    private async Task LoadAsync(string topic, CancellationToken ct)
    {
        var mine = User.IsInRole(Roles.Citizen)
            ? (await ProblemReader.ReadAsync(rights.GetMineAsync(topic, PortalLanguage.Current, OtherDay, ct))).Value
            : null;
        IsMine = mine is not null;
        Text = mine ?? await rights.GetAsync(topic, PortalLanguage.Current, OtherDay, ct);
    }
}
