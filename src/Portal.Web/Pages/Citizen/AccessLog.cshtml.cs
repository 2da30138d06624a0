using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Privacy;

namespace Portal.Web.Pages.Citizen;

/// <summary>Every look of staff at the citizen: when, who, where, why and at what; the newest first, a page at a time.</summary>
public sealed class AccessLogModel(IPrivacyApi privacy) : PageModel
{
    private const int PerPage = 100;

    [BindProperty(SupportsGet = true, Name = "side")]
    public int? Asked { get; set; }

    public int Number => Math.Clamp(Asked ?? 1, 1, 10_000);

    /// <summary>A full page may have another after it.</summary>
    public bool MayHaveMore => Entries.Count == PerPage;

    public IReadOnlyList<AccessEntry> Entries { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }
        Entries = await privacy.GetAccessLogAsync(PerPage, (Number - 1) * PerPage, ct);
        return Page();
    }
}
