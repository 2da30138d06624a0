using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Deliveries;
using Portal.Web.Api;

namespace Portal.Web.Pages.Advisor.Deliveries;

/// <summary>Messages that did not arrive, or of which nobody knows: whoever is called before a consequence stands first.</summary>
public sealed class IndexModel(IDeliveriesApi deliveries) : PageModel
{
    private const int PerPage = 20;

    [BindProperty(SupportsGet = true, Name = "fra")]
    public int Offset { get; set; }

    [BindProperty]
    public DealWithDelivery Input { get; set; } = new();

    public DeliveryTasks Tasks { get; private set; } = new([], 0, 0);

    /// <summary>Where the next page begins, if there is one.</summary>
    public int? Next => Offset + Tasks.Tasks.Count < Tasks.Total ? Offset + Tasks.Tasks.Count : null;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Offset = Math.Max(0, Offset);
        Tasks = await deliveries.GetTasksAsync(PerPage, Offset, ct);
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!ModelState.IsValid)
        {
            await OnGetAsync(ct);
            return Page();
        }
        var problem = await ProblemReader.ReadAsync(deliveries.DealWithAsync(id, Input, ct));
        TempData.Tell(problem is null ? "undelivered.told" : ApiProblem.TextPrefix + problem.Type);
        return LocalRedirect("/medarbejder/ikke-naaet-frem");
    }
}
