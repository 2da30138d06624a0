using Npgsql;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Booking;

public sealed class BookAppointmentTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Fact]
    public async Task Two_hundred_bookings_of_one_time_give_one_success_and_199_refusals_that_name_other_times()
    {
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var slots = await host.Given.Slots(advisor, 4);
        var citizens = await host.Given.Citizens(200, jobcenter);

        var outcomes = await Task.WhenAll(citizens.Select(c => Book(c, slots[0])));

        var winner = Assert.Single(outcomes, o => o.Succeeded).Value!;
        foreach (var refusal in outcomes.Where(o => !o.Succeeded).Select(o => o.Refusal!))
        {
            Assert.Equal((Problems.SlotTaken, 409), (refusal.Type, refusal.Status));
            var others = Assert.IsAssignableFrom<IReadOnlyList<FreeTime>>(refusal.Details!["alternatives"]);
            Assert.Equal(slots.Skip(1), others.Select(t => t.Id));
        }
        Assert.Equal(1, await host.Count("appointment", $"slot_id = '{slots[0]}'"));
        Assert.Equal(1, await host.Count("slot", $"id = '{slots[0]}' and taken_by = '{winner.Id}'"));
        Assert.Equal(1, await host.Count("audit_event", $"name = 'conversation.booked' and jobcenter_id = '{jobcenter.Id}'"));
        Assert.Equal(1, await host.Count("notification", $"kind = 'ConversationBooked' and purpose = 'booked:{winner.Id}'"));
        await Invariants.HoldAsync(host);
    }

    [Fact]
    public async Task A_citizen_who_books_many_times_at_once_gets_one()
    {
        var jobcenter = await host.Given.AJobcenter();
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var slots = new List<Guid>();
        for (var i = 0; i < 12; i++)
        {
            slots.Add(await host.Given.ASlot(await host.Given.AnAdvisor(jobcenter), host.Clock.GetUtcNow().AddDays(3 + i)));
        }
        var outcomes = await Task.WhenAll(slots.Select(s => Book(citizen, s)));
        var booked = Assert.Single(outcomes, o => o.Succeeded).Value!;
        foreach (var refusal in outcomes.Where(o => !o.Succeeded).Select(o => o.Refusal!))
        {
            Assert.Equal(Problems.AlreadyBooked, refusal.Type);
            Assert.Equal(booked.Id, Assert.IsType<Appointment>(refusal.Details!["current"]).Id);
        }
        await Invariants.HoldAsync(host);
    }

    [Fact]
    public async Task The_same_key_gives_the_same_appointment_also_after_the_answer_was_lost()
    {
        var jobcenter = await host.Given.AJobcenter();
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var slots = await host.Given.Slots(await host.Given.AnAdvisor(jobcenter), 2);
        var key = Given.AKey();
        var first = await Book(citizen, slots[0], key);
        var again = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Book(citizen, slots[0], key)));
        Assert.All(again, o => Assert.Equal(first.Value, o.Value));
        Assert.Equal(1, await host.Count("appointment", $"citizen_id = '{citizen.Citizen}'"));
        Assert.Equal(Problems.KeyReused, (await Book(citizen, slots[1], key)).Refusal?.Type);
        Assert.Equal(Problems.AlreadyBooked, (await Book(citizen, slots[1])).Refusal?.Type);
    }

    [Fact]
    public async Task A_booking_that_fails_leaves_nothing_and_can_be_sent_again()
    {
        var jobcenter = await host.Given.AJobcenter();
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var slot = await host.Given.ASlot(await host.Given.AnAdvisor(jobcenter));
        var key = Given.AKey();
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => host.Ask((BookAppointment book) =>
            book.ExecuteAsync(new BookConversation { SlotId = slot }, citizen, key, gone.Token)));
        Assert.True((await Book(citizen, slot, key)).Succeeded);
    }

    [Fact]
    public async Task A_time_of_another_jobcenter_does_not_exist()
    {
        var elsewhere = await host.Given.ASlot(await host.Given.AnAdvisor(await host.Given.AJobcenter()));
        // A time of another jobcenter is as one that is not there.
        Assert.Equal(Problems.SlotNotOffered, (await Book(await host.Given.ACitizen(), elsewhere)).Refusal?.Type);
        Assert.Equal(Problems.SlotNotOffered, (await Book(await host.Given.ACitizen(), Guid.Empty)).Refusal?.Type);
    }

    [Fact]
    public async Task A_time_that_is_over_too_soon_or_too_late_is_not_offered()
    {
        var jobcenter = await host.Given.AJobcenter();
        var now = host.Clock.GetUtcNow();
        foreach (var start in new[] { now.AddDays(-1), now.AddMinutes(59), now.AddDays(60) })
        {
            var slot = await host.Given.ASlot(await host.Given.AnAdvisor(jobcenter), start);
            var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
            Assert.Equal(Problems.SlotNotOffered, (await Book(citizen, slot)).Refusal?.Type);
        }
    }

    [Fact]
    public async Task Without_a_registration_nothing_can_be_booked()
    {
        var slot = await host.Given.ASlot(await host.Given.AnAdvisor(await host.Given.AJobcenter()));
        Assert.Equal(Problems.NotRegistered, (await Book(await host.Given.ACitizen(c => c.NotRegistered()), slot)).Refusal?.Type);
    }

    [Fact]
    public async Task Staff_books_for_whoever_cannot_and_the_look_is_logged()
    {
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter).With(r => r with { CannotBookAlone = true }));
        var slot = await host.Given.ASlot(advisor);
        Assert.Equal(Problems.AssistedBooking, (await Book(citizen, slot)).Refusal?.Type);

        var stranger = await host.Given.AnAdvisor(await host.Given.AJobcenter());
        Assert.Equal(Problems.NotFound, (await BookFor(stranger, citizen, slot)).Refusal?.Type);
        Assert.True((await BookFor(advisor, citizen, slot)).Succeeded);
        Assert.Equal(1, await host.Count("access_entry", $"citizen_id = '{citizen.Citizen}' and purpose = 'AssistedBooking'"));
    }

    [Fact]
    public async Task The_table_itself_refuses_what_must_never_be()
    {
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var slots = await host.Given.Slots(advisor, 2);
        await host.Given.ABooking(citizen, slots[0]);
        var other = await host.Given.ACitizen(c => c.Of(jobcenter));
        foreach (var (slot, spell, person, constraint) in new[]
        {
            (slots[1], await host.Given.SpellOf(citizen), citizen.Citizen, AppointmentRow.OneActive),
            (slots[0], await host.Given.SpellOf(other), other.Citizen, AppointmentRow.OnePerSlot),
        })
        {
            var e = await Assert.ThrowsAsync<PostgresException>(() => host.Execute(
                $"""
                insert into appointment (id, reference, spell_id, citizen_id, jobcenter_id, slot_id, advisor_id, starts_at, ends_at, kind, status, sequence, booked_at, changed_at)
                select gen_random_uuid(), 'X', {spell}, {person}, jobcenter_id, id, advisor_id, starts_at, ends_at, kind, 'Booked', 0, starts_at, starts_at
                from slot where id = {slot}
                """));
            Assert.Equal(constraint, e.ConstraintName);
        }
        var overlap = await Assert.ThrowsAsync<PostgresException>(() => host.Execute(
            $"""
            insert into slot (id, jobcenter_id, advisor_id, starts_at, ends_at, kind)
            select gen_random_uuid(), jobcenter_id, advisor_id, starts_at + interval '10 minutes', ends_at, kind from slot where id = {slots[0]}
            """));
        Assert.Equal(PostgresErrorCodes.ExclusionViolation, overlap.SqlState);
    }

    private Task<Outcome<Appointment>> Book(Actor citizen, Guid slot, string? key = null) => host.Ask((BookAppointment book) =>
        book.ExecuteAsync(new BookConversation { SlotId = slot }, citizen, key ?? Given.AKey(), default));

    private Task<Outcome<Appointment>> BookFor(Actor staff, Actor citizen, Guid slot) => host.Ask((BookAppointment book) =>
        book.ForCitizenAsync(new BookForCitizen { CitizenId = citizen.Citizen, SlotId = slot }, staff, Given.AKey(), default));
}
