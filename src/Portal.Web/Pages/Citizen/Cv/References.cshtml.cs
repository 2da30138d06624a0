using Microsoft.AspNetCore.Mvc;
using Portal.Contracts.Cv;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>References on request; other people's data stays out of the CV.</summary>
public sealed class ReferencesModel(ICvApi cv) : SectionModel(cv, CvSection.References, "cv.references")
{
    [BindProperty]
    public ReferencesOnRequest Input { get; set; } = new();

    /// <summary>What is saved, where somebody else saved it.</summary>
    public ReferencesOnRequest Saved { get; private set; } = new();

    protected override string[] Flags => ["Input.OnRequest"];

    public Task OnGetAsync(string? kladde, CancellationToken ct) => LoadAsync(kladde, restore: true, ct);

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid ? SaveAsync("cv.saved", ct) : ShowAgainAsync(ct);

    protected override void Show(CvContent content) => Input = content.References ?? new();

    protected override void ShowAround(CvContent content) => Saved = content.References ?? new();

    protected override CvContent Change(CvContent now) => now with { References = Input };
}
