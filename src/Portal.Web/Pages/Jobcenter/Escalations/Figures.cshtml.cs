using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Escalations;
using Portal.Web.Api;
using Portal.Web.Language;
using Portal.Web.TagHelpers;

namespace Portal.Web.Pages.Jobcenter.Escalations;

/// <summary>How far escalations come, how old they are, how long the first contact takes, and who has how many. Plots are drawn here; the tables say the same.</summary>
[Authorize(Roles = Roles.Leader)]
public sealed class FiguresModel(IEscalationsApi escalations, Texts texts) : PageModel
{
    public EscalationFigures Figures { get; private set; } = null!;

    [BindProperty]
    public ChangeContactProfile Input { get; set; } = new();

    public IReadOnlyList<Choice> Competences => texts.Choices<Competence>();

    public async Task OnGetAsync(CancellationToken ct) => Figures = await escalations.GetFiguresAsync(ct);

    /// <summary>Changes what an advisor takes on.</summary>
    public async Task<IActionResult> OnPostProfileAsync(Guid advisor, CancellationToken ct)
    {
        ModelState.ForgetErrors();
        var problem = await ProblemReader.ReadAsync(escalations.ChangeProfileAsync(advisor, Input, ct));
        if (problem is null)
        {
            TempData.Tell("figures.profile.told");
            return RedirectToPage();
        }
        problem.AddTo(ModelState);
        Figures = await escalations.GetFiguresAsync(ct);
        return Page();
    }

    /// <summary>Of 100 who were flagged.</summary>
    public int Of100(int count) => Figures.Funnel[0].Count == 0 ? 0 : (int)Math.Round(100.0 * count / Figures.Funnel[0].Count);

    /// <summary>An age in words.</summary>
    public string Age(AgeBand band) => band.ToDays is { } to ? texts["figures.age.band", band.FromDays, to] : texts["figures.age.more", band.FromDays];

    /// <summary>A length for a drawing.</summary>
    public static string Px(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>Days with one decimal.</summary>
    public static string Days(double? days) => days is { } value ? value.ToString("0.#", CultureInfo.CurrentCulture) : "–";
}
