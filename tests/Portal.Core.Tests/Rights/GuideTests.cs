using Portal.Contracts;
using Portal.Contracts.Citizens;
using Portal.Contracts.Rights;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Core.Rights;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Rights;

public sealed class GuideTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Fact]
    public async Task A_citizens_own_guide_has_the_days_that_their_pages_have()
    {
        var citizen = await host.Given.ACitizen(c => c.Unemployed(weeks: 3));
        var guide = (await host.Ask((ReadGuide g) => g.OfCaseAsync("da", null, citizen, default))).Value!;
        var state = (await host.Ask((ReadConversation r) => r.ExecuteAsync(citizen, default))).Value!;
        Assert.True(guide.FromCase);
        Assert.False(guide.Replayed);
        Assert.Equal(state.BookBy, Of(guide, "book").On);
        Assert.Equal(host.Clock.Today.AddDays(14), Of(guide, "cv").On);
        Assert.True(Of(guide, "register").Done);
        Assert.False(Of(guide, "cv").Done);
        Assert.Contains(guide.Duties, t => t.Topic == "self-booking");
        Assert.Contains(guide.Rights, t => t.Topic == "companion");
    }

    [Fact]
    public async Task A_moved_deadline_is_the_one_that_is_shown()
    {
        await using var own = await CoreHost.StartAsync();
        var citizen = await own.Given.ACitizen();
        var registered = own.Clock.Today;
        // Nobody counted for two whole days: both are lost.
        own.Clock.Advance(TimeSpan.FromDays(3));
        await own.Ask((KeepLedger keep) => keep.ExecuteAsync(default));
        var guide = (await own.Ask((ReadGuide g) => g.OfCaseAsync("da", null, citizen, default))).Value!;
        Assert.Equal(registered.AddDays(8 + 2), Of(guide, "book").On);
        // A replay counts by its rules alone.
        var replayed = (await own.Ask((ReadGuide g) => g.OfCaseAsync("da", registered, citizen, default))).Value!;
        Assert.Equal(registered.AddDays(8), Of(replayed, "book").On);
    }

    [Fact]
    public async Task What_is_done_is_said_to_be_done()
    {
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        await host.Given.ABooking(citizen, await host.Given.ASlot(advisor));
        var guide = (await host.Ask((ReadGuide g) => g.OfCaseAsync("en", null, citizen, default))).Value!;
        Assert.True(Of(guide, "book").Done);
    }

    [Fact]
    public async Task Before_registering_there_is_no_own_guide() => Assert.Equal(Problems.NotRegistered,
        (await host.Ask(async (ReadGuide g) => await g.OfCaseAsync("da", null, await host.Given.ACitizen(c => c.NotRegistered()), default))).Refusal?.Type);

    [Fact]
    public async Task The_same_case_can_be_replayed_under_the_rules_of_another_day_and_says_so()
    {
        var answers = new GuideAnswers { Benefit = BenefitType.UnemploymentInsurance, FirstUnemployedDay = new DateOnly(2026, 5, 4) };
        var before = (await host.Ask((ReadGuide g) => g.OfAnswersAsync(answers, "da", new DateOnly(2026, 6, 30), default))).Value!;
        var after = (await host.Ask((ReadGuide g) => g.OfAnswersAsync(answers, "da", new DateOnly(2026, 7, 1), default))).Value!;
        Assert.Equal(6, Of(before, "conversations").Value);
        Assert.Equal(4, Of(after, "conversations").Value);
        Assert.True(before.Replayed && after.Replayed);
        Assert.Equal(new DateOnly(2026, 6, 30), before.RulesOf);
        Assert.Equal(new DateOnly(2026, 7, 1), after.RulesVersion);
        Assert.True(before.RulesVersion < after.RulesVersion);
        // The text of the day goes with it.
        var text = (await host.Ask((ReadRights r) => r.TextAsync("number-of-conversations", "da", new DateOnly(2026, 6, 30), null, default))).Value!;
        Assert.Equal("2026-02-01", text.Topic.Version);
        Assert.Contains("mindst 6 samtaler", text.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_stores_nothing()
    {
        var tables = new[] { "rights_shown", "rights_sent", "guidance_question", "audit_event", "citizen", "notification" };
        var before = new List<long>();
        foreach (var table in tables)
        {
            before.Add(await host.Count(table));
        }
        await host.Ask((ReadGuide g) => g.OfAnswersAsync(new GuideAnswers { Benefit = BenefitType.None, FirstUnemployedDay = host.Clock.Today }, "da", null, default));
        for (var i = 0; i < tables.Length; i++)
        {
            Assert.Equal(before[i], await host.Count(tables[i]));
        }
    }

    [Fact]
    public async Task Days_of_another_century_are_refused()
    {
        foreach (var day in new[] { DateOnly.MinValue, DateOnly.MaxValue })
        {
            var answer = await host.Ask((ReadGuide g) => g.OfAnswersAsync(new GuideAnswers { Benefit = BenefitType.None, FirstUnemployedDay = day }, "da", null, default));
            Assert.Equal(Problems.Invalid, answer.Refusal?.Type);
        }
    }

    private static GuideDate Of(Guide guide, string kind) => guide.Dates.Single(d => d.Kind == kind);
}
