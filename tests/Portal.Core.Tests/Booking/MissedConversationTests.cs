using Portal.Contracts.Booking;
using Portal.Contracts.Citizens;
using Portal.Core.Booking;
using Portal.Core.Citizens;
using Portal.Core.Jobcenters;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Booking;

public sealed class MissedConversationTests
{
    [Fact]
    public async Task Who_did_not_come_is_asked_to_book_again_and_can()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var slots = await host.Given.Slots(advisor, 1);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var missed = await host.Given.ABooking(citizen, slots[0]);

        host.Clock.SetUtcNow(missed.EndsAt.AddHours(1));
        var passed = await host.Ask((ReadOverview overview) => overview.ExecuteAsync(citizen, default));
        Assert.DoesNotContain(StepKind.AttendConversation, passed.Later.Append(passed.Next).Select(s => s.Kind));

        var reported = await host.Ask((ReportConversation report) =>
            report.ExecuteAsync(missed.Id, new ReportOutcome { Status = AppointmentStatus.NoShow }, advisor, default));
        Assert.True(reported.Succeeded);
        var after = await host.Ask((ReadOverview overview) => overview.ExecuteAsync(citizen, default));
        Assert.Contains(StepKind.BookConversation, after.Later.Append(after.Next).Select(s => s.Kind));
        Assert.DoesNotContain(StepKind.BookConversation, after.Done);

        var again = await host.Given.ABooking(citizen, await host.Given.ASlot(advisor));
        Assert.NotEqual(missed.Id, again.Id);
        Assert.Equal(1, await host.Count("appointment", $"citizen_id = '{citizen.Citizen}' and status = 'Booked'"));
    }
}
