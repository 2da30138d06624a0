using System.Globalization;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Core.Cv;
using Portal.Core.Notifications;
using Portal.Core.Reference;
using Portal.Core.Rights;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Rights;

/// <summary>
/// A new act on 1 January 2027 is a change of data: an imagined one (its numbers are nobody's) is written into a copy of the content, and
/// deadlines, texts, the guide and reminders follow, each from its day on.
/// </summary>
public sealed class FutureRulesTests : IDisposable
{
    private static readonly DateOnly NewYear = new(2027, 1, 1);
    private readonly DirectoryInfo content = Directory.CreateTempSubdirectory("portal-content-");

    public FutureRulesTests()
    {
        var shipped = Repository.Folder("content");
        foreach (var file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(content.FullName, Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        var rules = Path.Combine(content.FullName, "rules", "rules.csv");
        Dictionary<string, int> future = new()
        {
            ["booking.deadline.min_days,"] = 5, ["cv.deadline.days,UnemploymentInsurance"] = 7, ["conversations.first_half_year,UnemploymentInsurance"] = 3, ["reminder.booking.days,"] = 1,
        };
        var lines = File.ReadLines(rules).Select(line => future.Keys.Any(key => line.StartsWith(key + ",", StringComparison.Ordinal)) ? Ended(line) : line).ToList();
        lines.AddRange(future.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Key},{f.Value},2027-01-01,,en tænkt lov,A")));
        File.WriteAllLines(rules, lines);
        File.AppendAllText(Path.Combine(content.FullName, "rules", "duties.csv"), "new-duty,Duty,my-plan,UnemploymentInsurance,,,,,registered,cv.deadline.days,days,registration,2027-01-01,,,\n");
    }

    public void Dispose() => content.Delete(recursive: true);

    [Fact]
    public async Task Deadlines_texts_guide_and_reminders_follow_data_alone()
    {
        var clock = new TestClock(CivicTime.InstantOf(NewYear.AddDays(-1), new TimeOnly(10, 0))!.Value);
        await using var host = await CoreHost.StartAsync(clock, content.FullName);
        await host.Ask((LoadReference load) => load.ExecuteAsync(default));
        Assert.True(await host.Ask((IndexGuidance index) => index.ExecuteAsync(default)) > 80);

        var old = await host.Given.ACitizen();
        Assert.Equal(8, (await State(old)).RuleDays);
        Assert.Equal(14, (await host.Ask((ReadCv r) => r.ExecuteAsync(old, default))).RuleDays);
        Assert.Contains("mindst 8 dage", await Text("self-booking", old), StringComparison.Ordinal);

        clock.GoTo(NewYear, new TimeOnly(10, 0));
        var young = await host.Given.ACitizen();
        // Whoever registered before keeps the days that were told; whoever comes after has the new ones.
        Assert.Equal(NewYear.AddDays(-1 + 8), (await State(old)).BookBy);
        Assert.Equal(NewYear.AddDays(5), (await State(young)).BookBy);
        Assert.Equal(NewYear.AddDays(7), (await host.Ask((ReadCv r) => r.ExecuteAsync(young, default))).DueOn);
        Assert.Contains("mindst 5 dage", await Text("self-booking", young), StringComparison.Ordinal);

        var guide = (await host.Ask((ReadGuide g) => g.OfCaseAsync("da", null, young, default))).Value!;
        Assert.Equal(NewYear, guide.RulesVersion);
        Assert.Equal((NewYear.AddDays(5), 5), (guide.Dates.Single(d => d.Kind == "book").On!.Value, guide.Dates.Single(d => d.Kind == "book").Value!.Value));
        Assert.Equal(3, guide.Dates.Single(d => d.Kind == "conversations").Value);
        Assert.Equal(NewYear.AddDays(7), guide.Dates.Single(d => d.Kind == "new-duty").On);
        // The old case under the new act, and the new case under the old.
        var replayed = (await host.Ask((ReadGuide g) => g.OfCaseAsync("da", NewYear, old, default))).Value!;
        Assert.Equal(NewYear.AddDays(-1 + 5), replayed.Dates.Single(d => d.Kind == "book").On);
        var back = (await host.Ask((ReadGuide g) => g.OfCaseAsync("da", NewYear.AddDays(-1), young, default))).Value!;
        Assert.Equal(NewYear.AddDays(8), back.Dates.Single(d => d.Kind == "book").On);
        Assert.DoesNotContain(back.Dates, d => d.Kind == "new-duty");

        // The reminder comes one day before the new deadline, and no longer two.
        clock.GoTo(NewYear.AddDays(3), new TimeOnly(10, 0));
        await host.Ask((WriteReminders w) => w.ExecuteAsync(default));
        Assert.Equal(0, await Reminders(host, young));
        clock.GoTo(NewYear.AddDays(4), new TimeOnly(10, 0));
        await host.Ask((WriteReminders w) => w.ExecuteAsync(default));
        Assert.Equal(1, await Reminders(host, young));

        async Task<Portal.Contracts.Booking.ConversationState> State(Actor citizen) => (await host.Ask((ReadConversation r) => r.ExecuteAsync(citizen, default))).Value!;
        async Task<string> Text(string topic, Actor citizen) => (await host.Ask((ReadRights r) => r.TextAsync(topic, "da", null, citizen, default))).Value!.Html;
    }

    [Fact]
    public async Task Rules_that_leave_a_text_without_its_number_are_refused()
    {
        var rules = Path.Combine(content.FullName, "rules", "rules.csv");
        File.WriteAllLines(rules, File.ReadLines(rules).Select(l => l.StartsWith("quit.weeks,", StringComparison.Ordinal) ? Ended(l) : l).ToList());
        await using var host = await CoreHost.StartAsync(content: content.FullName);
        await host.Ask((LoadReference load) => load.ExecuteAsync(default));
        var e = await Assert.ThrowsAsync<InvalidDataException>(() => host.Ask((IndexGuidance index) => index.ExecuteAsync(default)));
        Assert.Contains("quit-my-job/2026-01-01.da.md: the rule quit.weeks has no row on 2027-01-01", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_is_not_confirmed_is_never_stated()
    {
        var rules = Path.Combine(content.FullName, "rules", "rules.csv");
        File.WriteAllLines(rules, File.ReadLines(rules).Select(l => l.StartsWith("quit.weeks,", StringComparison.Ordinal) ? l[..^1] + "C" : l).ToList());
        await using var host = await CoreHost.StartAsync(content: content.FullName);
        await host.Ask((LoadReference load) => load.ExecuteAsync(default));
        var e = await Assert.ThrowsAsync<InvalidDataException>(() => host.Ask((IndexGuidance index) => index.ExecuteAsync(default)));
        Assert.Contains("the rule quit.weeks is not confirmed (C)", e.Message, StringComparison.Ordinal);
    }

    private static Task<long> Reminders(CoreHost host, Actor citizen) =>
        host.Count("notification", $"citizen_id = '{citizen.Citizen}' and kind = 'BookingDeadlineNear'");

    // Only what still holds at the end of the year is ended by the new act.
    private static string Ended(string line) => line.Contains(",,", StringComparison.Ordinal) && System.Text.RegularExpressions.Regex.IsMatch(line, @",\d{4}-\d\d-\d\d,,")
        ? System.Text.RegularExpressions.Regex.Replace(line, @"(,\d{4}-\d\d-\d\d,),", "${1}2026-12-31,") : line;
}
