using Portal.Contracts;
using Portal.Core.JobLog;
using Xunit;

namespace Portal.Core.Tests.JobLog;

public sealed class PastedJobsTests
{
    [Theory]
    [InlineData("Pædagog hos Børnehuset Solen", "Pædagog", "Børnehuset Solen", null)]
    [InlineData("Teacher at Northern School", "Teacher", "Northern School", null)]
    [InlineData("Hjælper til at passe heste", "Hjælper til at passe heste", null, null)]
    [InlineData("Tømrer - Byg ApS | Jobsiden", "Tømrer", "Byg ApS", null)]
    [InlineData("  Chauffør   ", "Chauffør", null, null)]
    [InlineData("https://job.example.dk/opslag/8123-paedagog-til-boernehave?utm_source=mail&id=7#top", "Paedagog til boernehave", null, "https://job.example.dk/opslag/8123-paedagog-til-boernehave?id=7")]
    [InlineData("https://www.example.dk/", "example.dk", null, "https://www.example.dk/")]
    [InlineData("Murer hos Sten & Søn https://example.dk/m.html.", "Murer", "Sten & Søn", "https://example.dk/m.html")]
    [InlineData("http://example.dk/jobs/software_engineer.aspx", "Software engineer", null, "http://example.dk/jobs/software_engineer.aspx")]
    public void A_title_a_link_or_both_become_an_entry(string line, string title, string? employer, string? link) =>
        Assert.Equal(new PastedJob(title, employer, link), Assert.Single(PastedJobs.Read(line)));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://example.dk/a")]
    [InlineData("https://somebody:secret@example.dk/")]
    [InlineData("//example.dk/a")]
    [InlineData("https://")]
    [InlineData("")]
    [InlineData(null)]
    public void Nothing_but_an_address_of_the_web_is_a_link(string? text) => Assert.Null(PastedJobs.LinkOf(text));

    [Fact]
    public void Each_line_is_an_entry_and_empty_lines_are_none()
    {
        Assert.Equal(["Kok", "Tjener", "Bager"], PastedJobs.Read("Kok\r\n\r\n  \nTjener\rBager\n").Select(j => j.Title));
        Assert.Empty(PastedJobs.Read(" \n\t\r\n"));
    }

    [Fact]
    public void Whatever_is_pasted_an_entry_has_a_title_that_fits()
    {
        var random = new Random(20261126);
        string[] pieces = ["hos ", "at ", "-", " - ", "|", "https://", "http://a.dk/", "?utm_x=1&", "%00", "%E2", "Æ", "👩🏽‍🚀", "\u0001", "\t", "123", new string('x', 150), " "];
        for (var i = 0; i < 5_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => pieces[random.Next(pieces.Length)]));
            Assert.All(PastedJobs.Read(text), job =>
            {
                Assert.InRange(job.Title.Length, 1, Lengths.Name);
                Assert.False(job.Title.Length > 1 && char.IsHighSurrogate(job.Title[^1]), $"seed 20261126, step {i}");
                Assert.True(job.Employer is null or { Length: > 0 and <= Lengths.Name });
                Assert.True(job.Link is null || job.Link.StartsWith("http", StringComparison.Ordinal));
            });
        }
    }
}
