using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Rights;
using Portal.Web.Api;
using Portal.Web.Language;

namespace Portal.Web.Pages.Open.Rights;

/// <summary>Topics for words. What finds nothing can be sent to whoever writes the guidance.</summary>
public sealed class SearchModel(IRightsApi rights) : PageModel
{
    public string Query { get; private set; } = "";

    /// <summary>What was found; none before somebody has searched.</summary>
    public RightsSearch? Found { get; private set; }

    public Task OnGetAsync(string? q, CancellationToken ct) => LoadAsync(q, ct);

    /// <summary>Says whether it answered.</summary>
    public async Task<IActionResult> OnPostAnsweredAsync(string? searched, bool? answered, string? words, CancellationToken ct)
    {
        var problem = await this.SayAsync(rights, new SayAboutGuidance { Answered = answered, Words = words, Searched = searched, Language = PortalLanguage.Current }, ct);
        if (problem is null)
        {
            TempData.Tell(answered == true ? "rights.answered.yes.told" : "rights.answered.no.told");
            return LocalRedirect("/rettigheder");
        }
        problem.AddTo(ModelState, "");
        await LoadAsync(searched, ct);
        return Page();
    }

    private async Task LoadAsync(string? q, CancellationToken ct)
    {
        Query = (q ?? "").Trim();
        Query = Query.Length > Lengths.Name ? Query[..Lengths.Name] : Query;
        if (Query.Length > 0)
        {
            Found = await rights.SearchAsync(Query, PortalLanguage.Current, ct);
        }
    }
}
