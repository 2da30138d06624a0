using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Portal.Contracts.Citizens;

namespace Portal.Web.Language;

/// <summary>
/// The language of the request: Danish, unless the person chose English. What the browser says it prefers is not obeyed:
/// many Danish citizens have a browser in English.
/// </summary>
internal static class PortalLanguage
{
    public const string Danish = "da";
    public const string English = "en";
    private const string CookieName = "portal-lang";
    private const string Route = "/sprog/{language:regex(^(da|en)$)}";
    private static readonly CultureInfo DanishCulture = CultureInfo.GetCultureInfo("da-DK");
    private static readonly CultureInfo EnglishCulture = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The language of what is being written now.</summary>
    public static string Current => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == English ? English : Danish;

    public static string Of(HttpContext context) => context.Request.Cookies[CookieName] == English ? English : Danish;

    public static void UseLanguage(this WebApplication app) => app.Use((context, next) =>
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Of(context) == English ? EnglishCulture : DanishCulture;
        return next(context);
    });

    /// <summary>A link changes what this browser shows; only a form of ours changes what the citizen's case says.</summary>
    public static void MapLanguage(this IEndpointRouteBuilder app)
    {
        app.MapGet(Route, Choose).AllowAnonymous();
        app.MapPost(Route, async (string language, string? returnUrl, HttpContext context, IAntiforgery antiforgery, [FromServices] ICitizensApi citizens) =>
        {
            if (context.User.IsInRole(Portal.Contracts.Roles.Citizen) && await antiforgery.IsRequestValidAsync(context))
            {
                await TellAsync(citizens, language, context.RequestAborted);
            }
            return Choose(language, returnUrl, context);
        }).AllowAnonymous().DisableAntiforgery();
    }

    private static IResult Choose(string language, string? returnUrl, HttpContext context)
    {
        context.Response.Cookies.Append(CookieName, language, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = TimeSpan.FromDays(365),
            IsEssential = true,
        });
        return Results.LocalRedirect(Bff.LocalUrl.Or(returnUrl, "/"));
    }

    // The pages change language in any case; messages follow when the API can be told.
    private static async Task TellAsync(ICitizensApi citizens, string language, CancellationToken ct)
    {
        var chosen = language == English ? Contracts.Citizens.Language.English : Contracts.Citizens.Language.Danish;
        try
        {
            await citizens.ChooseLanguageAsync(new ChooseLanguage { Language = chosen }, ct);
        }
        catch (Exception error) when (Api.Failure.KindOf(error) is not Api.FailureKind.Fault)
        {
            return;
        }
    }
}
