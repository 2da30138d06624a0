using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.Risk;
using Portal.Web.Api;

namespace Portal.Web.Pages.Advisor.Estimates;

/// <summary>
/// The estimate of a citizen for staff: reasons, what the citizen said, replies, one's own judgement, and what it was before. Shown
/// for a stated purpose only.
/// </summary>
public sealed class OfCitizenModel(IRiskApi risk) : PageModel
{
    /// <summary>Why, as a word; see <see cref="Purposes"/>.</summary>
    [BindProperty(SupportsGet = true, Name = "formaal")]
    public string? Why { get; set; }

    [BindProperty]
    public JudgeEstimate Input { get; set; } = new();

    public CitizenEstimate Of { get; private set; } = null!;

    public LookPurpose Purpose => Purposes.Read(Why) ?? LookPurpose.Escalation;

    /// <summary>The answer whose reply was refused, and what was typed.</summary>
    public Guid? Replying { get; private set; }

    public string? Reply { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        // Without a purpose the card asks for one.
        if (Purposes.Read(Why) is null)
        {
            return Redirect($"/medarbejder/borger/{id}");
        }
        Of = await risk.GetOfCitizenAsync(id, Purpose, ct);
        return Page();
    }

    /// <summary>Writes a judgement beside the figure.</summary>
    public async Task<IActionResult> OnPostJudgeAsync(Guid id, CancellationToken ct)
    {
        if (ModelState.IsValid)
        {
            var problem = await ProblemReader.ReadAsync(risk.JudgeAsync(id, Input, ct));
            if (problem is null)
            {
                TempData.Tell("estimate.judge.told");
                return RedirectToPage(new { id, formaal = Why });
            }
            problem.AddTo(ModelState);
        }
        Of = await risk.GetOfCitizenAsync(id, Purpose, ct);
        return Page();
    }

    /// <summary>Replies to what the citizen said.</summary>
    public async Task<IActionResult> OnPostReplyAsync(Guid id, Guid answerId, string? reply, CancellationToken ct)
    {
        ModelState.ForgetErrors();
        var problem = await ProblemReader.ReadAsync(risk.ReplyAsync(answerId, new ReplyToAnswer { Reply = reply }, ct));
        if (problem is null)
        {
            TempData.Tell("estimate.reply.told");
            return RedirectToPage(new { id, formaal = Why });
        }
        problem.AddTo(ModelState, "");
        (Replying, Reply) = (answerId, reply);
        Of = await risk.GetOfCitizenAsync(id, Purpose, ct);
        return Page();
    }
}
