using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Booking;

/// <summary>The calendar file as another program reads it: ical.js, written by other people in another language.</summary>
public sealed class SecondCalendarReaderTests
{
    private sealed record Seen(
        int Count, string Method, string Version, string Uid, int Sequence, string Status, string Zone, DateTimeOffset Start, DateTimeOffset End,
        string Location, string Organizer, int Alarms);

    [Theory]
    [InlineData("2026-10-24", "2026-10-26")]
    [InlineData("2027-03-27", "2027-03-29")]
    public async Task Booked_moved_over_the_clock_change_and_cancelled_it_is_one_event_with_a_rising_sequence(string from, string to)
    {
        var (first, second) = (At(from), At(to));
        await using var host = await CoreHost.StartAsync(new TestClock(first.AddDays(-5)));
        var jobcenter = await host.Given.AJobcenter();
        // Long, with letters of two bytes and the marks that must be escaped: the lines are folded.
        await host.Execute($"update jobcenter set name = {"Jobcenter Blåbærgrød; æblegrød, rødgrød \\ øllebrød på Ærøskøbing Søndre Landevej med kælder"} where id = {jobcenter.Id}");
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var slots = new[] { await host.Given.ASlot(advisor, first), await host.Given.ASlot(advisor, second) };
        var booking = await host.Given.ABooking(citizen, slots[0]);

        var booked = await ReadAsync();
        Assert.Equal((1, "PUBLISH", "2.0", "CONFIRMED", "UTC", 1), (booked.Count, booked.Method, booked.Version, booked.Status, booked.Zone, booked.Alarms));
        Assert.Equal((first, first.AddMinutes(45)), (booked.Start, booked.End));
        Assert.Contains("Blåbærgrød; æblegrød, rødgrød \\ øllebrød", booked.Location, StringComparison.Ordinal);

        await host.Ask((MoveAppointment m) => m.ExecuteAsync(booking.Id, new MoveConversation { SlotId = slots[1] }, citizen, Given.AKey(), default));
        var moved = await ReadAsync();
        Assert.Equal((booked.Uid, booked.Sequence + 1, second), (moved.Uid, moved.Sequence, moved.Start));
        // The same time of day on both sides of the change is two different instants apart.
        Assert.NotEqual(TimeSpan.Zero, (second - first) - TimeSpan.FromDays(2));

        await host.Ask((CancelAppointment c) => c.ExecuteAsync(booking.Id, citizen, Given.AKey(), default));
        var cancelled = await ReadAsync();
        Assert.Equal(("CANCEL", "CANCELLED", booked.Uid, moved.Sequence + 1, 0),
            (cancelled.Method, cancelled.Status, cancelled.Uid, cancelled.Sequence, cancelled.Alarms));
        Assert.StartsWith("urn:uuid:", cancelled.Organizer, StringComparison.Ordinal);

        async Task<Seen> ReadAsync()
        {
            var text = (await host.Ask((MakeCalendarFile f) => f.ExecuteAsync(booking.Id, citizen, default))).Value!;
            // RFC 5545, 3.1: CRLF at the end of each line, and no line of more than 75 octets.
            Assert.DoesNotContain(text.Replace("\r\n", "", StringComparison.Ordinal), c => c is '\r' or '\n');
            Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
            return await ParseAsync(text);
        }
    }

    private static DateTimeOffset At(string day) =>
        CivicTime.InstantOf(DateOnly.Parse(day, CultureInfo.InvariantCulture), new TimeOnly(9, 30))!.Value;

    private static async Task<Seen> ParseAsync(string file)
    {
        using var node = Process.Start(new ProcessStartInfo("node", [Repository.Folder("tests", "Portal.Core.Tests", "Booking", "read-calendar.mjs")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        })!;
        await node.StandardInput.WriteAsync(file);
        node.StandardInput.Close();
        var said = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        Assert.Equal(0, node.ExitCode);
        return JsonSerializer.Deserialize<Seen>(said, ContractJson.Options)!;
    }
}
