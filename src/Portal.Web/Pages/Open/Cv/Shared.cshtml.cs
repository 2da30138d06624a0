using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Portal.Contracts;
using Portal.Contracts.Cv;
using Portal.Web.Api;

namespace Portal.Web.Pages.Open.Cv;

/// <summary>A CV by its link, without being signed in. No search engine keeps it, and no page it leads to learns its address.</summary>
[EnableRateLimiting(SharedLinks.Limit)]
public sealed class SharedModel(ICvApi cv) : PageModel
{
    public SharedCv? Cv { get; private set; }

    /// <summary>It is opened more often than people do.</summary>
    public bool Busy { get; private set; }

    public async Task OnGetAsync(string token, CancellationToken ct)
    {
        Response.Headers["Referrer-Policy"] = "no-referrer";
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow, noarchive";
        if (token.Length > Lengths.ClientId)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }
        var answer = await ProblemReader.ReadAsync(cv.OpenAsync(new OpenSharedCv { Token = token }, ct), orGone: true);
        Cv = answer.Value;
        Busy = answer.Problem?.Type == Problems.TooMany;
        if (Cv is null)
        {
            Response.StatusCode = Busy ? StatusCodes.Status429TooManyRequests : StatusCodes.Status404NotFound;
        }
    }
}
