using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts.Rights;
using Portal.Web.Api;
using Portal.Web.Language;

namespace Portal.Web.Pages.Jobcenter.Guidance;

/// <summary>The editor's desk: own additions, unanswered questions, what ends soon, what is not certain.</summary>
public sealed class IndexModel(IGuidanceApi guidance, IRightsApi rights) : PageModel
{
    private Dictionary<string, string> titles = [];

    public GuidanceDesk Desk { get; private set; } = null!;

    /// <summary>The topic's title; its name where no text is valid today.</summary>
    public string TitleOf(string topic) => titles.GetValueOrDefault(topic, topic);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Desk = await guidance.GetDeskAsync(ct);
        titles = (await rights.GetAllAsync(PortalLanguage.Current, ct: ct)).ToDictionary(t => t.Topic, t => t.Title);
    }

    /// <summary>Takes a question off the list.</summary>
    public async Task<IActionResult> OnPostDoneAsync(Guid id, CancellationToken ct)
    {
        // Taken off by another hand already: that is what was wanted.
        await ProblemReader.ReadAsync(guidance.DoneAsync(id, ct));
        TempData.Tell("questions.told");
        return RedirectToPage();
    }
}
