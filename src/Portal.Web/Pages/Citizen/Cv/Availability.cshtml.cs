using Microsoft.AspNetCore.Mvc;
using Portal.Contracts.Cv;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>When and where the person can work.</summary>
public sealed class AvailabilityModel(ICvApi cv) : SectionModel(cv, CvSection.Availability, "cv.availability")
{
    [BindProperty]
    public Availability Input { get; set; } = new();

    /// <summary>What is saved, where somebody else saved it.</summary>
    public Availability Saved { get; private set; } = new();

    protected override string[] Flags => ["Input.Evenings", "Input.Nights", "Input.Weekends", "Input.HasCar", "Input.WouldMove"];

    public Task OnGetAsync(string? kladde, CancellationToken ct) => LoadAsync(kladde, restore: true, ct);

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid ? SaveAsync("cv.saved", ct) : ShowAgainAsync(ct);

    protected override void Show(CvContent content) => Input = content.Availability ?? new();

    protected override void ShowAround(CvContent content) => Saved = content.Availability ?? new();

    protected override CvContent Change(CvContent now) => now with { Availability = Input };
}
