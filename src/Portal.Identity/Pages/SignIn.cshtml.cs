using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Core.Accounts;
using Portal.Identity.Federation;
using Portal.Identity.SignIn;

namespace Portal.Identity.Pages;

/// <summary>The ways in: configured providers, and in Development the demo persons.</summary>
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
internal sealed class SignInModel(AccountDirectory accounts, IReadOnlyList<FederationProvider> providers, LinkGenerator links) : PageModel
{
    public IReadOnlyList<FederationProvider> Providers => providers;

    /// <summary>Where the demo form goes; none where demo sign-in is not mapped.</summary>
    public string? DemoAction { get; private set; }

    public IReadOnlyList<IGrouping<string, DemoAccount>> Demo { get; private set; } = [];

    public string? ReturnUrl { get; private set; }

    public Refusal? Refusal { get; private set; }

    public static string OtherLanguage => SignInLanguage.Current == SignInLanguage.Danish ? SignInLanguage.English : SignInLanguage.Danish;

    public string OtherLanguageLink => SignInLink.To(ReturnUrl, OtherLanguage, Refusal);

    public async Task OnGetAsync(string? returnUrl, Refusal? refusal, CancellationToken ct)
    {
        ReturnUrl = Identity.SignIn.ReturnUrl.IsSafe(returnUrl) ? returnUrl : null;
        Refusal = refusal;
        DemoAction = links.GetPathByName(HttpContext, DemoSignIn.RouteName, new { lang = SignInLanguage.Current });
        if (DemoAction is not null)
        {
            Demo = [.. (await accounts.ListDemoAsync(ct)).GroupBy(person => person.Role)];
        }
    }

    public string LinkOf(FederationProvider provider) => QueryHelpers.AddQueryString($"/sign-in/external/{provider.Scheme}",
        new Dictionary<string, string?> { ["lang"] = SignInLanguage.Current, ["returnUrl"] = ReturnUrl });
}
