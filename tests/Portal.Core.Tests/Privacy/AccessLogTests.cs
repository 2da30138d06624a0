using Portal.Contracts.Booking;
using Portal.Contracts.Escalations;
using Portal.Contracts.Jobcenters;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Core.Escalations;
using Portal.Core.Jobcenters;
using Portal.Core.Privacy;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Privacy;

public sealed class AccessLogTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Fact]
    public async Task The_citizen_sees_who_looked_at_the_card_and_why()
    {
        var (jobcenter, citizen, advisor) = await AnEscalatedCitizen();
        var stranger = await host.Given.AnAdvisor(await host.Given.AJobcenter());
        Assert.False((await host.Ask((ReadCitizenCard r) => r.ExecuteAsync(citizen.Citizen, LookPurpose.Chat, stranger, default))).Succeeded);
        Assert.True((await host.Ask((ReadCitizenCard r) => r.ExecuteAsync(citizen.Citizen, LookPurpose.Conversation, advisor, default))).Succeeded);
        var entry = Assert.Single(await host.Ask((AccessLog a) => a.ReadOwnAsync(100, 0, citizen, default)));
        Assert.Equal((advisor.Name, jobcenter.Name, LookPurpose.Conversation, "card"), (entry.StaffName, entry.JobcenterName, entry.Purpose, entry.What));
    }

    [Fact]
    public async Task A_look_at_the_desk_and_at_the_leaders_page_is_logged_for_everybody_on_it()
    {
        var (jobcenter, citizen, advisor) = await AnEscalatedCitizen();
        var leader = await host.Given.ALeader(jobcenter);
        var desk = await host.Ask((ReadDesk r) => r.ExecuteAsync(advisor, default));
        Assert.Contains(desk.Next, i => i.Kind is DeskItemKind.Escalation && i.CitizenId == citizen.Citizen);
        var overview = await host.Ask((ReadLeaderOverview r) => r.ExecuteAsync(leader, default));
        Assert.Equal((1, advisor.Name), (overview.Escalated, overview.Escalations.Single().ContactName));
        var log = await host.Ask((AccessLog a) => a.ReadOwnAsync(100, 0, citizen, default));
        Assert.Equal([(leader.Name, "leader"), (advisor.Name, "desk")], log.Select(e => (e.StaffName, e.What)));
    }

    [Fact]
    public async Task A_desk_that_is_looked_at_all_day_does_not_bury_the_looks_that_say_more()
    {
        var (_, citizen, advisor) = await AnEscalatedCitizen();
        await host.Ask((ReadCitizenCard r) => r.ExecuteAsync(citizen.Citizen, LookPurpose.Escalation, advisor, default));
        for (var i = 0; i < 20; i++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(6));
            await host.Ask((ReadDesk r) => r.ExecuteAsync(advisor, default));
        }
        var log = await host.Ask((AccessLog a) => a.ReadOwnAsync(100, 0, citizen, default));
        Assert.Equal(["desk", "desk", "card"], log.Select(e => e.What));
        Assert.Equal(["card"], (await host.Ask((AccessLog a) => a.ReadOwnAsync(100, 2, citizen, default))).Select(e => e.What));
        Assert.Equal(log.OrderByDescending(e => e.At), log);
    }

    [Fact]
    public async Task A_look_without_a_known_purpose_cannot_be_stored()
    {
        var (_, citizen, advisor) = await AnEscalatedCitizen();
        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() =>
            host.Ask((ReadCitizenCard r) => r.ExecuteAsync(citizen.Citizen, (LookPurpose)99, advisor, default)));
        Assert.Equal("ck_access_entry_purpose", refused.ConstraintName);
    }

    [Fact]
    public async Task Lists_of_escalations_and_the_calendar_are_logged_too()
    {
        var (jobcenter, citizen, advisor) = await AnEscalatedCitizen();
        var booking = await host.Given.ABooking(citizen, await host.Given.ASlot(advisor));
        await host.Ask((ReadEscalations r) => r.ExecuteAsync(advisor, new(), 50, 0, default));
        await host.Ask((StaffCalendar c) => c.DayAsync(CivicTime.DayOf(booking.StartsAt), advisor, default));
        var log = await host.Ask((AccessLog a) => a.ReadOwnAsync(100, 0, citizen, default));
        Assert.Equal(["calendar", "escalations"], log.Select(e => e.What));
        Assert.All(log, e => Assert.Equal(jobcenter.Name, e.JobcenterName));
    }

    private async Task<(TestJobcenter Jobcenter, Actor Citizen, Actor Advisor)> AnEscalatedCitizen()
    {
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        await host.Ask((SayAboutProfiling say) => say.RequestHelpAsync(citizen, default));
        await host.Ask((RequestSweep r) => r.NowAsync(default));
        await host.Ask((SweepSpells s) => s.ExecuteAsync(default));
        return (jobcenter, citizen, advisor);
    }
}
