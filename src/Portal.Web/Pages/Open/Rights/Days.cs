using System.Globalization;

namespace Portal.Web.Pages.Open.Rights;

/// <summary>Days in addresses, as ISO 8601 writes them.</summary>
internal static class Days
{
    /// <summary>The day; none where the text is no day.</summary>
    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
