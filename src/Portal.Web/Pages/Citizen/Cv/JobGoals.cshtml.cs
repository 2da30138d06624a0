using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Contracts.Reference;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>The jobs the person looks for, found by search or in own words; the law asks for at least one.</summary>
public sealed class JobGoalsModel(CvEditor editor, IReferenceApi reference) : PageModel
{
    [BindProperty]
    public JobGoal Input { get; set; } = new();

    /// <summary>The version of the CV that the form was made from.</summary>
    [BindProperty]
    public int Version { get; set; }

    /// <summary>Print of the entry being changed; none for a new one.</summary>
    [BindProperty]
    public string? Entry { get; set; }

    /// <summary>The hit picked from the search.</summary>
    [BindProperty]
    public string? Pick { get; set; }

    public OccupationHits Hits { get; private set; } = OccupationHits.None;

    public IReadOnlyList<JobGoal> Entries { get; private set; } = [];

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
        if (OccupationHits.Of(Input.Title, Input.OccupationCode) is { } known)
        {
            Hits = new OccupationHits([known], OccupationHits.Write(known), Searched: false);
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (OccupationHits.Read(Pick) is { } picked)
        {
            Input = new JobGoal { Title = picked.Title, OccupationCode = picked.Code };
        }
        ModelState.ClearValidationState(nameof(Input));
        if (!TryValidateModel(Input, nameof(Input)))
        {
            return await ShowAgainAsync(ct);
        }
        return await DoneAsync(await editor.SaveAsync(Version, content => content with { JobGoals = CvEditor.Put(content.JobGoals, Entry, Input) }, ct), ct);
    }

    /// <summary>Searches, and keeps the form as it is.</summary>
    public async Task<IActionResult> OnPostSearchAsync(CancellationToken ct)
    {
        ModelState.ForgetErrors();
        Hits = await OccupationHits.SearchAsync(reference, Input.Title, ct);
        return await ShowAgainAsync(ct);
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        ModelState.Clear();
        var outcome = await editor.SaveAsync(Version, content => content with { JobGoals = CvEditor.Remove(content.JobGoals, Entry) }, ct);
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
        Entries = cv.Content.JobGoals;
        Version = cv.Version;
        ModelState.Remove(nameof(Version));
    }
}
