using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Booking;

public sealed class SheetTests
{
    private static readonly SheetContent content = new() { Agreed = "Søg to job om ugen. 👩🏽‍🚀", NeedsSearchHelp = true, SearchHelp = "Ansøgning", NextStep = "Ring fredag" };

    [Fact]
    public async Task A_sheet_is_internal_until_it_is_shared_and_each_later_version_is_told()
    {
        await using var host = await CoreHost.StartAsync();
        var (jobcenter, advisor, citizen, booking) = await AHeldConversation(host);
        Assert.Equal(1, (await Write(host, booking, advisor, 0, content)).Value!.Version);
        Assert.Empty(await Shared(host, citizen));
        Assert.Equal(0, await host.Count("notification", "kind = 'SheetShared'"));

        Assert.Equal(1, (await Write(host, booking, advisor, 1, content with { NextStep = "Ring torsdag" }, share: true)).Value!.SharedVersions);
        var shared = Assert.Single(await Shared(host, citizen));
        Assert.Equal((1, "Ring torsdag"), (shared.Versions[0].Number, shared.Versions[0].Content.NextStep));

        // Not said again, and yet shared: what somebody has read is never changed behind their back.
        host.Clock.Advance(TimeSpan.FromDays(1));
        await Write(host, booking, advisor, 2, content with { NextStep = "Ring mandag" });
        shared = Assert.Single(await Shared(host, citizen));
        Assert.Equal(["Ring mandag", "Ring torsdag"], shared.Versions.Select(v => v.Content.NextStep));
        Assert.Equal(2, await host.Count("notification", $"kind = 'SheetShared' and citizen_id = '{citizen.Citizen}'"));
        Assert.Equal(1, await host.Count("audit_event", $"name = 'sheet.saved' and citizen_id = '{citizen.Citizen}'"));
        Assert.Equal(2, await host.Count("audit_event", $"name = 'sheet.shared' and citizen_id = '{citizen.Citizen}'"));
        // Another citizen, and staff of another jobcenter, see nothing.
        Assert.Empty(await Shared(host, await host.Given.ACitizen(c => c.Of(jobcenter))));
        var stranger = await host.Given.ALeader(await host.Given.AJobcenter());
        Assert.Equal(Problems.NotFound, (await host.Ask((ReadSheets s) => s.ForStaffAsync(booking.Id, stranger, default))).Refusal!.Type);
        Assert.Equal(0, await host.Count("access_entry", $"account_id = '{stranger.AccountId}'"));
    }

    [Fact]
    public async Task Two_who_save_the_same_version_are_not_both_right_and_the_second_sees_the_first()
    {
        await using var host = await CoreHost.StartAsync();
        var (_, advisor, _, booking) = await AHeldConversation(host);
        var both = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Write(host, booking, advisor, 0, content with { NextStep = $"Nr. {i}" }, share: i % 2 == 0)));
        var saved = Assert.Single(both, o => o.Succeeded).Value!;
        Assert.All(both.Where(o => !o.Succeeded), o =>
        {
            Assert.Equal(Problems.ChangedMeanwhile, o.Refusal!.Type);
            Assert.Equal(saved.Content.NextStep, ((Sheet)o.Refusal.Details!["current"]!).Content.NextStep);
        });
        Assert.Equal(1, await host.Count("conversation_sheet"));
    }

    [Fact]
    public async Task Only_who_held_it_writes_colleagues_read_and_the_look_is_logged()
    {
        await using var host = await CoreHost.StartAsync();
        var (jobcenter, advisor, citizen, booking) = await AHeldConversation(host);
        await Write(host, booking, advisor, 0, content);
        var colleague = await host.Given.AnAdvisor(jobcenter);
        Assert.Equal(Problems.NotFound, (await Write(host, booking, colleague, 1, content)).Refusal!.Type);
        var read = await host.Ask((ReadSheets s) => s.ForStaffAsync(booking.Id, colleague, default));
        Assert.Equal((false, content.Agreed), (read.Value!.CanWrite, read.Value.Content.Agreed));
        Assert.Equal(1, await host.Count("access_entry", $"account_id = '{colleague.AccountId}' and citizen_id = '{citizen.Citizen}' and what = 'sheet' and purpose = 'Conversation'"));
    }

    [Fact]
    public async Task A_sheet_is_shared_only_of_a_conversation_that_was_held_and_never_empty()
    {
        await using var host = await CoreHost.StartAsync();
        var (_, advisor, citizen, booking) = await ABegunConversation(host);
        // Written while it goes on; shared once it is said that it was held.
        Assert.True((await Write(host, booking, advisor, 0, content)).Succeeded);
        Assert.Equal(Problems.NotHeld, (await Write(host, booking, advisor, 1, content, share: true)).Refusal!.Type);
        await Report(host, booking, advisor, AppointmentStatus.Held);
        Assert.Equal([FieldErrors.Required], (await Write(host, booking, advisor, 1, content with { Agreed = " " }, share: true)).Refusal!.Errors!["content.agreed"]);
        Assert.True((await Write(host, booking, advisor, 1, content, share: true)).Succeeded);
        Assert.Single(await Shared(host, citizen));
    }

    private static async Task<(TestJobcenter, Actor, Actor, Appointment)> ABegunConversation(CoreHost host)
    {
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var booking = await host.Given.ABooking(citizen, await host.Given.ASlot(advisor));
        Assert.Equal(Problems.NotFound, (await Write(host, booking, advisor, 0, content)).Refusal!.Type);
        host.Clock.SetUtcNow(booking.StartsAt.AddMinutes(5));
        return (jobcenter, advisor, citizen, booking);
    }

    private static async Task<(TestJobcenter, Actor, Actor, Appointment)> AHeldConversation(CoreHost host)
    {
        var made = await ABegunConversation(host);
        await Report(host, made.Item4, made.Item2, AppointmentStatus.Held);
        return made;
    }

    private static Task<Outcome<Done>> Report(CoreHost host, Appointment booking, Actor actor, AppointmentStatus status) =>
        host.Ask((ReportConversation r) => r.ExecuteAsync(booking.Id, new ReportOutcome { Status = status }, actor, default));

    private static Task<Outcome<Sheet>> Write(CoreHost host, Appointment booking, Actor actor, int version, SheetContent what, bool share = false) =>
        host.Ask((WriteSheet w) => w.ExecuteAsync(booking.Id, new SaveSheet { ExpectedVersion = version, Content = what, Share = share }, actor, default));

    private static Task<IReadOnlyList<SharedSheet>> Shared(CoreHost host, Actor citizen) => host.Ask((ReadSheets s) => s.OfCitizenAsync(citizen, default));
}
