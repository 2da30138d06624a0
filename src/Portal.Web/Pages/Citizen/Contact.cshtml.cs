using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Escalations;
using Portal.Web.Api;
using Portal.Web.Language;

namespace Portal.Web.Pages.Citizen;

/// <summary>Who follows the citizen's case, and why; the estimate has a page of its own.</summary>
public sealed class ContactModel(IEscalationsApi escalations, Texts texts) : PageModel
{
    public MyContact Contact { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Contact = await escalations.GetMyContactAsync(ct);

    public async Task<IActionResult> OnPostHelpAsync(CancellationToken ct)
    {
        await escalations.RequestHelpAsync(ct);
        TempData.Tell("contact.help.told");
        return RedirectToPage();
    }

    /// <summary>Declines the contact; no consequence, and help can be asked for again.</summary>
    public async Task<IActionResult> OnPostDeclineAsync(CancellationToken ct)
    {
        await ProblemReader.ReadAsync(escalations.DeclineAsync(ct), orGone: true);
        TempData.Tell("contact.decline.told");
        return RedirectToPage();
    }

    /// <summary>Why just this contact, in a sentence. How many others a contact has is nobody's business but the jobcenter's.</summary>
    public string Why(ContactChoice because)
    {
        List<string> why = [];
        if (because.ByLeader)
        {
            why.Add(texts["contact.because.leader"]);
        }
        if (because.KnowsTheCase)
        {
            why.Add(texts["contact.because.knows"]);
        }
        if (because.Language is { } language)
        {
            why.Add(texts["contact.because.language", texts[$"language.{language}"]]);
        }
        if (because.Competence is { } competence)
        {
            why.Add(texts["contact.because.competence", texts.Name(competence)]);
        }
        if (why.Count == 0)
        {
            why.Add(texts["contact.because.room"]);
        }
        return string.Join(' ', why);
    }
}
