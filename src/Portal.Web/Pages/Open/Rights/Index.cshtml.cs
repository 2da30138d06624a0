using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Rights;
using Portal.Web.Api;
using Portal.Web.Language;

namespace Portal.Web.Pages.Open.Rights;

/// <summary>The guidance: a registered citizen sees what holds for them first; everybody may read all of it.</summary>
public sealed class IndexModel(IRightsApi rights) : PageModel
{
    public IReadOnlyList<RightsTopic> Mine { get; private set; } = [];

    public IReadOnlyList<RightsTopic> Others { get; private set; } = [];

    /// <summary>What staff sent, newest first.</summary>
    public IReadOnlyList<GuidanceGiven> Sent { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (User.IsInRole(Roles.Citizen))
        {
            // Refused before registering: then nothing is one's own yet.
            Mine = (await ProblemReader.ReadAsync(rights.GetMineAsync(PortalLanguage.Current, ct))).Value ?? [];
            Sent = [.. ((await ProblemReader.ReadAsync(rights.GetGivenAsync(PortalLanguage.Current, ct))).Value ?? []).Where(g => g.SentAt is not null).OrderByDescending(g => g.SentAt)];
        }
        var mine = Mine.Select(topic => topic.Topic).ToHashSet();
        Others = [.. (await rights.GetAllAsync(PortalLanguage.Current, ct: ct)).Where(topic => !mine.Contains(topic.Topic))];
    }
}
