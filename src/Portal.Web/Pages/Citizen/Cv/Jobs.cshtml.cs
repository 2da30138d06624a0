using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>The jobs of the CV: add, change, remove; saved by itself.</summary>
public sealed class JobsModel(CvEditor editor) : PageModel
{
    [BindProperty]
    public Employment Input { get; set; } = new();

    /// <summary>The version of the CV that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>Print of the entry being changed; none for a new one.</summary>
    [BindProperty]
    public string? Entry { get; set; }

    public IReadOnlyList<Employment> Entries { get; private set; } = [];

    /// <summary>The form is open.</summary>
    public bool Editing { get; private set; }

    public async Task OnGetAsync(int? ret, int? ny, CancellationToken ct)
    {
        Show(await editor.LoadAsync(ct));
        if (ret is { } at && at >= 0 && at < Entries.Count)
        {
            Input = Entries[at];
            Entry = CvEditor.PrintOf(Input);
        }
        // An empty section begins with its form: one press less.
        Editing = Entry is not null || ny is not null || Entries.Count == 0 || ModelState.Count > 0;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Input = Input with { From = PartialDates.Read(Input.From), To = PartialDates.Read(Input.To) };
        ModelState.ClearValidationState(nameof(Input));
        if (!TryValidateModel(Input, nameof(Input)))
        {
            return await ShowAgainAsync(ct);
        }
        return await DoneAsync(await editor.SaveAsync(Version, content => content with { Employments = CvEditor.Put(content.Employments, Entry, Input) }, ct), ct);
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        ModelState.Clear();
        var outcome = await editor.SaveAsync(Version, content => content with { Employments = CvEditor.Remove(content.Employments, Entry) }, ct);
        if (outcome.Saved is null)
        {
            TempData.Tell(ApiProblem.TextPrefix + (outcome.Problem?.Type ?? Problems.ChangedMeanwhile));
        }
        else
        {
            TempData.Tell("cv.removed");
        }
        return RedirectToPage();
    }

    private async Task<IActionResult> DoneAsync(CvOutcome outcome, CancellationToken ct)
    {
        if (outcome.Saved is not null)
        {
            TempData.Tell("cv.saved");
            return RedirectToPage();
        }
        if (outcome.Meanwhile is { } meanwhile)
        {
            new ApiProblem(Problems.ChangedMeanwhile, default).AddTo(ModelState);
            Show(meanwhile);
            Editing = true;
            return Page();
        }
        outcome.Problem?.AddTo(ModelState, lastPart: true);
        return await ShowAgainAsync(ct);
    }

    private async Task<IActionResult> ShowAgainAsync(CancellationToken ct)
    {
        var version = Version;
        Show(await editor.LoadAsync(ct));
        Version = version;
        Editing = true;
        return Page();
    }

    private void Show(Contracts.Cv.Cv cv)
    {
        Entries = cv.Content.Employments;
        Version = cv.Version;
        ModelState.Remove(nameof(Version));
    }
}
