using System.Reflection;
using System.Xml.Linq;
using NetArchTest.Rules;
using Xunit;

namespace Portal.House.Tests;

/// <summary>Arrows go one way: docs/architecture.md, law 1.</summary>
public sealed class ArrowTests
{
    /// <summary>Each project and what of ours it may know.</summary>
    public static TheoryData<string, string[]> Arrows => new()
    {
        { "Portal.Contracts", [] },
        { "Portal.Hosting", [] },
        { "Portal.Core", ["Portal.Contracts"] },
        { "Portal.Web", ["Portal.Contracts", "Portal.Hosting"] },
        { "Portal.Api", ["Portal.Contracts", "Portal.Core", "Portal.Hosting"] },
        { "Portal.Worker", ["Portal.Contracts", "Portal.Core", "Portal.Hosting"] },
        { "Portal.Identity", ["Portal.Contracts", "Portal.Core", "Portal.Hosting"] },
        { "Portal.Cli", ["Portal.Contracts", "Portal.Core"] },
    };

    [Theory]
    [MemberData(nameof(Arrows))]
    public void A_project_knows_only_what_stands_below_it(string project, string[] below)
    {
        var others = House.Projects.Except([project, .. below]).ToArray();
        var result = Types.InAssembly(Assembly.Load(project)).ShouldNot().HaveDependencyOnAny(others).GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));

        var file = XDocument.Load(Repository.Path("src", project, $"{project}.csproj"));
        var references = file.Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value));
        Assert.Empty(references.Except(below));
    }

    [Fact]
    public void The_domain_knows_no_http_and_no_jobs()
    {
        var result = Types.InAssembly(Assembly.Load("Portal.Core")).ShouldNot()
            .HaveDependencyOnAny("Microsoft.AspNetCore", "Hangfire", "System.Net.Http").GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Fact]
    public void The_web_host_holds_no_data()
    {
        var result = Types.InAssembly(Assembly.Load("Portal.Web")).ShouldNot()
            .HaveDependencyOnAny("Npgsql", "Microsoft.EntityFrameworkCore").GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Fact]
    public void Every_project_of_the_house_has_its_arrows_here() =>
        Assert.Equal(Directory.GetDirectories(Repository.Path("src")).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            House.Projects.Order(StringComparer.Ordinal));

    [Fact]
    public void Folders_of_a_feature_carry_the_same_name_in_every_project()
    {
        var features = Folders("Portal.Core").Except(["Common", "Data", "Accounts"]).ToHashSet();
        Assert.Empty(Folders("Portal.Contracts").Except(features));
        Assert.Empty(Folders("Portal.Api").Except(features).Except(["Errors", "Security", "Properties"]));

        static IEnumerable<string> Folders(string project) => Directory.GetDirectories(Repository.Path("src", project))
            .Where(d => Directory.EnumerateFiles(d, "*.cs").Any()).Select(Path.GetFileName).OfType<string>().Except(["bin", "obj"]);
    }
}
