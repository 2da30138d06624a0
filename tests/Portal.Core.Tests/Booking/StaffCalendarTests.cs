using Portal.Contracts.Booking;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Booking;

public sealed class StaffCalendarTests
{
    [Fact]
    public async Task A_week_shows_what_is_free_booked_absent_and_closed_and_logs_the_look()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var (leader, advisor, colleague) = (await host.Given.ALeader(jobcenter), await host.Given.AnAdvisor(jobcenter), await host.Given.AnAdvisor(jobcenter));
        await host.Given.AWorkingWeek(advisor);
        await host.Given.AWorkingWeek(colleague);
        var monday = new DateOnly(2026, 11, 30);
        await host.Given.AnAbsence(leader, advisor, monday.AddDays(1), monday.AddDays(2));
        await host.Ask((ChangeClosingDays c) => c.CloseAsync(new CloseDay { Day = monday.AddDays(4), Reason = "Flytning" }, leader, default));
        var start = CivicTime.InstantOf(monday, new TimeOnly(9, 0))!.Value;
        var slot = await host.Value<Guid>($"select id as \"Value\" from slot where advisor_id = {advisor.AccountId} and starts_at = {start}");
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter).Named("Å"));
        await host.Given.ABooking(citizen, slot);

        var week = await host.Ask((StaffCalendar c) => c.DaysAsync(monday, 7, null, leader, default));
        Assert.Equal(7, week.Count);
        Assert.Equal((1, 7), (Of(week[0], CalendarItemKind.Conversation), Of(week[0], CalendarItemKind.Free)));
        Assert.Equal("Å", week[0].Items.Single(i => i.Conversation is not null).Conversation!.CitizenName);
        foreach (var day in week.Skip(1).Take(2))
        {
            var absent = Assert.Single(day.Items, i => i.Kind is CalendarItemKind.Absent);
            Assert.Equal((true, advisor.AccountId, AbsenceKind.Away), (absent.WholeDay, absent.AdvisorId, absent.Absence));
            Assert.Equal(4, Of(day, CalendarItemKind.Free));
        }
        Assert.Equal(("Flytning", 0), (week[4].ClosedBecause, week[4].Items.Count));
        Assert.Equal(1, await host.Count("access_entry", $"account_id = '{leader.AccountId}' and what = 'calendar' and purpose = 'Supervision'"));

        // An advisor sees their own, whomever they ask for; a leader may choose.
        var own = await host.Ask((StaffCalendar c) => c.DaysAsync(monday, 7, advisor.AccountId, colleague, default));
        Assert.All(own.SelectMany(d => d.Items), i => Assert.Equal(colleague.AccountId, i.AdvisorId));
        var one = await host.Ask((StaffCalendar c) => c.DaysAsync(monday, 7, colleague.AccountId, leader, default));
        Assert.All(one.SelectMany(d => d.Items), i => Assert.Equal(colleague.AccountId, i.AdvisorId));
        var elsewhere = await host.Ask(async (StaffCalendar c) => await c.DaysAsync(monday, 7, null, await host.Given.ALeader(await host.Given.AJobcenter()), default));
        Assert.Empty(elsewhere.SelectMany(d => d.Items));
    }

    [Fact]
    public async Task What_nobody_has_reported_is_counted_and_after_two_working_days_is_late()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var (leader, advisor) = (await host.Given.ALeader(jobcenter), await host.Given.AnAdvisor(jobcenter));
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        // Thursday 26 November, 10.00.
        var booking = await host.Given.ABooking(citizen, await host.Given.ASlot(advisor));
        Assert.Equal(new CapacityNews(0, 0, 0), await News(leader));
        host.Clock.SetUtcNow(booking.EndsAt.AddMinutes(1));
        Assert.Equal(new CapacityNews(0, 1, 0), await News(advisor));
        // Friday and Monday are the two working days; on Tuesday it is late.
        host.Clock.GoTo(new DateOnly(2026, 11, 30), new TimeOnly(23, 59));
        Assert.Equal(new CapacityNews(0, 1, 0), await News(leader));
        host.Clock.GoTo(new DateOnly(2026, 12, 1), new TimeOnly(0, 0));
        Assert.Equal(new CapacityNews(0, 1, 1), await News(leader));
        await host.Ask((ReportConversation r) => r.ExecuteAsync(booking.Id, new ReportOutcome { Status = AppointmentStatus.Held }, advisor, default));
        Assert.Equal(new CapacityNews(0, 0, 0), await News(leader));

        Task<CapacityNews> News(Actor actor) => host.Ask((StaffCalendar c) => c.NewsAsync(actor, default));
    }

    private static int Of(CalendarDay day, CalendarItemKind kind) => day.Items.Count(i => i.Kind == kind);
}
