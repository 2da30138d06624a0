using System.Globalization;

namespace Portal.Web.Pages.Citizen.Cv;

/// <summary>Months and years as people write them («8/2019», «08-2019», «2019»), made what the CV takes (<c>2019-08</c>).</summary>
internal static class PartialDates
{
    public static string? Read(string? text)
    {
        var trimmed = text?.Trim();
        if (string.IsNullOrEmpty(trimmed))
        {
            return null;
        }
        return trimmed.Split(['/', '-', '.', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) switch
        {
            [var month, { Length: 4 } year] when TryMonth(month, out var number) => $"{year}-{number:00}",
            [{ Length: 4 } year, var month] when TryMonth(month, out var number) => $"{year}-{number:00}",
            _ => trimmed,
        };
    }

    /// <summary>«august 2019» of <c>2019-08</c>; a year alone as it is.</summary>
    public static string Show(string? text) => DateTime.TryParseExact(text, ["yyyy-MM", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
        ? month.ToString("MMMM yyyy", CultureInfo.CurrentCulture)
        : text ?? "";

    private static bool TryMonth(string text, out int month) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out month) && month is >= 1 and <= 12 && text.Length <= 2;
}
