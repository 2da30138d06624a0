using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Identity.Pages;

/// <summary>
/// What a person sees when something went wrong: what to do next, and a reference, never the cause. It is run in place of the
/// failed request, whose status stands already. It must bind nothing: a form that was refused may not be read again.
/// </summary>
// In place of a form without its token, among others.
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ErrorModel : PageModel
{
    /// <summary>The texts are named "error.{Kind}.…".</summary>
    public string Kind => Response.StatusCode switch
    {
        StatusCodes.Status400BadRequest => "400",
        // 200 is somebody who typed the address of this page.
        StatusCodes.Status200OK or StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => "404",
        StatusCodes.Status429TooManyRequests => "429",
        _ => "500",
    };

    /// <summary>By which the log of this request is found.</summary>
    public string Reference => Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;
}
