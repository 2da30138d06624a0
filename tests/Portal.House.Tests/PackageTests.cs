using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace Portal.House.Tests;

public sealed partial class PackageTests
{
    [Fact]
    public void Every_package_has_one_exact_version()
    {
        var packages = XDocument.Load(Repository.Path("Directory.Packages.props")).Descendants("PackageVersion").ToList();
        Assert.NotEmpty(packages);
        Assert.All(packages, p => Assert.Matches(Exact(), p.Attribute("Version")!.Value));
        Assert.Equal(packages.Count, packages.Select(p => p.Attribute("Include")!.Value).Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void No_project_names_a_version_of_its_own() => Assert.Empty(
        from file in Repository.Files
        where file.EndsWith(".csproj", StringComparison.Ordinal)
        from reference in XDocument.Load(file).Descendants("PackageReference")
        where reference.Attribute("Version") is not null || reference.Attribute("VersionOverride") is not null
        select $"{Path.GetFileName(file)}: {reference.Attribute("Include")?.Value}");

    [Fact]
    public void Every_silenced_warning_of_a_project_is_silenced_with_a_reason_beside_it() => Assert.Empty(
        from file in Repository.Files
        where file.EndsWith(".csproj", StringComparison.Ordinal)
        let document = XDocument.Load(file)
        from silenced in document.Descendants("NoWarn")
        where !silenced.NodesBeforeSelf().OfType<XComment>().Any()
        select Path.GetFileName(file));

    [GeneratedRegex(@"^\[\d+\.\d+\.\d+(-[0-9A-Za-z.]+)?\]$")]
    private static partial Regex Exact();
}
