using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Cv;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>The kept versions, a page at a time: to see, to compare, to restore.</summary>
public sealed class VersionsModel(ICvApi cv) : PageModel
{
    [BindProperty]
    public RestoreCv Input { get; set; } = new();

    /// <summary>The versions of this page, newest first.</summary>
    public IReadOnlyList<CvVersionLine> Versions { get; private set; } = [];

    /// <summary>Only versions older than this one are listed; none for the newest.</summary>
    [BindProperty(SupportsGet = true, Name = "foer")]
    public int? Before { get; set; }

    /// <summary>Where the list of older ones begins; none where there are none.</summary>
    public int? Older => Versions.Count == CvVersions.Page && Versions[^1].Version > 1 ? Versions[^1].Version : null;

    /// <summary>The version that holds.</summary>
    public int Newest { get; private set; }

    /// <summary>The version that is looked at.</summary>
    public CvVersionLine? Seen { get; private set; }

    /// <summary>What it says.</summary>
    public CvContent? Says { get; private set; }

    /// <summary>The two versions that are compared.</summary>
    public (int Earlier, int Later)? Compared { get; private set; }

    /// <summary>What differs between them.</summary>
    public IReadOnlyList<CvChange> Changes { get; private set; } = [];

    public async Task OnGetAsync(int? se, int? fra, int? til, CancellationToken ct)
    {
        await LoadAsync(se, ct);
        if (fra is { } one && til is { } other)
        {
            var (earlier, later) = (Math.Min(one, other), Math.Max(one, other));
            // A number that somebody made up compares nothing.
            if ((await ProblemReader.ReadAsync(cv.CompareAsync(earlier, later, ct), orGone: true)).Value is { } changes)
            {
                (Compared, Changes) = ((earlier, later), changes);
            }
        }
    }

    public async Task<IActionResult> OnPostRestoreAsync(int version, CancellationToken ct)
    {
        var answer = await ProblemReader.ReadAsync(cv.RestoreAsync(version, Input, ct), orGone: true);
        if (answer.Problem is not { } problem)
        {
            TempData.Tell("cv.restored");
            return RedirectToPage("Index");
        }
        problem.AddTo(ModelState);
        await LoadAsync(version, ct);
        return Page();
    }

    private async Task LoadAsync(int? seen, CancellationToken ct)
    {
        Versions = await cv.GetVersionsAsync(Before, ct);
        Newest = Before is null ? (Versions is [var first, ..] ? first.Version : 0) : (await cv.GetAsync(ct)).Version;
        if (seen is not { } wanted)
        {
            return;
        }
        Seen = Versions.FirstOrDefault(v => v.Version == wanted)
            ?? (await cv.GetVersionsAsync(wanted < int.MaxValue ? wanted + 1 : null, ct)).FirstOrDefault(v => v.Version == wanted);
        Says = Seen is null ? null : await cv.GetVersionAsync(Seen.Version, ct);
    }
}
