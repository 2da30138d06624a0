using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Results;
using Portal.Web.Api;

namespace Portal.Web.Pages.Jobcenter.Results;

/// <summary>The jobcenters beside each other, each as protected as on its own page.</summary>
[Authorize(Roles = Roles.Leader)]
public sealed class CompareModel(IResultsApi results) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public ResultsFilter Filter { get; set; } = new();

    public Comparison Comparison { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }
        var answer = await ProblemReader.ReadAsync(results.GetComparisonAsync(Filter.Period, Filter.Benefit, ct));
        if (answer.Value is null)
        {
            return BadRequest();
        }
        Comparison = answer.Value;
        return Page();
    }
}
