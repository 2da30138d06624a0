using System.Globalization;
using Portal.Contracts.Desks;
using Portal.Web.Language;

namespace Portal.Web.Pages.Advisor;

/// <summary>
/// A canned answer with the person's data in place of its placeholders. What the case does not have stands as «[…]», so that an
/// advisor sees it before the citizen does.
/// </summary>
internal static class CannedText
{
    private const string Unknown = "[…]";

    /// <summary>The text in a language, whatever language the advisor reads the page in.</summary>
    public static string Fill(CannedAnswer answer, bool english, ThreadSide side, string? advisor, LocalTime time)
    {
        var (culture, ui) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(english ? "en-GB" : "da-DK");
        try
        {
            return Placeholders.All.Aggregate(english ? answer.English : answer.Danish,
                (text, name) => text.Replace($"{{{name}}}", ValueOf(name, side, advisor, time) ?? Unknown, StringComparison.Ordinal));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, ui);
        }
    }

    private static string? ValueOf(string name, ThreadSide side, string? advisor, LocalTime time) => name switch
    {
        Placeholders.FirstName => side.Card.Name.Split(' ')[0],
        Placeholders.Advisor => advisor,
        Placeholders.Conversation => side.Card.Conversation is { } conversation && conversation.StartsAt > time.Now ? time.Moment(conversation.StartsAt) : null,
        Placeholders.BookBy => side.Card.Deadline is { } deadline ? time.Day(deadline.BookBy) : null,
        Placeholders.CvBy => side.Card.Cv.DueOn is { } due ? time.Day(due) : null,
        Placeholders.Jobcenter => side.JobcenterName,
        Placeholders.Phone => side.JobcenterPhone,
        _ => null,
    };
}
