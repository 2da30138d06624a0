using System.Security.Claims;
using Portal.Contracts;

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
        new("/min-side", "menu.my-side"), new("/cv", "menu.cv"), new("/samtale", "menu.conversation"), new("/beskeder", "menu.messages"),
        Rights, new("/min-kontaktperson", "menu.contact"),
    ];

    private static readonly MenuLink[] Advisor = [new("/medarbejder", "menu.desk"), new("/medarbejder/kalender", "menu.calendar"), new("/medarbejder/tider", "menu.times"), Rights];

    private static readonly MenuLink[] Leader =
    [
        new("/leder", "menu.jobcenter"), new("/leder/eskaleringer", "menu.escalations"), new("/medarbejder/kalender", "menu.calendar"),
        new("/leder/kapacitet", "menu.capacity"), Rights,
    ];

    private static readonly MenuLink[] Admin = [new("/leder/grundlag", "menu.basis"), new("/leder/kapacitet", "menu.capacity"), Rights];

    /// <summary>The links for whoever is signed in.</summary>
    public static IReadOnlyList<MenuLink> For(ClaimsPrincipal person) => RoleOf(person) switch
    {
        Roles.Citizen => Citizen,
        Roles.Advisor => Advisor,
        Roles.Leader => Leader,
        Roles.Admin => Admin,
        _ => Nobody,
    };

    /// <summary>The page a person begins at.</summary>
    public static string HomeOf(ClaimsPrincipal person) => For(person)[0].Path;

    /// <summary>The link under which <paramref name="path"/> lies, the longest that fits.</summary>
    public static string? CurrentOf(ClaimsPrincipal person, string path) => For(person).Select(link => link.Path)
        .Where(link => path == link || (link != "/" && path.StartsWith(link + "/", StringComparison.Ordinal)))
        .MaxBy(link => link.Length);

    private static string? RoleOf(ClaimsPrincipal person) => person.FindFirstValue(PortalClaims.Role);
}
