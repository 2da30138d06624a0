using System.Text.RegularExpressions;
using Xunit;

namespace Portal.House.Tests;

public sealed partial class NameTests
{
    // What has one implementation in production and is still an interface, each with its reason.
    private static readonly HashSet<string> AllowedSeams = [];

    [Fact]
    public void No_type_is_called_after_nothing() =>
        Assert.Empty(House.Types.Where(t => Empty().IsMatch(t.Name)).Select(t => t.FullName));

    [Fact]
    public void No_interface_has_one_implementation_alone()
    {
        var types = House.Types.ToList();
        // Refit and SignalR implement those of the contracts.
        var lonely = types.Where(t => t.IsInterface && t.Assembly.GetName().Name != "Portal.Contracts" && !AllowedSeams.Contains(t.FullName!))
            .Where(i => types.Count(t => t is { IsInterface: false, IsAbstract: false } && i.IsAssignableFrom(t)) == 1);
        Assert.Empty(lonely.Select(t => t.FullName));
    }

    [Theory]
    [InlineData("Portal.Core")]
    [InlineData("Portal.Contracts")]
    public void What_others_may_use_is_documented_or_does_not_build(string project) => Assert.Contains(
        "<GenerateDocumentationFile>true</GenerateDocumentationFile>", File.ReadAllText(Repository.Path("src", project, $"{project}.csproj")), StringComparison.Ordinal);

    [Fact]
    public void Nothing_asks_whether_it_is_under_test() => Assert.Empty(
        from file in Repository.Files
        where file.StartsWith(Repository.Path("src"), StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal)
        where UnderTest().IsMatch(File.ReadAllText(file))
        select Path.GetRelativePath(Repository.Root, file));

    [Fact]
    public void No_work_is_left_in_a_comment() => Assert.Empty(
        from file in Repository.Files
        where file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cshtml", StringComparison.Ordinal) || file.EndsWith(".mjs", StringComparison.Ordinal)
        from line in File.ReadLines(file)
        where Unfinished().IsMatch(line)
        select $"{Path.GetRelativePath(Repository.Root, file)}: {line.Trim()}");

    [Fact]
    public void No_test_is_skipped_or_retried() => Assert.Empty(
        from file in Repository.Files
        where file.StartsWith(Repository.Path("tests"), StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal)
        where SkippedOrRetried().IsMatch(File.ReadAllText(file))
        select Path.GetRelativePath(Repository.Root, file));

    // A tag helper is what ASP.NET Core calls its parts of pages.
    [GeneratedRegex("((?<!Tag)Helper|Helpers|Util|Utils|Manager|Extensions)(`[0-9]+)?$|^I?Service$")]
    private static partial Regex Empty();

    [GeneratedRegex(@"\bIsTest(s|ing)?\b|xunit|UnitTestDetector", RegexOptions.IgnoreCase)]
    private static partial Regex UnderTest();

    // In two parts, so that this line is not one of them.
    [GeneratedRegex(@"\b(TO" + "DO|FIX" + @"ME)\b")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"\b(Fact|Theory)\((.*,\s*)?Sk" + @"ip\b|\bRe" + "tryFact|Thread" + @"\.Sleep")]
    private static partial Regex SkippedOrRetried();
}
