using Microsoft.AspNetCore.Mvc;
using Portal.Contracts.Cv;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>Categories of the driving licence.</summary>
public sealed class LicencesModel(ICvApi cv) : SectionModel(cv, CvSection.DrivingLicences, "cv.licences")
{
    [BindProperty]
    public LicenceCategory[] Chosen { get; set; } = [];

    /// <summary>What is saved, where somebody else saved it.</summary>
    public IReadOnlyList<LicenceCategory> Saved { get; private set; } = [];

    public Task OnGetAsync(string? kladde, CancellationToken ct) => LoadAsync(kladde, restore: true, ct);

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid ? SaveAsync("cv.saved", ct) : ShowAgainAsync(ct);

    protected override void Show(CvContent content) => Chosen = [.. content.DrivingLicences];

    protected override void ShowAround(CvContent content) => Saved = content.DrivingLicences;

    protected override CvContent Change(CvContent now) => now with { DrivingLicences = Chosen };

    protected override void Restored(IReadOnlyDictionary<string, string[]> fields) => Chosen =
        [.. fields.GetValueOrDefault(nameof(Chosen), []).Select(v => Enum.TryParse<LicenceCategory>(v, out var category) ? (LicenceCategory?)category : null).OfType<LicenceCategory>()];
}
