using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Web.Language;

namespace Portal.Web.Pages.Open;

/// <summary>
/// What is shown instead of a page that failed. After a form that did not get through it carries the same fields again, so
/// that «prøv igen» sends them once more: nothing typed is lost, and the same key gives the same outcome.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class ErrorModel(Texts texts) : PageModel
{
    private static readonly int[] Known = [400, 401, 403, 404, 413, 429, 503];

    public int Code { get; private set; }

    /// <summary>Name of the texts.</summary>
    public string Text => Array.IndexOf(Known, Code) >= 0 ? Code.ToString(CultureInfo.InvariantCulture) : "500";

    /// <summary>The address that failed.</summary>
    public string Address { get; private set; } = "/";

    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; private set; } = [];

    public bool IsForm { get; private set; }

    public string Heading => texts[$"fejl.{Text}"];

    public void OnGet() => Show();

    public async Task OnPostAsync()
    {
        Show();
        if (Code != StatusCodes.Status503ServiceUnavailable || !Request.HasFormContentType)
        {
            return;
        }

        var form = await Request.ReadFormAsync();
        IsForm = true;
        Fields = [.. form.SelectMany(field => field.Value.Select(value => KeyValuePair.Create(field.Key, value ?? "")))];
    }

    // Read by hand: binding would look into the form, which may be the very thing that could not be read.
    private void Show()
    {
        var code = int.Parse((string)RouteData.Values["code"]!, CultureInfo.InvariantCulture);
        var failed = HttpContext.Features.Get<IExceptionHandlerPathFeature>();
        var refused = HttpContext.Features.Get<IStatusCodeReExecuteFeature>();
        Code = failed is null ? code : Response.StatusCode;
        // Asked for by its own address there is no failure, and the status says the same as the page.
        Response.StatusCode = Code is >= 400 and < 600 ? Code : StatusCodes.Status404NotFound;
        Address = (failed?.Path ?? refused?.OriginalPath ?? "/") + Request.QueryString;
        if (Code == StatusCodes.Status503ServiceUnavailable)
        {
            Response.Headers.RetryAfter = "30";
        }
    }
}
