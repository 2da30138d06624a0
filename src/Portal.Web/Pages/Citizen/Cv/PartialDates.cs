using System.Globalization;
using Portal.Web.Language;

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

    /// <summary>«marts 2018 til nu»; none where nothing is known.</summary>
    public static string? Period(string? from, string? to, Texts words) => string.IsNullOrEmpty(from) && string.IsNullOrEmpty(to) ? null
        : string.IsNullOrEmpty(from) ? words["cv.until", Show(to)]
        : words["cv.period", Show(from), string.IsNullOrEmpty(to) ? words["cv.now"] : Show(to)];

    /// <summary>«Tømrer, Prøvebyg»: what there is, parted by a comma.</summary>
    public static string Joined(params string?[] parts) => string.Join(", ", parts.Where(part => !string.IsNullOrEmpty(part)));

    private static bool TryMonth(string text, out int month) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out month) && month is >= 1 and <= 12 && text.Length <= 2;
}
