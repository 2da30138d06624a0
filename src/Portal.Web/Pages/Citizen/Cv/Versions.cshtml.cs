using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Cv;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>The kept versions: to see, to compare, to restore.</summary>
public sealed class VersionsModel(ICvApi cv) : PageModel
{
    [BindProperty]
    public RestoreCv Input { get; set; } = new();

    public IReadOnlyList<CvVersionLine> Versions { get; private set; } = [];

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
        if (fra is { } one && til is { } other && Versions.Any(v => v.Version == one) && Versions.Any(v => v.Version == other))
        {
            Compared = (Math.Min(one, other), Math.Max(one, other));
            Changes = await cv.CompareAsync(Compared.Value.Earlier, Compared.Value.Later, ct);
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
        Versions = await cv.GetVersionsAsync(ct);
        Seen = Versions.FirstOrDefault(v => v.Version == seen);
        Says = Seen is null ? null : await cv.GetVersionAsync(Seen.Version, ct);
    }
}
