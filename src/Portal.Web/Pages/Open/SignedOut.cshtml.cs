using Microsoft.AspNetCore.Mvc.RazorPages;
using Portal.Web.Bff;

namespace Portal.Web.Pages.Open;

/// <summary>After signing out, after a session that ended by itself, and after a sign-in that did not work.</summary>
public sealed class SignedOutModel : PageModel
{
    /// <summary>Name of the texts: <c>expired</c>, <c>failed</c>, or <c>done</c>.</summary>
    public string Text { get; private set; } = "done";

    public string ReturnUrl { get; private set; } = "/hjem";

    public void OnGet(string? aarsag, string? returnUrl)
    {
        Text = aarsag switch { SessionEnd.Expired => "expired", SessionEnd.Failed => "failed", _ => "done" };
        ReturnUrl = LocalUrl.Or(returnUrl, "/hjem");
    }
}
