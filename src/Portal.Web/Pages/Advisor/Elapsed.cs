using Portal.Web.Language;

namespace Portal.Web.Pages.Advisor;

/// <summary>A length of time as people say it: «2 timer og 5 minutter».</summary>
internal static class Elapsed
{
    /// <summary>The time between two instants, whichever comes first, without more detail than is of use.</summary>
    public static string Between(DateTimeOffset one, DateTimeOffset other, Texts texts)
    {
        var time = (one - other).Duration();
        if (time < TimeSpan.FromMinutes(1))
        {
            return texts["elapsed.now"];
        }
        if (time < TimeSpan.FromHours(1))
        {
            return texts.Count("elapsed.minutes", (int)time.TotalMinutes);
        }
        if (time >= TimeSpan.FromDays(1))
        {
            return texts.Count("elapsed.days", (int)time.TotalDays);
        }
        var hours = texts.Count("elapsed.hours", time.Hours);
        return time.Minutes == 0 ? hours : texts["elapsed.and", hours, texts.Count("elapsed.minutes", time.Minutes)];
    }
}
