using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Deliveries;
using Portal.Web.Api;

namespace Portal.Web.Pages.Advisor.Deliveries;

/// <summary>Letters on paper for whoever is exempt from Digital Post: to print, printed, posted, and by whom.</summary>
public sealed class LettersModel(IDeliveriesApi deliveries) : PageModel
{
    public PaperLetters Letters { get; private set; } = new([], []);

    public async Task OnGetAsync(CancellationToken ct) => Letters = await deliveries.GetLettersAsync(ct);

    public Task<IActionResult> OnPostPrintAsync(Guid[] ids, CancellationToken ct) =>
        DoAsync(ids, deliveries.PrintAsync, null, "/medarbejder/breve/udskriv", ct);

    public Task<IActionResult> OnPostPostedAsync(Guid[] ids, CancellationToken ct) =>
        DoAsync(ids, deliveries.PostAsync, "letters.posted.done", "/medarbejder/breve", ct);

    public Task<IActionResult> OnPostGiveBackAsync(Guid[] ids, CancellationToken ct) =>
        DoAsync(ids, deliveries.GiveBackAsync, "letters.give-back.done", "/medarbejder/breve", ct);

    private async Task<IActionResult> DoAsync(
        Guid[] ids, Func<ChooseLetters, CancellationToken, Task> act, string? done, string then, CancellationToken ct)
    {
        if (ids.Length == 0)
        {
            TempData.Tell("letters.choose.none");
            return LocalRedirect("/medarbejder/breve");
        }
        var problem = await ProblemReader.ReadAsync(act(new ChooseLetters { Ids = [.. ids.Take(200)] }, ct));
        if ((problem is null ? done : ApiProblem.TextPrefix + problem.Type) is { } key)
        {
            TempData.Tell(key);
        }
        return LocalRedirect(problem is null ? then : "/medarbejder/breve");
    }
}
