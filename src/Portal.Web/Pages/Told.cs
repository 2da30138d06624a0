using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Portal.Web.Pages;

/// <summary>A sentence that the next page shows once: that what was just done is done.</summary>
internal static class Told
{
    /// <summary>Name of the cookie that carries it to the next page.</summary>
    public const string CookieName = "portal-told";

    private const string Key = "told";

    /// <summary>Tells the text of <paramref name="key"/> on the next page.</summary>
    public static void Tell(this ITempDataDictionary data, string key) => data[Key] = key;

    /// <summary>The key of what is to be told now. Without the cookie nothing is read, or each page would delete it once more.</summary>
    public static string? Hear(this ITempDataDictionary data, HttpContext context) =>
        context.Request.Cookies.ContainsKey(CookieName) ? data[Key] as string : null;
}
