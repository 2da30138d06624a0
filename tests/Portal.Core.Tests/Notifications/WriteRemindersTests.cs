using Portal.Contracts.Booking;
using Portal.Contracts.Citizens;
using Portal.Contracts.Notifications;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Core.Notifications;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Notifications;

public sealed class WriteRemindersTests
{
    [Fact]
    public async Task A_conversation_is_reminded_of_three_days_and_one_day_before_and_each_once()
    {
        await using var host = await CoreHost.StartAsync();
        var (citizen, booking) = await ABooking(host, days: 10);
        Assert.Equal(0, await Write(host));
        host.Clock.SetUtcNow(booking.StartsAt.AddHours(-72));
        Assert.Equal(1, await Write(host));
        Assert.Equal(0, await Write(host));
        host.Clock.SetUtcNow(booking.StartsAt.AddHours(-24));
        Assert.Equal(1, await Write(host));
        Assert.Equal(0, await Write(host));
        var news = await News(host, citizen);
        var reminder = Assert.Single(news, n => n.Kind is NotificationKind.ConversationReminder);
        Assert.Equal(booking.StartsAt, reminder.About);
    }

    [Fact]
    public async Task An_expired_reminder_is_neither_shown_nor_sent_late()
    {
        await using var host = await CoreHost.StartAsync();
        var (citizen, booking) = await ABooking(host, days: 10);
        host.Clock.SetUtcNow(booking.StartsAt.AddHours(-24));
        await Write(host);
        Assert.Contains(await News(host, citizen), n => n.Kind is NotificationKind.ConversationReminder);
        host.Clock.SetUtcNow(booking.StartsAt);
        Assert.DoesNotContain(await News(host, citizen), n => n.Kind is NotificationKind.ConversationReminder);

        // Nothing ran for a week: what should have been said before the conversation is not said after it.
        var (_, missed) = await ABooking(host, days: 10);
        host.Clock.SetUtcNow(missed.StartsAt.AddHours(1));
        Assert.Equal(0, await Write(host));
    }

    [Fact]
    public async Task Whoever_has_just_booked_is_not_reminded_at_once()
    {
        await using var host = await CoreHost.StartAsync();
        var (_, booking) = await ABooking(host, days: 2);
        Assert.Equal(0, await Write(host));
        host.Clock.SetUtcNow(booking.StartsAt.AddHours(-20));
        Assert.Equal(1, await Write(host));
    }

    [Fact]
    public async Task A_moved_conversation_is_reminded_of_at_its_new_time_only()
    {
        await using var host = await CoreHost.StartAsync();
        var (citizen, booking) = await ABooking(host, days: 8);
        host.Clock.SetUtcNow(booking.StartsAt.AddHours(-72));
        await Write(host);
        var later = await host.Given.ASlot(await host.Given.AnAdvisor(await JobcenterOf(host, citizen)), booking.StartsAt.AddDays(6));
        var moved = (await host.Ask((MoveAppointment m) =>
            m.ExecuteAsync(booking.Id, new MoveConversation { SlotId = later }, citizen, Given.AKey(), default))).Value!;
        Assert.Equal(0, await Write(host));
        Assert.DoesNotContain(await News(host, citizen), n => n.Kind is NotificationKind.ConversationReminder);
        host.Clock.SetUtcNow(moved.StartsAt.AddHours(-72));
        Assert.Equal(1, await Write(host));
        Assert.Equal(moved.StartsAt, (await News(host, citizen)).First(n => n.Kind is NotificationKind.ConversationReminder).About);
    }

    [Fact]
    public async Task Whoever_has_not_booked_is_told_two_days_before_the_last_day_once()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        await host.Given.ACitizen(c => c.Of(jobcenter).With(r => r with { CannotBookAlone = true }));
        await host.Given.ABooking(await host.Given.ACitizen(c => c.Of(jobcenter)), await host.Given.ASlot(await host.Given.AnAdvisor(jobcenter), host.Clock.GetUtcNow().AddDays(20)));
        var bookBy = (await host.Ask((ReadConversation r) => r.ExecuteAsync(citizen, default))).Value!.BookBy;

        host.Clock.GoTo(bookBy.AddDays(-3), new TimeOnly(20, 0));
        Assert.Equal(0, await Write(host));
        host.Clock.GoTo(bookBy.AddDays(-2), new TimeOnly(8, 0));
        Assert.Equal(1, await Write(host));
        host.Clock.GoTo(bookBy, new TimeOnly(20, 0));
        Assert.Equal(0, await Write(host));
        var told = Assert.Single(await News(host, citizen), n => n.Kind is NotificationKind.BookingDeadlineNear);
        Assert.Equal(bookBy, CivicTime.DayOf(told.About!.Value));
        host.Clock.GoTo(bookBy.AddDays(1), new TimeOnly(0, 0));
        Assert.DoesNotContain(await News(host, citizen), n => n.Kind is NotificationKind.BookingDeadlineNear);
    }

    [Fact]
    public async Task Whoever_books_after_being_told_no_longer_sees_it()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter).With(r => r with { Benefit = BenefitType.None }));
        host.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(1, await Write(host));
        await host.Given.ABooking(citizen, await host.Given.ASlot(await host.Given.AnAdvisor(jobcenter)));
        Assert.Equal(0, await Write(host));
        Assert.DoesNotContain(await News(host, citizen), n => n.Kind is NotificationKind.BookingDeadlineNear);
    }

    [Fact]
    public async Task Written_by_several_workers_at_once_it_is_still_one()
    {
        await using var host = await CoreHost.StartAsync();
        var (_, booking) = await ABooking(host, days: 10);
        host.Clock.SetUtcNow(booking.StartsAt.AddHours(-72));
        Assert.Equal(1, (await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Write(host)))).Sum());
    }

    private static Task<int> Write(CoreHost host) => host.Ask((WriteReminders w) => w.ExecuteAsync(default));

    private static Task<IReadOnlyList<Notification>> News(CoreHost host, Actor citizen) => host.Ask((Inbox i) => i.UnreadAsync(citizen.Citizen, default));

    private static async Task<(Actor Citizen, Appointment Booking)> ABooking(CoreHost host, int days)
    {
        var jobcenter = await host.Given.AJobcenter();
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var slot = await host.Given.ASlot(await host.Given.AnAdvisor(jobcenter), host.Clock.GetUtcNow().AddDays(days));
        return (citizen, await host.Given.ABooking(citizen, slot));
    }

    private static async Task<TestJobcenter> JobcenterOf(CoreHost host, Actor citizen) =>
        new(await host.Value<Guid>($"select jobcenter_id as \"Value\" from citizen where id = {citizen.Citizen}"), "", "");
}
