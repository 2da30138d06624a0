using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Exits;
using Portal.Web.Api;

namespace Portal.Web.Pages.Citizen.Exits;

/// <summary>«Were you in work on that day?»: one question, three months after leaving for a job; answering is free.</summary>
public sealed class WorkModel(IExitsApi exits) : PageModel
{
    [BindProperty]
    public AnswerWork Input { get; set; } = new();

    /// <summary>The question; none when nothing is asked now.</summary>
    public WorkQuestion? Question { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var problem = await ProblemReader.ReadAsync(exits.AnswerAsync(Input, ct));
            if (problem is null)
            {
                TempData.Tell("work.done");
                return Redirect("/min-side");
            }
            problem.AddTo(ModelState);
        }
        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var questions = (await exits.GetQuestionsAsync(ct)).Questions;
        Question = questions.FirstOrDefault(q => q.InWork is null) ?? (questions.Count > 0 ? questions[0] : null);
        Input = Input with { SpellId = Input.SpellId ?? Question?.SpellId, InWork = Input.InWork ?? Question?.InWork };
    }
}
