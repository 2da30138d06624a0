using System.Security.Claims;
using Portal.Contracts;
using Portal.Contracts.Mandates;

namespace Portal.Web.Security;

/// <summary>A link of the main menu.</summary>
/// <param name="Path">Where it leads.</param>
/// <param name="Text">Key of its text.</param>
public sealed record MenuLink(string Path, string Text);

/// <summary>The main menu of each role.</summary>
public static class Navigation
{
    private static readonly MenuLink Rights = new("/rettigheder", "menu.rights");

    private static readonly MenuLink[] Nobody = [new("/", "menu.front"), Rights];

    private static readonly MenuLink[] Citizen =
    [
        new("/min-side", "menu.my-side"), new("/min-plan", "menu.plan"), new("/joblog", "menu.job-log"), new("/cv", "menu.cv"), new("/samtale", "menu.conversation"), new("/beskeder", "menu.messages"),
        Rights, new("/min-kontaktperson", "menu.contact"),
    ];

    // What a representative sees of the citizen's menu, by what the mandate covers. The contact with its estimate is never part of it.
    private static readonly Dictionary<string, MandateScope> OfRepresentative = new()
    {
        ["/min-side"] = MandateScope.ReadCase,
        ["/min-plan"] = MandateScope.Plan,
        ["/joblog"] = MandateScope.Plan,
        ["/cv"] = MandateScope.Cv,
        ["/samtale"] = MandateScope.Conversations,
        ["/beskeder"] = MandateScope.Messages,
        ["/rettigheder"] = MandateScope.ReadCase,
    };

    private static readonly MenuLink[] Advisor =
    [
        new("/medarbejder", "menu.desk"), new("/medarbejder/hjaelpeliste", "menu.work-list"), new("/medarbejder/mindre-kontakt", "menu.reduced-contact"),
        new("/medarbejder/samtaler", "menu.calendar"), new("/medarbejder/tider", "menu.times"), new("/medarbejder/cv", "menu.cvs"), new("/medarbejder/planer", "menu.plans"), new("/medarbejder/forsoeg", "menu.trial-contacts"), Rights,
    ];

    private static readonly MenuLink[] Leader =
    [
        new("/leder", "menu.jobcenter"), new("/leder/chat", "menu.chat"), new("/leder/eskaleringer", "menu.escalations"), new("/leder/resultater", "menu.results"), new("/leder/forsoeg", "menu.trials"), new("/medarbejder/hjaelpeliste", "menu.work-list"),
        new("/medarbejder/samtaler", "menu.calendar"), new("/leder/kapacitet", "menu.capacity"), new("/medarbejder/cv", "menu.cvs"), Rights, new("/leder/vejledning", "menu.guidance"),
    ];

    private static readonly MenuLink[] Admin =
    [
        new("/leder/grundlag", "menu.basis"), new("/leder/model", "menu.model"), new("/leder/eskaleringer/regler", "menu.escalation-rules"), new("/leder/forsoeg", "menu.trials"), new("/leder/kapacitet", "menu.capacity"),
        Rights, new("/leder/vejledning", "menu.guidance"),
    ];

    private static readonly MenuLink[] Operator = [new("/drift", "menu.operations"), Rights];

    /// <summary>The links for whoever is signed in.</summary>
    public static IReadOnlyList<MenuLink> For(ClaimsPrincipal person) => RoleOf(person) switch
    {
        Roles.Citizen => Citizen,
        Roles.Advisor => Advisor,
        Roles.Leader => Leader,
        Roles.Admin => Admin,
        Roles.Operator => Operator,
        _ => Nobody,
    };

    /// <summary>The links that a mandate opens, and the way back to one's mandates.</summary>
    public static IReadOnlyList<MenuLink> For(IReadOnlyList<MandateScope> scopes) =>
        [.. Citizen.Where(link => OfRepresentative.TryGetValue(link.Path, out var scope) && scopes.Contains(scope)), new("/fuldmagter", "menu.mandates")];

    /// <summary>The page a person begins at.</summary>
    public static string HomeOf(ClaimsPrincipal person) => For(person)[0].Path;

    /// <summary>The link under which <paramref name="path"/> lies, the longest that fits.</summary>
    public static string? CurrentOf(ClaimsPrincipal person, string path) => For(person).Select(link => link.Path)
        .Where(link => path == link || (link != "/" && path.StartsWith(link + "/", StringComparison.Ordinal)))
        .MaxBy(link => link.Length);

    private static string? RoleOf(ClaimsPrincipal person) => person.FindFirstValue(PortalClaims.Role);
}
