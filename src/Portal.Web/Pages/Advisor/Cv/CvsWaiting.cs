using Microsoft.AspNetCore.Mvc;
using Portal.Contracts.Cv;

namespace Portal.Web.Pages.Advisor.Cv;

/// <summary>How many CVs wait for the check, with the way to them: for the desk and whoever else begins there.</summary>
public sealed class CvsWaiting(ICvApi cv) : ViewComponent
{
    /// <summary>One call of the Api.</summary>
    public async Task<IViewComponentResult> InvokeAsync() => View(await cv.CountWaitingAsync(HttpContext.RequestAborted));
}
