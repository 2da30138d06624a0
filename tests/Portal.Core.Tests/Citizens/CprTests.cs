using System.Globalization;
using Portal.Core.Citizens;
using Xunit;

namespace Portal.Core.Tests.Citizens;

// All numbers here have an impossible month: they are nobody's.
public sealed class CprTests
{
    [Theory]
    [InlineData("016190-0001")]
    [InlineData("0161900001")]
    [InlineData("016190 0001")]
    [InlineData("  016190-0001  ")]
    public void The_usual_ways_to_write_a_number_are_read(string text) => Assert.Equal("0161900001", Cpr.Parse(text, null).Digits);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("016190-001")]
    [InlineData("016190-00011")]
    [InlineData("016190--0001")]
    [InlineData("016190-000x")]
    [InlineData("٠١٦١٩٠٠٠٠١")]
    public void Anything_else_is_not_a_number(string? text) => Assert.False(Cpr.TryParse(text, null, out _));

    [Fact]
    public void A_number_is_never_printed()
    {
        var cpr = Cpr.Parse("016190-0001", null);
        foreach (var text in new[] { cpr.ToString(), $"{cpr}", string.Format(CultureInfo.InvariantCulture, "{0}", cpr), string.Concat("a", cpr) })
        {
            Assert.DoesNotContain(text, char.IsDigit);
        }
        Assert.DoesNotContain(new { cpr }.ToString()!, char.IsDigit);
    }

    [Fact]
    public void No_number_has_no_digits() => Assert.Throws<InvalidOperationException>(() => default(Cpr).Digits);
}
