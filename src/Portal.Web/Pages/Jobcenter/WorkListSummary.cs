using Microsoft.AspNetCore.Mvc;
using Portal.Contracts.Assistance;

namespace Portal.Web.Pages.Jobcenter;

/// <summary>How the work list of assisted booking stands, on the leader's page: late work is the jobcenter's, never the citizens'.</summary>
public sealed class WorkListSummary(IAssistanceApi assistance) : ViewComponent
{
    /// <summary>Asks for the numbers.</summary>
    public async Task<IViewComponentResult> InvokeAsync() => View(await assistance.GetSummaryAsync(HttpContext.RequestAborted));
}
