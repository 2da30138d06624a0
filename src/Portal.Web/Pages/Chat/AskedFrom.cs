using Portal.Contracts;
using Portal.Contracts.Chat;
using Portal.Contracts.Cv;
using Portal.Web.Language;
using Portal.Web.Pages.Advisor;
using Portal.Web.Pages.Citizen.Cv;

namespace Portal.Web.Pages.Chat;

/// <summary>What a question is asked from: its words, and where each side finds the thing.</summary>
internal static class AskedFrom
{
    /// <summary>Where the citizen asks from it: the form of a new message, which carries it along.</summary>
    public static string AskPath(ChatContextKind kind, string? reference) =>
        $"/beskeder?om={kind}{(reference is null ? "" : "&id=" + Uri.EscapeDataString(reference))}#start";

    // What a page of the citizen is about where it says nothing closer itself (Pages/Shared/_Ask.cshtml); none where it has words and a
    // link of its own for asking. The first that fits.
    private static readonly (string Path, ChatContextKind? Kind)[] pages =
    [
        ("/samtale/aftaler", null), ("/samtale/frist", null), ("/samtale/kvittering", null), ("/samtale/kalender.ics", null), ("/samtale", ChatContextKind.FreeTimes),
        ("/cv", ChatContextKind.Cv), ("/min-plan", ChatContextKind.Plan), ("/joblog", ChatContextKind.JobLog),
        ("/mindre-kontakt", ChatContextKind.ReducedContact), ("/fuldmagter", ChatContextKind.Mandate),
        ("/min-side", ChatContextKind.Registration), ("/tilmeld/kvittering", ChatContextKind.Registration),
    ];

    /// <summary>Marks a request whose page offers to ask about something closer.</summary>
    public static readonly object Offered = new();

    /// <summary>What the whole page is about, for the link that every page of a citizen has; none where there is a closer one.</summary>
    public static ChatContextKind? OfPage(HttpContext context) => context.Items.ContainsKey(Offered) || !context.User.IsInRole(Roles.Citizen)
        ? null : pages.FirstOrDefault(page => context.Request.Path.StartsWithSegments(page.Path, StringComparison.Ordinal)).Kind;

    /// <summary>What it is called.</summary>
    public static string NameOf(ChatContext context, Texts texts, LocalTime time) => texts[$"ChatContextKind.{context.Kind}", context.Kind switch
    {
        ChatContextKind.Right or ChatContextKind.PlanPart => (PortalLanguage.Current == PortalLanguage.English ? context.English : context.Danish) ?? context.Reference,
        ChatContextKind.Conversation => context.StartsAt is { } startsAt ? time.Moment(startsAt) : "",
        ChatContextKind.CvSection => Enum.TryParse<CvSection>(context.Reference, out var section) ? CvWords.NameOf(section, texts) : context.Reference,
        _ => "",
    }].TrimEnd();

    /// <summary>Where the citizen finds it.</summary>
    public static string PathForCitizen(ChatContext context) => context.Kind switch
    {
        ChatContextKind.Right => "/rettigheder/" + context.Reference,
        ChatContextKind.Conversation => "/samtale",
        ChatContextKind.CvSection => CvWords.Sections.FirstOrDefault(s => s.Section.ToString() == context.Reference).Path ?? "/cv",
        ChatContextKind.BookingDeadline => "/samtale/frist",
        ChatContextKind.ReducedContact => "/mindre-kontakt",
        ChatContextKind.Contact => "/min-kontaktperson",
        ChatContextKind.AccessLog => "/hvem-har-set",
        ChatContextKind.Cv => "/cv",
        ChatContextKind.Plan => "/min-plan",
        ChatContextKind.PlanPart => "/min-plan/del/" + context.Reference,
        ChatContextKind.JobLog => "/joblog",
        ChatContextKind.Registration => "/min-side",
        ChatContextKind.Agreed => "/samtale/aftaler",
        ChatContextKind.FreeTimes => "/samtale/vaelg",
        _ => "/fuldmagter",
    };

    /// <summary>Where staff find it: the guidance that everybody reads, the plan, or the citizen's card, opened for this chat.</summary>
    public static string PathForStaff(ChatContext context, Guid citizenId) => context.Kind switch
    {
        ChatContextKind.Right => "/rettigheder/" + context.Reference,
        ChatContextKind.Plan or ChatContextKind.PlanPart => $"/medarbejder/borger/{citizenId}/plan?formaal={Purposes.Chat}",
        _ => $"/medarbejder/borger/{citizenId}?formaal={Purposes.Chat}",
    };
}
