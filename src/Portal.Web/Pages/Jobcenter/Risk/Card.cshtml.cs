using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Risk;

namespace Portal.Web.Pages.Jobcenter.Risk;

/// <summary>The card of a model with its paperwork, to read and to file.</summary>
public sealed class CardModel(IRiskModelsApi risk) : PageModel
{
    public string Version { get; private set; } = "";

    public string Markdown { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string? model, bool hent, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(model))
        {
            return RedirectToPage("Index");
        }
        var card = await risk.GetCardAsync(model, ct);
        (Version, Markdown) = (card.Version, card.Markdown);
        return hent ? File(Encoding.UTF8.GetBytes(card.Markdown), "text/markdown; charset=utf-8", $"{card.Version}.md") : Page();
    }
}
