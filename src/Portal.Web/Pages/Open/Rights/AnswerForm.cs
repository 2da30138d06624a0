using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Contracts;
using Portal.Contracts.Rights;
using Portal.Web.Api;

namespace Portal.Web.Pages.Open.Rights;

/// <summary>«Did this answer your question?» under a text or a search.</summary>
/// <param name="Topic">The topic that was read, if one was.</param>
/// <param name="Version">Its version.</param>
/// <param name="Searched">What was searched for.</param>
/// <param name="OnlyNo">Nothing was found: there is nothing to say yes to.</param>
public sealed record AnswerForm(string? Topic, string? Version, string? Searched, bool OnlyNo = false);

internal static class Answering
{
    /// <summary>Sends what was said: of a citizen to their jobcenter, of anybody else to every editor; never with a name.</summary>
    public static Task<ApiProblem?> SayAsync(this PageModel page, IRightsApi rights, SayAboutGuidance command, CancellationToken ct) =>
        ProblemReader.ReadAsync(page.User.IsInRole(Roles.Citizen) ? rights.SayAsCitizenAsync(command, ct) : rights.SayAsync(command, ct));
}
