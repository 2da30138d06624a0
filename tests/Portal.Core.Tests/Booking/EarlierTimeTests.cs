using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Booking;

public sealed class EarlierTimeTests : IAsyncLifetime
{
    private CoreHost host = null!;
    private TestJobcenter jobcenter = null!;
    private Actor advisor = null!;

    public async ValueTask InitializeAsync()
    {
        host = await CoreHost.StartAsync();
        jobcenter = await host.Given.AJobcenter();
        advisor = await host.Given.AnAdvisor(jobcenter);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_time_that_becomes_free_is_held_for_whoever_waited_longest_and_for_nobody_else()
    {
        var (first, second) = (await Waiting(10), await Waiting(11));
        var slot = await host.Given.ASlot(advisor, In(days: 3));
        Assert.Equal(1, await Offer());
        Assert.Equal(0, await Offer());

        var offer = (await List(first)).Offer!;
        Assert.Equal((slot, host.Clock.GetUtcNow().AddMinutes(120)), (offer.Time.Id, offer.ExpiresAt));
        Assert.Null((await List(second)).Offer);
        Assert.Equal(1, await host.Count("notification", $"kind = 'EarlierTimeOffered' and citizen_id = '{first.Citizen}'"));
        // Held: it is shown to nobody, and cannot be booked.
        var other = await host.Given.ACitizen(c => c.Of(jobcenter));
        Assert.DoesNotContain(slot, (await host.Ask((FindFreeTimes f) => f.ForCitizenAsync(other, new TimesWanted(), default))).Value!.Times.Select(t => t.Id));
        var refused = await host.Ask((BookAppointment b) => b.ExecuteAsync(new BookConversation { SlotId = slot }, other, Given.AKey(), default));
        Assert.Equal(Problems.SlotTaken, refused.Refusal?.Type);

        var moved = (await Accept(first, offer.Id)).Value!;
        Assert.Equal((offer.Time.StartsAt, 3), (moved.StartsAt, moved.MovesLeft));
        Assert.Equal((null, null), ((await List(first)).Wish, (await List(first)).Offer));
        await Invariants.HoldAsync(host);
        // The time that was left goes on to the next, being earlier than theirs.
        Assert.Equal(1, await Offer());
        Assert.NotNull((await List(second)).Offer);
    }

    [Fact]
    public async Task An_offer_that_ends_or_is_declined_goes_to_the_next_and_at_last_to_everybody()
    {
        var (first, second) = (await Waiting(10), await Waiting(11));
        var slot = await host.Given.ASlot(advisor, In(days: 3));
        await Offer();
        var declined = (await List(first)).Offer!;
        Assert.True((await host.Ask((AnswerOffer a) => a.DeclineAsync(declined.Id, first, default))).Succeeded);
        Assert.True((await host.Ask((AnswerOffer a) => a.DeclineAsync(declined.Id, first, default))).Succeeded);
        Assert.Equal(Problems.OfferGone, (await Accept(first, declined.Id)).Refusal?.Type);

        await Offer();
        var late = (await List(second)).Offer!;
        Assert.Equal(slot, late.Time.Id);
        host.Clock.Advance(TimeSpan.FromMinutes(121));
        Assert.Equal(Problems.OfferGone, (await Accept(second, late.Id)).Refusal?.Type);
        Assert.Equal(0, await Offer());
        Assert.Equal(1, await host.Count("slot", $"id = '{slot}' and taken_by is null"));
        Assert.Equal(0, await host.Count("notification", $"kind = 'EarlierTimeOffered' and expires_at > '{host.Clock.GetUtcNow():O}'"));
        await Invariants.HoldAsync(host);
    }

    [Fact]
    public async Task What_does_not_suit_is_not_offered()
    {
        var citizen = await Waiting(10, kinds: [ConversationKind.Phone]);
        await host.Given.ASlot(advisor, In(days: 3));
        Assert.Equal(0, await Offer());
        await Ask(citizen, 100, ConversationKind.Video);
        Assert.Equal(0, await Offer());
        await Ask(citizen, 24, ConversationKind.Video);
        Assert.Equal(1, await Offer());
    }

    [Fact]
    public async Task Nothing_is_offered_at_night_and_what_was_offered_ends_all_the_same()
    {
        await Waiting(10);
        var slot = await host.Given.ASlot(advisor, In(days: 3));
        host.Clock.SetUtcNow(CivicTime.StartOf(host.Clock.Today).AddHours(22));
        Assert.Equal(0, await Offer());
        host.Clock.SetUtcNow(CivicTime.StartOf(host.Clock.Today.AddDays(1)).AddHours(20.5));
        Assert.Equal(1, await Offer());
        host.Clock.Advance(TimeSpan.FromHours(2.1));
        Assert.Equal(0, await Offer());
        Assert.Equal(1, await host.Count("slot", $"id = '{slot}' and taken_by is null"));
    }

    [Fact]
    public async Task Workers_that_run_at_once_offer_a_time_once()
    {
        for (var i = 0; i < 6; i++)
        {
            await Waiting(10 + i);
        }
        for (var i = 0; i < 4; i++)
        {
            await host.Given.ASlot(advisor, In(days: 3).AddHours(i));
        }
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Offer()));
        await Offer();
        Assert.Equal(4, await host.Count("earlier_time_offer", "answer = 'Open'"));
        Assert.Equal(4, await host.Value<int>($"""select count(distinct (slot_id, citizen_id))::int as "Value" from earlier_time_offer where answer = 'Open'"""));
    }

    [Fact]
    public async Task Accepting_at_once_with_cancelling_leaves_no_time_taken_for_nothing()
    {
        for (var round = 0; round < 10; round++)
        {
            var citizen = await Waiting(10 + round);
            await host.Given.ASlot(advisor, In(days: 3).AddHours(round));
            await Offer();
            var offer = (await List(citizen)).Offer!;
            var current = (await host.Ask((ReadConversation r) => r.ExecuteAsync(citizen, default))).Value!.Current!;
            await Task.WhenAll(
                Accept(citizen, offer.Id), Accept(citizen, offer.Id),
                host.Ask((CancelAppointment c) => c.ExecuteAsync(current.Id, citizen, Given.AKey(), default)));
            await Offer();
            await Invariants.HoldAsync(host);
        }
    }

    [Fact]
    public async Task Another_citizens_offer_does_not_exist_and_leaving_the_list_lets_it_go()
    {
        var citizen = await Waiting(10);
        var stranger = await Waiting(12);
        await host.Given.ASlot(advisor, In(days: 3));
        await Offer();
        var offer = (await List(citizen)).Offer!;
        Assert.Equal(Problems.NotFound, (await Accept(stranger, offer.Id)).Refusal?.Type);
        Assert.Equal(Problems.NotFound, (await host.Ask((AnswerOffer a) => a.DeclineAsync(offer.Id, stranger, default))).Refusal?.Type);
        await host.Tell((EarlierTimeList l) => l.LeaveAsync(citizen, default));
        await host.Tell((EarlierTimeList l) => l.LeaveAsync(citizen, default));
        Assert.Equal((null, null), ((await List(citizen)).Wish, (await List(citizen)).Offer));
        await Offer();
        Assert.NotNull((await List(stranger)).Offer);
    }

    [Fact]
    public async Task A_time_of_an_advisor_who_is_absent_is_offered_no_more()
    {
        var citizen = await Waiting(10);
        await host.Given.OpeningHours(advisor, host.Clock.Today.AddDays(3).DayOfWeek, new TimeOnly(12, 0), new TimeOnly(12, 45));
        await Generate();
        await Offer();
        var offer = (await List(citizen)).Offer!;
        Assert.Equal(3, CivicTime.DayOf(offer.Time.StartsAt).DayNumber - host.Clock.Today.DayNumber);
        // Recorded, but the times not yet made equal: an offer caught in between is not accepted.
        await host.Execute($"update slot set withdrawn = true where id = {offer.Time.Id}");
        Assert.Equal(Problems.OfferGone, (await Accept(citizen, offer.Id)).Refusal?.Type);
        await host.Execute($"update slot set withdrawn = false where id = {offer.Time.Id}");
        await host.Execute($"delete from opening_hours where advisor_id = {advisor.AccountId}");
        await Generate();
        Assert.Null((await List(citizen)).Offer);
        Assert.Equal(Problems.OfferGone, (await Accept(citizen, offer.Id)).Refusal?.Type);
        Assert.Equal((0, 0), (await host.Count("slot", $"id = '{offer.Time.Id}'"),
            await host.Count("notification", $"kind = 'EarlierTimeOffered' and expires_at > '{host.Clock.GetUtcNow():O}'")));
        await Invariants.HoldAsync(host);
    }

    [Fact]
    public async Task A_conversation_that_was_asked_for_and_called_off_is_looked_for_again()
    {
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var held = await host.Given.ABooking(citizen, await host.Given.ASlot(advisor, In(days: 2)));
        host.Clock.SetUtcNow(held.StartsAt);
        await Report(held, AppointmentStatus.Held);
        await host.Given.ASlot(advisor, In(days: 4));
        var asked = (await Request(citizen)).Value!.Appointment!;
        var begins = await Begins();
        for (var time = 0; time < 2; time++)
        {
            await Report(asked, AppointmentStatus.Revoked);
            Assert.Equal(begins, await Begins());
            Assert.NotNull((await host.Ask((ReadConversation r) => r.ExecuteAsync(citizen, default))).Value!.Waiting);
            Assert.Equal(1, await Find());
            asked = (await host.Ask((ReadConversation r) => r.ExecuteAsync(citizen, default))).Value!.Current!;
        }
        Assert.Equal((2, 0), (await host.Count("notification", "kind = 'RequestedConversationRevoked'"), await host.Count("notification", "kind = 'ConversationRevoked'")));
        await Invariants.HoldAsync(host);

        Task<DateOnly> Begins() => host.Value<DateOnly>($"select begins as \"Value\" from booking_duty where citizen_id = {citizen.Citizen}");
        Task<Outcome<Done>> Report(Appointment of, AppointmentStatus status) =>
            host.Ask((ReportConversation r) => r.ExecuteAsync(of.Id, new ReportOutcome { Status = status }, advisor, default));
    }

    [Fact]
    public async Task Without_a_booked_conversation_there_is_nothing_to_bring_forward()
    {
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        Assert.Equal(Problems.NothingBooked, (await Ask(citizen, 24, ConversationKind.Video)).Refusal?.Type);
    }

    [Fact]
    public async Task Whoever_asks_for_a_conversation_gets_the_earliest_time_within_ten_days()
    {
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        await host.Given.ASlot(advisor, host.Clock.GetUtcNow().AddHours(20));
        await host.Given.ASlot(advisor, In(days: 4));
        var asked = (await Request(citizen)).Value!;
        Assert.Equal(In(days: 4), asked.Appointment!.StartsAt);
        Assert.Equal((host.Clock.Today.AddDays(10), ConversationPurpose.Introductory), (asked.DueOn, asked.Appointment.Purpose));
        Assert.Equal(Problems.AlreadyBooked, (await Request(citizen)).Refusal?.Type);
        await Invariants.HoldAsync(host);
    }

    [Fact]
    public async Task Without_a_time_within_ten_days_an_alarm_is_raised_until_there_is_one()
    {
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        await host.Given.ASlot(advisor, In(days: 12));
        var leader = await host.Given.ALeader(jobcenter);
        Assert.Null((await Request(citizen)).Value!.Appointment);
        Assert.Equal(Problems.AlreadyAsked, (await Request(citizen)).Refusal?.Type);
        var since = host.Clock.GetUtcNow();
        host.Clock.Advance(TimeSpan.FromHours(1));
        var alarm = (await host.Ask((Core.Jobcenters.ReadLeaderOverview r) => r.ExecuteAsync(leader, default))).CapacityAlarm!;
        Assert.Equal((1, 0, since), (alarm.Waiting, alarm.Overdue, alarm.Since));
        Assert.Equal(0, await Find());

        await host.Given.ASlot(advisor, In(days: 5));
        Assert.Equal(1, await Find());
        Assert.Equal(0, await Find());
        var state = (await host.Ask((ReadConversation r) => r.ExecuteAsync(citizen, default))).Value!;
        Assert.Equal(In(days: 5), state.Current!.StartsAt);
        Assert.Null(state.Waiting);
        Assert.Null((await host.Ask((Core.Jobcenters.ReadLeaderOverview r) => r.ExecuteAsync(leader, default))).CapacityAlarm);
        Assert.Equal(1, await host.Count("notification", $"kind = 'RequestedConversationBooked' and citizen_id = '{citizen.Citizen}'"));
        await Invariants.HoldAsync(host);
    }

    [Fact]
    public async Task After_the_introductory_conversation_a_new_one_can_be_asked_for()
    {
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var held = await host.Given.ABooking(citizen, await host.Given.ASlot(advisor, In(days: 2)));
        host.Clock.SetUtcNow(held.StartsAt);
        await host.Ask((ReportConversation r) => r.ExecuteAsync(held.Id, new ReportOutcome { Status = AppointmentStatus.Held }, advisor, default));
        await host.Given.ASlot(advisor, In(days: 4));
        var asked = (await Request(citizen)).Value!;
        Assert.Equal(ConversationPurpose.Requested, asked.Appointment!.Purpose);
        var state = (await host.Ask((ReadConversation r) => r.ExecuteAsync(citizen, default))).Value!;
        Assert.Equal((true, asked.Appointment.Id), (state.Held, state.Current!.Id));
        Assert.True((await host.Ask((CancelAppointment c) => c.ExecuteAsync(asked.Appointment.Id, citizen, Given.AKey(), default))).Succeeded);
        Assert.True((await Request(citizen)).Succeeded);
        await Invariants.HoldAsync(host);
    }

    [Fact]
    public async Task Of_many_who_ask_for_the_last_times_each_time_goes_to_one()
    {
        var citizens = await host.Given.Citizens(12, jobcenter);
        for (var i = 0; i < 5; i++)
        {
            await host.Given.ASlot(advisor, In(days: 3).AddHours(i));
        }
        var outcomes = await Task.WhenAll(citizens.Select(Request));
        Assert.All(outcomes, o => Assert.True(o.Succeeded));
        await Find();
        Assert.Equal((5, 7), (await host.Count("appointment", "status = 'Booked'"), await host.Count("conversation_request", "appointment_id is null")));
        await Invariants.HoldAsync(host);
    }

    [Fact]
    public async Task A_conversation_can_be_moved_as_often_as_the_jobcenter_says()
    {
        await host.Execute($"update jobcenter set move_limit = 1 where id = {jobcenter.Id}");
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var slots = await host.Given.Slots(advisor, 3);
        var booking = await host.Given.ABooking(citizen, slots[0]);
        Assert.Equal(1, booking.MovesLeft);
        Assert.Equal(0, (await Move(slots[1])).Value!.MovesLeft);
        Assert.Equal(Problems.MoveLimitReached, (await Move(slots[2])).Refusal?.Type);

        Task<Outcome<Appointment>> Move(Guid slot) =>
            host.Ask((MoveAppointment m) => m.ExecuteAsync(booking.Id, new MoveConversation { SlotId = slot }, citizen, Given.AKey(), default));
    }

    private DateTimeOffset In(int days) => CivicTime.StartOf(host.Clock.Today.AddDays(days)).AddHours(12);

    private async Task<Actor> Waiting(int days, IReadOnlyList<ConversationKind>? kinds = null)
    {
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        await host.Given.ABooking(citizen, await host.Given.ASlot(await host.Given.AnAdvisor(jobcenter), In(days)));
        await Ask(citizen, 24, [.. kinds ?? [ConversationKind.Video]]);
        // The next one waits for a shorter time.
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        return citizen;
    }

    private Task<Outcome<Done>> Ask(Actor citizen, int hours, params ConversationKind[] kinds) =>
        host.Ask((EarlierTimeList l) => l.AskAsync(new AskForEarlierTime { Kinds = kinds, NoticeHours = hours }, citizen, default));

    private Task<EarlierTimes> List(Actor citizen) => host.Ask((EarlierTimeList l) => l.ReadAsync(citizen, default));

    private Task<SlotChanges> Generate() => host.Ask((GenerateSlots g) => g.ExecuteAsync(default));

    private Task<int> Offer() => host.Ask((OfferEarlierTimes o) => o.ExecuteAsync(default));

    private Task<int> Find() => host.Ask((FindRequestedTimes f) => f.ExecuteAsync(default));

    private Task<Outcome<Appointment>> Accept(Actor citizen, Guid offer) =>
        host.Ask((AnswerOffer a) => a.AcceptAsync(offer, citizen, Given.AKey(), default));

    private Task<Outcome<RequestedConversation>> Request(Actor citizen) =>
        host.Ask((RequestConversation r) => r.ExecuteAsync(citizen, Given.AKey(), default));
}
