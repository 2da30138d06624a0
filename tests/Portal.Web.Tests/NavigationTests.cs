using System.Security.Claims;
using System.Text.RegularExpressions;
using Portal.Contracts;
using Portal.Testing;
using Portal.Web.Security;

namespace Portal.Web.Tests;

public sealed partial class NavigationTests
{
    [Theory]
    [InlineData(Roles.Citizen, "/min-side")]
    [InlineData(Roles.Advisor, "/medarbejder")]
    [InlineData(Roles.Leader, "/leder")]
    [InlineData(Roles.Admin, "/leder/grundlag")]
    [InlineData(Roles.Operator, "/drift")]
    [InlineData("", "/")]
    public void Everybody_begins_at_their_own_page_and_every_link_leads_to_a_page(string role, string home)
    {
        var person = new ClaimsPrincipal(new ClaimsIdentity(role.Length == 0 ? [] : [new Claim(PortalClaims.Role, role)], "test"));
        var pages = Directory.EnumerateFiles(Repository.Folder("src", "Portal.Web", "Pages"), "*.cshtml", SearchOption.AllDirectories)
            .SelectMany(file => Page().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value)).ToHashSet();
        Assert.Equal(home, Navigation.HomeOf(person));
        Assert.All(Navigation.For(person), link => Assert.Contains(link.Path, pages));
    }

    [GeneratedRegex("@page \"([^\"]+)\"")]
    private static partial Regex Page();
}
