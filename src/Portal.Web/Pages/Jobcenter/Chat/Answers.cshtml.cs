using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Desks;
using Portal.Web.Api;

namespace Portal.Web.Pages.Jobcenter.Chat;

/// <summary>The canned answers of the jobcenter: one form adds a new one or changes the one that was chosen.</summary>
[Authorize(Roles = Roles.Leader)]
public sealed class AnswersModel(IDesksApi desks) : PageModel
{
    public IReadOnlyList<CannedAnswer> Answers { get; private set; } = [];

    [BindProperty(SupportsGet = true, Name = "id")]
    public Guid? Id { get; set; }

    [BindProperty]
    public SaveCannedAnswer Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Answers = await desks.GetAnswersAsync(ct);
        if (Id is null)
        {
            return Page();
        }
        if (Answers.SingleOrDefault(a => a.Id == Id) is not { } answer)
        {
            return NotFound();
        }
        Input = new SaveCannedAnswer { Title = answer.Title, Danish = answer.Danish, English = answer.English, ExpectedVersion = answer.Version };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var answer = await ProblemReader.ReadAsync(Id is { } id ? desks.ChangeAnswerAsync(id, Input, ct) : desks.AddAnswerAsync(Input, ct));
            if (answer.Problem is not { } problem)
            {
                TempData.Tell("canned.told");
                return RedirectToPage(new { id = (Guid?)null });
            }
            problem.AddTo(ModelState);
        }
        Answers = await desks.GetAnswersAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken ct)
    {
        // Gone already, by another hand or a second press: that is what was wanted.
        await ProblemReader.ReadAsync(desks.RemoveAnswerAsync(id, ct), orGone: true);
        TempData.Tell("canned.removed");
        return RedirectToPage(new { id = (Guid?)null });
    }
}
