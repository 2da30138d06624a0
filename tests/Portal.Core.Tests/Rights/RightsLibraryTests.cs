using System.Text.Json;
using Portal.Core.Rights;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Rights;

public sealed class RightsLibraryTests
{
    private static readonly RightsLibrary Library = new(Repository.Folder("content", "rights"));

    [Fact]
    public void Every_text_is_there_in_both_languages_and_says_the_same_of_itself()
    {
        var pairs = Library.Documents.GroupBy(d => (d.Topic, d.Version)).ToList();
        Assert.True(pairs.Count >= 10);
        foreach (var pair in pairs)
        {
            Assert.Equal(["da", "en"], pair.Select(d => d.Language).Order());
            Assert.Single(pair.Select(d => JsonSerializer.Serialize(new
            {
                d.Order,
                d.MustRead,
                d.Audience,
                d.ValidFrom,
                d.ValidTo,
                d.Source,
                d.Certainty,
                d.LastChecked,
                d.NextCheck,
                d.Related,
            })).Distinct());
            Assert.All(pair, d => Assert.All(new[] { d.Title, d.Summary, d.Source, d.Html }, text => Assert.False(string.IsNullOrWhiteSpace(text))));
        }
    }

    [Fact]
    public void Every_text_is_checked_certain_enough_and_points_at_texts_that_exist()
    {
        var topics = Library.Documents.Select(d => d.Topic).ToHashSet();
        Assert.All(Library.Documents, d =>
        {
            Assert.True(d.Certainty is "A" or "B", d.Topic);
            Assert.True(d.NextCheck > d.LastChecked, d.Topic);
            Assert.True(d.ValidTo is null || d.ValidTo >= d.ValidFrom, d.Topic);
            Assert.All(d.Related, related => Assert.Contains(related, topics));
            Assert.DoesNotContain("<script", d.Html, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public void On_no_day_two_versions_of_a_topic_are_valid()
    {
        foreach (var versions in Library.Documents.Where(d => d.Language == "da").GroupBy(d => d.Topic))
        {
            var ordered = versions.OrderBy(d => d.ValidFrom).ToList();
            Assert.All(ordered.Zip(ordered.Skip(1)), p => Assert.True(p.First.ValidTo < p.Second.ValidFrom, versions.Key));
        }
    }

    [Fact]
    public void A_folder_without_texts_stops_the_start()
    {
        var folder = Directory.CreateTempSubdirectory("portal-rights-");
        try
        {
            Assert.Throws<InvalidOperationException>(() => new RightsLibrary(folder.FullName));
            File.WriteAllText(Path.Combine(folder.FullName, "2026-01-01.da.md"), "no front matter");
            Assert.Throws<InvalidDataException>(() => new RightsLibrary(folder.FullName));
            File.WriteAllText(Path.Combine(folder.FullName, "2026-01-01.da.md"), "---\ntopic: a\nvalidFrom: someday\n---\n");
            var e = Assert.Throws<InvalidDataException>(() => new RightsLibrary(folder.FullName));
            Assert.Contains("2026-01-01.da.md", e.Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
