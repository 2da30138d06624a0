using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Results;
using Portal.Web.Api;

namespace Portal.Web.Pages.Jobcenter.Results;

/// <summary>The results of the jobcenter: how long, how many, in work after, and what citizens thought. Nothing counts what anybody did.</summary>
[Authorize(Roles = Roles.Leader)]
public sealed class IndexModel(IResultsApi results) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public ResultsFilter Filter { get; set; } = new();

    public JobcenterResults Results { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            return BadRequest();
        }
        var answer = await ProblemReader.ReadAsync(results.GetResultsAsync(Filter.Period, Filter.Benefit, Filter.Group, ct));
        if (answer.Value is null)
        {
            return BadRequest();
        }
        Results = answer.Value;
        return Page();
    }
}
