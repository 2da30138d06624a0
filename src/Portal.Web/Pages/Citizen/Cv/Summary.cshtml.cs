using Microsoft.AspNetCore.Mvc;
using Portal.Contracts;
using Portal.Contracts.Cv;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>A few lines about the person.</summary>
public sealed class SummaryModel(ICvApi cv) : SectionModel(cv, CvSection.Summary, "cv.about")
{
    [BindProperty]
    public string? Summary { get; set; }

    /// <summary>What is saved, where somebody else saved it.</summary>
    public string? Saved { get; private set; }

    public Task OnGetAsync(string? kladde, CancellationToken ct) => LoadAsync(kladde, restore: true, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Summary?.Length > Lengths.Description)
        {
            ModelState.AddModelError(nameof(Summary), FieldErrors.TooLong);
            return await ShowAgainAsync(ct);
        }
        return await SaveAsync("cv.saved", ct);
    }

    protected override void Show(CvContent content) => Summary = content.Summary;

    protected override void ShowAround(CvContent content) => Saved = content.Summary;

    protected override CvContent Change(CvContent now) => now with { Summary = Summary };
}
