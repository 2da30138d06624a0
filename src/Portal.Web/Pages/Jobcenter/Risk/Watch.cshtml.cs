using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Risk;
using Portal.Web.Language;

namespace Portal.Web.Pages.Jobcenter.Risk;

/// <summary>How the model in force does: against what happened, over time, by group, and against what people said.</summary>
public sealed class WatchModel(IRiskModelsApi risk, Texts texts) : PageModel
{
    public ModelWatch Watch { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Watch = await risk.WatchAsync(ct);

    /// <summary>«1. kvartal 2026».</summary>
    public string Quarter(DateOnly from) => texts["watch.quarter.is", (from.Month + 2) / 3, from.Year];

    /// <summary>What a group is called.</summary>
    public string Group(GroupWatch group) => group.Column switch
    {
        "benefit" => texts[$"BenefitType.{group.Group}"],
        "education" => texts[$"EducationLevel.{group.Group}"],
        _ => texts[$"watch.group.{group.Column}.{group.Group}"],
    };
}
