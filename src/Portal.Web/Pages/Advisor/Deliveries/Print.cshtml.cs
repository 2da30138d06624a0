using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Deliveries;

namespace Portal.Web.Pages.Advisor.Deliveries;

/// <summary>The printed letters, each on a page of its own, in the citizen's language.</summary>
public sealed class PrintModel(IDeliveriesApi deliveries) : PageModel
{
    public IReadOnlyList<LetterText> Letters { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Letters = await deliveries.GetPrintedAsync(ct);

    /// <summary>How the letter's date is written.</summary>
    public CultureInfo CultureOf(LetterText letter) => CultureInfo.GetCultureInfo(letter.Language == "da" ? "da-DK" : "en-GB");
}
