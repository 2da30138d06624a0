using Portal.Core.Rights;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Rights;

public sealed class SearchGuidanceTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Theory]
    // The words of the text, and other forms of them.
    [InlineData("da", "booke samtale", "self-booking")]
    [InlineData("da", "klager over kommunen", "complain-municipality")]
    [InlineData("da", "ferier", "holiday")]
    [InlineData("en", "complaints about the municipality", "complain-municipality")]
    [InlineData("en", "holidays", "holiday")]
    // Synonyms.
    [InlineData("da", "sygemelding", "sick-while-unemployed")]
    [InlineData("da", "fyret", "notice-period")]
    [InlineData("da", "aktindsigt", "see-my-case")]
    [InlineData("en", "vacation", "holiday")]
    [InlineData("en", "redundant", "large-dismissals")]
    // Typing errors.
    [InlineData("da", "løntilskudd", "wage-subsidy")]
    [InlineData("da", "bissider", "companion")]
    [InlineData("da", "kontanthælp", "social-assistance")]
    [InlineData("en", "companoin", "companion")]
    // A question as people ask it.
    [InlineData("da", "Hvad sker der, hvis jeg bliver syg?", "sick-while-unemployed")]
    [InlineData("en", "Can I bring somebody to the meeting?", "companion")]
    public async Task A_topic_is_found_among_the_first(string language, string query, string topic)
    {
        var found = await host.Ask((SearchGuidance s) => s.ExecuteAsync(query, language, default));
        Assert.Contains(topic, found.Hits.Take(5).Select(h => h.Topic));
    }

    [Fact]
    public async Task A_word_that_was_read_as_another_is_told()
    {
        var found = await host.Ask((SearchGuidance s) => s.ExecuteAsync("bissider", "da", default));
        Assert.Equal("bisidder", found.Corrected["bissider"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("og")]
    [InlineData("'; drop table guidance_text; --")]
    [InlineData("xqzwvk")]
    [InlineData("!&|:*()")]
    public async Task What_says_nothing_finds_nothing_and_breaks_nothing(string query)
    {
        var found = await host.Ask((SearchGuidance s) => s.ExecuteAsync(query, "da", default));
        Assert.DoesNotContain(found.Hits, h => h.Topic.Length == 0);
        Assert.True(await host.Count("guidance_text") > 80);
    }
}
