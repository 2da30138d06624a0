using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>A few lines about the person, and what they can: one skill a line.</summary>
public sealed class AboutMeModel(CvEditor editor) : PageModel
{
    [BindProperty]
    public string? Summary { get; set; }

    [BindProperty]
    public string? Skills { get; set; }

    [BindProperty]
    public int Version { get; set; }

    /// <summary>What somebody else saved meanwhile.</summary>
    public CvContent? Meanwhile { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var cv = await editor.LoadAsync(ct);
        (Summary, Skills, Version) = (cv.Content.Summary, string.Join('\n', cv.Content.Skills), cv.Version);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        string[] skills = [.. (Skills ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()];
        Check(skills);
        if (!ModelState.IsValid)
        {
            return Page();
        }
        var outcome = await editor.SaveAsync(Version, content => content with { Summary = Summary, Skills = skills }, ct);
        if (outcome.Saved is not null)
        {
            TempData.Tell("cv.saved");
            return RedirectToPage("Index");
        }
        if (outcome.Meanwhile is { } now)
        {
            new ApiProblem(Problems.ChangedMeanwhile, default).AddTo(ModelState);
            Meanwhile = now.Content;
            Version = now.Version;
            ModelState.Remove(nameof(Version));
        }
        outcome.Problem?.AddTo(ModelState, prefix: "", lastPart: true);
        return Page();
    }

    private void Check(string[] skills)
    {
        if (Summary?.Length > Lengths.Description)
        {
            ModelState.AddModelError(nameof(Summary), FieldErrors.TooLong);
        }
        if (skills.Length > CvLimits.Entries)
        {
            ModelState.AddModelError(nameof(Skills), FieldErrors.TooMany);
        }
        else if (skills.Any(skill => skill.Length > Lengths.Name))
        {
            ModelState.AddModelError(nameof(Skills), FieldErrors.TooLong);
        }
    }
}
