using System.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Portal.Identity.Pages;

/// <summary>What a person sees when something went wrong: what to do next, and a reference, never the cause.</summary>
// Shown in place of any failed request, a form without its token among them.
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class ErrorModel : PageModel
{
    public string Kind { get; private set; } = "500";

    public string Reference => Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;

    public void OnGet(int? code) => Kind = code switch
    {
        400 => "400",
        404 or 405 => "404",
        429 => "429",
        _ => "500",
    };

    public void OnPost(int? code) => OnGet(code);
}
