using System.Globalization;
using Portal.Contracts.Results;
using Portal.Web.Language;

namespace Portal.Web.Pages.Jobcenter.Results;

/// <summary>How protected figures are said.</summary>
internal static class ResultsWords
{
    /// <summary>A share: «45 ud af 100», or no more than its bound.</summary>
    public static string Share(Texts texts, ProtectedShare? share) => share is null ? texts["results.few"] : texts[$"results.share.{share.Bound}", share.Percent];

    /// <summary>A count: «ca. 40».</summary>
    public static string About(Texts texts, int? count) => count is { } number ? texts["results.about", number] : texts["results.few"];

    /// <summary>An average with its interval.</summary>
    public static string Mean(Texts texts, MeanWeeks? mean) => mean is null ? texts["results.few"]
        : texts["results.mean.is", Weeks(mean.Weeks), Weeks(mean.Low), Weeks(mean.High)];

    /// <summary>Weeks with one decimal, as the language of the page writes it.</summary>
    public static string Weeks(double weeks) => weeks.ToString("0.0", CultureInfo.CurrentCulture);

    /// <summary>A half-year.</summary>
    public static string Period(Texts texts, DateOnly period)
    {
        var (key, year) = ResultsFilter.NameOf(period);
        return texts[key, year];
    }
}
