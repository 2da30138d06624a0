using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Risk;
using Portal.Web.Language;
using Portal.Web.TagHelpers;

namespace Portal.Web.Pages.Jobcenter.Risk;

/// <summary>The model in force and a challenger on past cohorts: how good, whom they would have flagged, when, and what happened.</summary>
public sealed class CompareModel(IRiskModelsApi risk, Texts texts) : PageModel
{
    /// <summary>Weeks that a replay looks at.</summary>
    public const int Weeks = 26;

    [BindProperty(SupportsGet = true)]
    public string? Challenger { get; set; }

    public ModelComparison Comparison { get; private set; } = null!;

    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var models = await risk.GetModelsAsync(ct);
        Choices = [new Choice("", texts["compare.nobody"]), .. models.Choices.Where(c => c.Version != models.Current.Version).Select(c => new Choice(c.Version, c.Version))];
        Comparison = await risk.CompareAsync(string.IsNullOrEmpty(Challenger) ? null : Challenger, ct);
    }
}
