using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Escalations;

namespace Portal.Web.Pages.Jobcenter;

/// <summary>All escalations of the jobcenter, a page at a time, in the order of the leader's page.</summary>
[Authorize(Roles = Roles.Leader)]
public sealed class EscalationsModel(IEscalationsApi escalations) : PageModel
{
    /// <summary>As many as the leader's page shows, so that its second page is this list's second.</summary>
    private const int PerPage = 50;

    [BindProperty(SupportsGet = true, Name = "side")]
    public int? Asked { get; set; }

    public int Number => Math.Clamp(Asked ?? 1, 1, 10_000);

    public IReadOnlyList<Escalation> List { get; private set; } = [];

    /// <summary>A full page may have another after it; how many there are in all would be one more question.</summary>
    public bool MayHaveMore => List.Count == PerPage;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }
        List = await escalations.GetListAsync(PerPage, (Number - 1) * PerPage, ct);
        return Page();
    }
}
