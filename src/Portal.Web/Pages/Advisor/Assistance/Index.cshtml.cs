using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Assistance;
using Portal.Web.Api;

namespace Portal.Web.Pages.Advisor.Assistance;

/// <summary>The one work list of everybody whom staff book for: taken by one advisor at a time, what was tried, and the way to the times.</summary>
public sealed class IndexModel(IAssistanceApi assistance) : PageModel
{
    private const int PerPage = 20;

    [BindProperty(SupportsGet = true, Name = "fra")]
    public int Offset { get; set; }

    [BindProperty]
    public NoteAttempt Input { get; set; } = new();

    public AssistanceList List { get; private set; } = new([], 0);

    /// <summary>Where the next page begins, if there is one.</summary>
    public int? Next => Offset + List.Lines.Count < List.Total ? Offset + List.Lines.Count : null;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Offset = Math.Max(0, Offset);
        List = await assistance.GetListAsync(PerPage, Offset, ct);
    }

    public Task<IActionResult> OnPostClaimAsync(Guid id, CancellationToken ct) => ToldAsync(assistance.ClaimAsync(id, ct), id, null);

    public Task<IActionResult> OnPostReleaseAsync(Guid id, CancellationToken ct) => ToldAsync(assistance.ReleaseAsync(id, ct), id, null);

    public async Task<IActionResult> OnPostNoteAsync(Guid id, string? idempotencyKey, CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            return await ToldAsync(assistance.NoteAttemptAsync(id, Input, idempotencyKey ?? Forms.NewId(), ct), id, "help.attempt.done");
        }
        await OnGetAsync(ct);
        return Page();
    }

    private async Task<IActionResult> ToldAsync(Task call, Guid id, string? done)
    {
        var problem = await ProblemReader.ReadAsync(call);
        if ((problem is null ? done : ApiProblem.TextPrefix + problem.Type) is { } key)
        {
            TempData.Tell(key);
        }
        return LocalRedirect($"/medarbejder/hjaelpeliste#l-{id}");
    }
}
