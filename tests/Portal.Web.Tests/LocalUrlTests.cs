using Portal.Web.Bff;

namespace Portal.Web.Tests;

public sealed class LocalUrlTests
{
    [Theory]
    [InlineData("/min-side", "/min-side")]
    [InlineData("/samtale/vaelg?flyt=1", "/samtale/vaelg?flyt=1")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    public void Signing_in_returns_to_our_own_pages_only(string? asked, string given) => Assert.Equal(given, LocalUrl.Or(asked, "/"));
}
