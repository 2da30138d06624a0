using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Core.Escalations;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Booking;

public sealed class ReportConversationTests
{
    [Theory]
    [InlineData(AppointmentStatus.Excused, "ConversationExcused")]
    [InlineData(AppointmentStatus.Revoked, "ConversationRevoked")]
    public async Task Excused_and_revoked_never_count_and_give_a_whole_new_deadline(AppointmentStatus status, string told)
    {
        await using var host = await CoreHost.StartAsync();
        var (jobcenter, advisor, citizen, booking) = await ABooking(host);
        // Long after the first deadline.
        host.Clock.SetUtcNow(booking.EndsAt.AddDays(20));
        Assert.True((await Report(host, booking, status, advisor)).Succeeded);
        // Said twice is said once.
        Assert.True((await Report(host, booking, status, advisor)).Succeeded);
        Assert.Equal(1, await host.Count("audit_event", $"citizen_id = '{citizen.Citizen}' and name in ('conversation.reported', 'conversation.revoked')"));
        Assert.Equal(1, await host.Count("notification", $"citizen_id = '{citizen.Citizen}' and kind = '{told}'"));

        var state = (await host.Ask((ReadConversation r) => r.ExecuteAsync(citizen, default))).Value!;
        Assert.Equal((null, host.Clock.Today.AddDays(8), false), (state.Current, state.BookBy, state.Held));
        await host.Ask((RequestSweep r) => r.NowAsync(default));
        await host.Ask((SweepSpells s) => s.ExecuteAsync(default));
        Assert.Equal(0, await host.Count("escalation", $"citizen_id = '{citizen.Citizen}' and reasons::text like '%Missed%'"));
        await host.Given.ABooking(citizen, await host.Given.ASlot(advisor));
        await Invariants.HoldAsync(host);
    }

    [Fact]
    public async Task Who_calls_in_the_morning_is_excused_before_it_begins_but_not_the_day_before()
    {
        await using var host = await CoreHost.StartAsync();
        var (_, advisor, _, booking) = await ABooking(host);
        Assert.Equal(Problems.NotFound, (await Report(host, booking, AppointmentStatus.Excused, advisor)).Refusal!.Type);
        host.Clock.SetUtcNow(CivicTime.StartOf(CivicTime.DayOf(booking.StartsAt)).AddHours(7));
        Assert.Equal(Problems.NotFound, (await Report(host, booking, AppointmentStatus.NoShow, advisor)).Refusal!.Type);
        Assert.True((await Report(host, booking, AppointmentStatus.Excused, advisor)).Succeeded);
    }

    [Fact]
    public async Task A_slip_is_corrected_but_what_was_called_off_stays_called_off()
    {
        await using var host = await CoreHost.StartAsync();
        var (_, advisor, citizen, booking) = await ABooking(host);
        host.Clock.SetUtcNow(booking.EndsAt);
        foreach (var status in new[] { AppointmentStatus.NoShow, AppointmentStatus.Excused, AppointmentStatus.Held, AppointmentStatus.NoShow })
        {
            Assert.True((await Report(host, booking, status, advisor)).Succeeded);
        }
        Assert.True((await Report(host, booking, AppointmentStatus.Revoked, advisor)).Succeeded);
        Assert.Equal(Problems.NotFound, (await Report(host, booking, AppointmentStatus.Held, advisor)).Refusal!.Type);
        Assert.Equal(0, await host.Count("slot", $"taken_by = '{booking.Id}'"));
        Assert.Null((await host.Ask((ReadConversation r) => r.ExecuteAsync(citizen, default))).Value!.Current);
        await Invariants.HoldAsync(host);
    }

    [Fact]
    public async Task A_no_show_that_was_a_slip_is_corrected_to_held_though_the_citizen_has_booked_anew()
    {
        await using var host = await CoreHost.StartAsync();
        var (_, advisor, citizen, booking) = await ABooking(host);
        host.Clock.SetUtcNow(booking.EndsAt);
        Assert.True((await Report(host, booking, AppointmentStatus.NoShow, advisor)).Succeeded);
        var anew = await host.Given.ABooking(citizen, await host.Given.ASlot(advisor, host.Clock.GetUtcNow().AddDays(3)));
        Assert.True((await Report(host, booking, AppointmentStatus.Held, advisor)).Succeeded);
        // The duty is met; the new time is theirs to keep or to cancel, and they are told.
        var state = (await host.Ask((ReadConversation r) => r.ExecuteAsync(citizen, default))).Value!;
        Assert.Equal((true, anew.Id, ConversationPurpose.Requested), (state.Held, state.Current!.Id, state.Current.Purpose));
        Assert.Equal(1, await host.Count("notification", $"citizen_id = '{citizen.Citizen}' and kind = 'ConversationNowOptional'"));
        await Invariants.HoldAsync(host);
    }

    [Fact]
    public async Task It_is_not_corrected_to_held_when_the_new_conversation_has_taken_its_place()
    {
        await using var host = await CoreHost.StartAsync();
        var (_, advisor, citizen, booking) = await ABooking(host);
        host.Clock.SetUtcNow(booking.EndsAt);
        await Report(host, booking, AppointmentStatus.NoShow, advisor);
        var anew = await host.Given.ABooking(citizen, await host.Given.ASlot(advisor, host.Clock.GetUtcNow().AddDays(3)));
        host.Clock.SetUtcNow(anew.EndsAt);
        var refusal = (await Report(host, booking, AppointmentStatus.Held, advisor)).Refusal!;
        Assert.Equal(Problems.BookedAnew, refusal.Type);
        Assert.Equal(anew.Id, ((Appointment)refusal.Details!["current"]!).Id);
        // What does not stand in its way can still be said.
        Assert.True((await Report(host, booking, AppointmentStatus.Excused, advisor)).Succeeded);
    }

    [Fact]
    public async Task Only_the_own_advisor_and_the_leader_say_it()
    {
        await using var host = await CoreHost.StartAsync();
        var (jobcenter, advisor, _, booking) = await ABooking(host);
        host.Clock.SetUtcNow(booking.EndsAt);
        foreach (var stranger in new[] { await host.Given.AnAdvisor(jobcenter), await host.Given.ALeader(await host.Given.AJobcenter()) })
        {
            foreach (var status in new[] { AppointmentStatus.Held, AppointmentStatus.Revoked })
            {
                Assert.Equal(Problems.NotFound, (await Report(host, booking, status, stranger)).Refusal!.Type);
            }
        }
        Assert.True((await Report(host, booking, AppointmentStatus.Held, await host.Given.ALeader(jobcenter))).Succeeded);
        Assert.Equal(1, await host.Count("appointment", $"id = '{booking.Id}' and status = 'Held' and advisor_id = '{advisor.AccountId}'"));
    }

    private static async Task<(TestJobcenter Jobcenter, Actor Advisor, Actor Citizen, Appointment Booking)> ABooking(CoreHost host)
    {
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        return (jobcenter, advisor, citizen, await host.Given.ABooking(citizen, await host.Given.ASlot(advisor)));
    }

    private static Task<Outcome<Done>> Report(CoreHost host, Appointment booking, AppointmentStatus status, Actor actor) =>
        host.Ask((ReportConversation r) => r.ExecuteAsync(booking.Id, new ReportOutcome { Status = status }, actor, default));
}
