using Portal.Core.Rights;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Rights;

/// <summary>The shipped guidance keeps what it promises, and what breaks a promise stops the start and says where.</summary>
public sealed class RightsLibraryTests : IDisposable
{
    private static readonly RightsLibrary Shipped = new(Repository.Folder("content"));

    // The forty topics of the field, and three more.
    private static readonly string[] Topics =
    [
        "before-a-decision", "cannot-book-myself", "cannot-come", "companion", "complain-fund", "complain-municipality", "cv-approval", "cv-content", "cv-deadline",
        "digital-post-exemption", "first-conversation", "first-unemployed-day", "forgot-to-book", "fund-at-conversation", "holiday", "how-long-benefit",
        "how-many-jobs", "job-log", "job-within-six-weeks", "large-dismissals", "move-conversation", "my-plan", "notice-period", "number-of-conversations",
        "quit-my-job", "representative", "right-to-conversation", "say-no-to-job", "see-my-case", "self-booking", "sick-while-unemployed", "six-weeks-education",
        "sixteen-months", "social-assistance", "transport-and-mentor", "video-or-phone", "wage-subsidy", "who-helps-me", "work-duty", "work-placement",
        "moving", "risk-and-personal-contact", "work-beside-benefit",
    ];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("portal-rights-");

    public RightsLibraryTests()
    {
        Directory.CreateDirectory(Path.Combine(folder.FullName, "rights", "a"));
        Directory.CreateDirectory(Path.Combine(folder.FullName, "rules"));
        File.Copy(Repository.Folder("content", "rights", "synonyms.csv"), Path.Combine(folder.FullName, "rights", "synonyms.csv"));
        File.WriteAllText(Path.Combine(folder.FullName, "rules", "duties.csv"), File.ReadLines(Repository.Folder("content", "rules", "duties.csv")).First() + "\n");
        Write("da");
        Write("en");
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Every_topic_of_the_field_is_there_in_both_languages()
    {
        Assert.Equal(Topics.Order(), Shipped.Documents.Select(d => d.Topic).Distinct().Order());
        foreach (var language in new[] { "da", "en" })
        {
            Assert.Equal(Topics.Order(), Shipped.On(new DateOnly(2026, 11, 26), language).Select(d => d.Topic).Order());
        }
    }

    [Fact]
    public void Nothing_is_published_that_is_not_read_anywhere()
    {
        Assert.All(Shipped.Documents, d => Assert.True(d.Certainty is "A" or "B", d.File));
        Assert.All(Shipped.Documents, d => Assert.DoesNotContain("<script", d.Html, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void The_dates_of_the_next_check_are_held_against_a_day_that_is_given()
    {
        Assert.Empty(GuidanceCheck.DueBy(Shipped, new DateOnly(2026, 12, 14)));
        var late = GuidanceCheck.DueBy(Shipped, new DateOnly(2026, 12, 15)).ToList();
        Assert.Contains(late, d => d.Topic == "self-booking");
        Assert.DoesNotContain(late, d => d.Topic == "companion");
        // An ended version is history and is not checked again.
        Assert.DoesNotContain(late, d => d.File == "number-of-conversations/2026-02-01.da.md");
    }

    [Fact]
    public void Sound_guidance_is_read() => Assert.Equal(2, new RightsLibrary(folder.FullName).Documents.Count);

    [Fact]
    public void A_folder_without_texts_stops_the_start()
    {
        foreach (var file in folder.EnumerateFiles("*.md", SearchOption.AllDirectories))
        {
            file.Delete();
        }
        Assert.Throws<InvalidOperationException>(() => new RightsLibrary(folder.FullName));
    }

    [Theory]
    [InlineData("order: 1", "order: 1\nfor: everybody", "for")]
    [InlineData("audience:", "audience:\n  shoeSize: 44", "shoeSize")]
    [InlineData("benefits: [None]", "benefits: [Lottery]", "Lottery")]
    [InlineData("certainty: A", "certainty: C", "certainty C must not be published")]
    [InlineData("kind: Duty\n", "", "kind is missing")]
    [InlineData("validFrom: 2026-01-01", "validFrom: someday", "'someday' is not a day")]
    [InlineData("validTo:", "validTo: 2025-01-01", "validTo lies before validFrom")]
    [InlineData("nextCheck: 2027-01-01", "nextCheck: 2026-01-01", "nextCheck does not lie after lastChecked")]
    [InlineData("related: []", "related: [nowhere]", "links to nowhere")]
    [InlineData("[her](/rettigheder/a)", "[her](/rettigheder/ingen)", "links to ingen")]
    [InlineData("{rule:a.b}", "{rul:a.b}", "is no placeholder")]
    [InlineData("topic: a", "topic: b", "says of itself that it is b/2026-01-01")]
    [InlineData("order: 1", "order: 2", "do not say the same")]
    public void A_fault_stops_the_start_and_says_where(string right, string wrong, string told)
    {
        Write("da", text => text.Replace(right, wrong, StringComparison.Ordinal));
        var e = Assert.Throws<InvalidDataException>(() => new RightsLibrary(folder.FullName));
        Assert.Contains(told, e.Message, StringComparison.Ordinal);
        Assert.Contains("2026-01-01", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_translation_stops_the_start()
    {
        File.Delete(Path.Combine(folder.FullName, "rights", "a", "2026-01-01.en.md"));
        Assert.Contains("a/2026-01-01: the Danish or the English text is missing",
            Assert.Throws<InvalidDataException>(() => new RightsLibrary(folder.FullName)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_versions_of_a_topic_on_one_day_stop_the_start()
    {
        foreach (var language in new[] { "da", "en" })
        {
            Write(language, text => text.Replace("validFrom: 2026-01-01", "validFrom: 2026-06-01", StringComparison.Ordinal), "2026-06-01");
        }
        Assert.Contains("a/2026-06-01.da.md: begins before a/2026-01-01.da.md has ended",
            Assert.Throws<InvalidDataException>(() => new RightsLibrary(folder.FullName)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cv,Duty,ingen,UnemploymentInsurance,,,,,,,,,2026-01-01,,LAB § 1,A", "there is no topic ingen")]
    [InlineData("cv,Duty,a,UnemploymentInsurance,,,,,,,,,2026-01-01,,,A", "neither a rule nor a source")]
    [InlineData("cv,Duty,a,Lottery,,,,,,,,,2026-01-01,,LAB § 1,A", "benefits does not know Lottery")]
    [InlineData("cv,Joke,a,UnemploymentInsurance,,,,,,,,,2026-01-01,,LAB § 1,A", "role does not know Joke")]
    [InlineData("cv,Duty,a,UnemploymentInsurance,,,,,someday,,,,2026-01-01,,LAB § 1,A", "counts_from does not know someday")]
    [InlineData("cv,Duty,a,UnemploymentInsurance,,,,,,,,,soon,,LAB § 1,A", "valid_from is not a day")]
    public void A_line_of_the_duties_that_is_wrong_stops_the_start(string line, string told)
    {
        File.AppendAllText(Path.Combine(folder.FullName, "rules", "duties.csv"), line + "\n");
        Assert.Contains(told, Assert.Throws<InvalidDataException>(() => new RightsLibrary(folder.FullName)).Message, StringComparison.Ordinal);
    }

    private void Write(string language, Func<string, string>? change = null, string version = "2026-01-01")
    {
        const string Text = """
            ---
            topic: a
            order: 1
            kind: Duty
            title: A
            summary: B
            audience:
              benefits: [None]
            validFrom: 2026-01-01
            validTo:
            source: C
            certainty: A
            lastChecked: 2026-01-01
            nextCheck: 2027-01-01
            related: []
            ---

            ## D

            E {rule:a.b} [her](/rettigheder/a)
            """;
        File.WriteAllText(Path.Combine(folder.FullName, "rights", "a", $"{version}.{language}.md"), (change ?? (t => t))(Text));
    }
}
