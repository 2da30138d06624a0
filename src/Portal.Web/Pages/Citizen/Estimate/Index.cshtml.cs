using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Risk;
using Portal.Web.Api;
using Portal.Web.Language;
using Portal.Web.TagHelpers;

namespace Portal.Web.Pages.Citizen.Estimate;

/// <summary>What is estimated of the citizen: the figure, its reasons, what would help, what is not known, and how to answer it.</summary>
public sealed class IndexModel(IRiskApi risk, Texts texts) : PageModel
{
    public MyEstimate Mine { get; private set; } = null!;

    [BindProperty]
    public AnswerEstimate Input { get; set; } = new();

    /// <summary>What can be said; declining needs a contact.</summary>
    public IReadOnlyList<Choice> Kinds => [.. texts.Choices<EstimateAnswerKind>().Where(c => Mine.HasContact || c.Value != nameof(EstimateAnswerKind.DeclinesContact))];

    /// <summary>What the figure rests on, to point at.</summary>
    public IReadOnlyList<Choice> Factors => [new("", texts["estimate.answer.factor.none"]), .. (Mine.Estimate?.Factors ?? []).Select(f => new Choice(f.Factor, EstimateWords.Name(f.Factor, texts)))];

    public async Task OnGetAsync(CancellationToken ct) => Mine = await risk.GetMineAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var problem = await ProblemReader.ReadAsync(risk.AnswerAsync(Input, ct));
            if (problem is null)
            {
                TempData.Tell(Input.Kind is EstimateAnswerKind.DoNotUse ? "contact.object.told" : "estimate.answer.told");
                return RedirectToPage();
            }
            problem.AddTo(ModelState);
        }
        Mine = await risk.GetMineAsync(ct);
        return Page();
    }

    /// <summary>What would help: something for each reason that can be changed, and what helps everybody.</summary>
    public IEnumerable<string> Helps() => EstimateWords.Longer(Mine.Estimate!, texts).Lines.Where(l => l.Changeable).Select(l => $"estimate.help.{l.Factor}")
        .Where(texts.Has).Concat(["estimate.help.talk", "estimate.help.cv"]);
}
