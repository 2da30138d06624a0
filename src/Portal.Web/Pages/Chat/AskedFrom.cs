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
