using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Rights;
using Portal.Web.Api;
using Portal.Web.Language;

namespace Portal.Web.Pages.Open.Rights;

/// <summary>One topic: the text with its source and dates, and the button that says it has been read.</summary>
public sealed class TopicModel(IRightsApi rights) : PageModel
{
    public RightsText Text { get; private set; } = null!;

    /// <summary>The text is about the reader's own case, and can be confirmed.</summary>
    public bool IsMine { get; private set; }

    public Task OnGetAsync(string topic, CancellationToken ct) => LoadAsync(topic, ct);

    public async Task<IActionResult> OnPostAsync(string topic, string? version, CancellationToken ct)
    {
        var problem = await ProblemReader.ReadAsync(rights.ConfirmAsync(topic, new ConfirmRead { Version = version }, ct));
        if (problem is null)
        {
            TempData.Tell("rights.told");
            return RedirectToPage(new { topic });
        }
        problem.AddTo(ModelState);
        await LoadAsync(topic, ct);
        return Page();
    }

    private async Task LoadAsync(string topic, CancellationToken ct)
    {
        var mine = User.IsInRole(Roles.Citizen)
            ? (await ProblemReader.ReadAsync(rights.GetMineAsync(topic, PortalLanguage.Current, ct))).Value
            : null;
        IsMine = mine is not null;
        Text = mine ?? await rights.GetAsync(topic, PortalLanguage.Current, ct);
    }
}
