using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Portal.Identity.SignIn;

/// <summary>
/// Danish, unless the page's link or the portal (ui_locales) says English. Nothing is remembered: the portal remembers.
/// </summary>
internal sealed class SignInLanguage : RequestCultureProvider
{
    public const string Danish = "da";
    public const string English = "en";

    /// <summary>The language of this request.</summary>
    public static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    public static void Configure(RequestLocalizationOptions options)
    {
        options.SetDefaultCulture(Danish).AddSupportedCultures(Danish, English).AddSupportedUICultures(Danish, English);
        options.RequestCultureProviders = [new SignInLanguage()];
    }

    public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
    {
        var query = httpContext.Request.Query;
        var asked = query["lang"].ToString() is { Length: > 0 } chosen ? chosen
            : query["ui_locales"].ToString() is { Length: > 0 } locales ? locales
            : ReturnUrl.ParameterOf(query["returnUrl"], "ui_locales") ?? "";
        var known = asked.Split(' ').Select(tag => tag.Split('-')[0]).FirstOrDefault(tag => tag is Danish or English);
        return Task.FromResult(known is null ? null : new ProviderCultureResult(known));
    }
}
