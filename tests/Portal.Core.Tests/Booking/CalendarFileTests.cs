using Portal.Contracts.Booking;
using Portal.Contracts.Citizens;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Booking;

public sealed class CalendarFileTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Fact]
    public async Task The_file_follows_the_conversation_from_booking_through_a_move_to_its_cancellation()
    {
        var jobcenter = await host.Given.AJobcenter();
        var slots = await host.Given.Slots(await host.Given.AnAdvisor(jobcenter), 2);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var booking = await host.Given.ABooking(citizen, slots[0]);

        var first = await Lines(citizen, booking);
        Assert.Equal($"{booking.StartsAt.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}", first["DTSTART"]);
        Assert.Equal($"{booking.EndsAt.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}", first["DTEND"]);
        Assert.Equal(("PUBLISH", "CONFIRMED", "0"), (first["METHOD"], first["STATUS"], first["SEQUENCE"]));
        Assert.Equal("Samtale", first["SUMMARY"]);

        var moved = (await host.Ask((MoveAppointment m) =>
            m.ExecuteAsync(booking.Id, new MoveConversation { SlotId = slots[1] }, citizen, Given.AKey(), default))).Value!;
        var second = await Lines(citizen, moved);
        Assert.Equal((first["UID"], "1"), (second["UID"], second["SEQUENCE"]));
        Assert.Equal($"{moved.StartsAt.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}", second["DTSTART"]);

        var cancelled = (await host.Ask((CancelAppointment c) => c.ExecuteAsync(booking.Id, citizen, Given.AKey(), default))).Value!;
        var third = await Lines(citizen, cancelled);
        Assert.Equal((first["UID"], "2"), (third["UID"], third["SEQUENCE"]));
        Assert.Equal(("CANCEL", "CANCELLED"), (third["METHOD"], third["STATUS"]));
    }

    [Fact]
    public async Task It_speaks_the_citizens_language_and_says_nothing_of_unemployment()
    {
        var jobcenter = await host.Given.AJobcenter();
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter).With(r => r with { Language = Language.English }));
        var booking = await host.Given.ABooking(citizen, await host.Given.ASlot(await host.Given.AnAdvisor(jobcenter)));
        var text = (await host.Ask((MakeCalendarFile f) => f.ExecuteAsync(booking.Id, citizen, default))).Value!;
        Assert.Contains("SUMMARY:Conversation", text, StringComparison.Ordinal);
        Assert.Contains(booking.Reference, text, StringComparison.Ordinal);
        Assert.DoesNotContain("unemploy", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(citizen.Name, text, StringComparison.Ordinal);
    }

    private async Task<Dictionary<string, string>> Lines(Actor citizen, Appointment appointment)
    {
        var text = (await host.Ask((MakeCalendarFile f) => f.ExecuteAsync(appointment.Id, citizen, default))).Value!;
        return text.Split("\r\n").Where(l => l.Contains(':', StringComparison.Ordinal)).Select(l => l.Split(':', 2))
            .DistinctBy(p => p[0]).ToDictionary(p => p[0], p => p[1]);
    }
}
