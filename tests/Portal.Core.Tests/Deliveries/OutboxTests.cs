using Npgsql;
using Portal.Contracts.Citizens;
using Portal.Contracts.Deliveries;
using Portal.Core.Common;
using Portal.Core.Deliveries;
using Portal.Core.Notifications;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Deliveries;

/// <summary>Each on a database and a clock of its own: hours of the night, and what others have sent, would be in the way.</summary>
public sealed class OutboxTests : IAsyncLifetime
{
    private CoreHost host = null!;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    public async ValueTask InitializeAsync() => host = await CoreHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_message_is_planned_for_the_chosen_channel_in_the_transaction_of_what_it_tells_of()
    {
        await TurnOn(DeliveryChannel.Email, DeliveryChannel.Sms, DeliveryChannel.DigitalPost, DeliveryChannel.Paper);
        var mail = await host.Given.ACitizen();
        var text = await host.Given.ACitizen(c => c.With(r => r with { Channel = ContactChannel.Sms, Phone = "12345678" }));
        var exempt = await host.Given.ACitizen(c => c.With(r => r with { Channel = ContactChannel.Letter, ExemptFromDigitalPost = true }));
        Assert.Equal(["DigitalPost", "Email"], await Channels(mail));
        Assert.Equal(["DigitalPost", "Sms"], await Channels(text));
        Assert.Equal(["Paper"], await Channels(exempt));

        await Assert.ThrowsAsync<PostgresException>(() => host.Execute(
            $"""
            with told as (
                insert into notification (id, citizen_id, kind, at, expires_at, purpose)
                values ({Guid.CreateVersion7()}, {mail.Citizen}, 'MessageWaits', {host.Clock.GetUtcNow()}, {host.Clock.GetUtcNow().AddDays(1)}, 'broken'))
            insert into audit_event (at, account_id, name, data) values ({host.Clock.GetUtcNow()}, {Guid.Empty}, 'x', null)
            """));
        Assert.Equal(2, (await Channels(mail)).Count);
    }

    [Fact]
    public async Task Of_many_workers_one_gets_each_message_and_a_claim_that_is_over_changes_nothing()
    {
        await TurnOn(DeliveryChannel.Email);
        var citizens = new List<Actor>();
        for (var i = 0; i < 12; i++)
        {
            citizens.Add(await host.Given.ACitizen());
        }
        var claims = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Claim(DeliveryChannel.Email, 5)));
        var ids = citizens.Select(c => c.Citizen).ToArray();
        var mine = await host.Sql<Guid>($"""select notification_id as "Value" from delivery where citizen_id = any({ids}) and channel = 'Email'""");
        var claimed = claims.SelectMany(c => c).Where(m => mine.Contains(m.Id)).ToList();
        Assert.Equal(12, claimed.Count);
        Assert.Equal(12, claimed.Select(m => m.Id).Distinct().Count());

        // The worker stands still for longer than its lease; another one takes the message and sends it.
        var late = claimed[0];
        host.Clock.Advance(Lease);
        var again = Assert.Single(await Claim(DeliveryChannel.Email, 50), m => m.Id == late.Id);
        Assert.True(again.Fence > late.Fence);
        Assert.True(await Begin(again));
        Assert.False(await Begin(late));
        await Settle(late, HandedOver.Refused);
        Assert.Equal("Sending", await State(late));
        await Settle(again, HandedOver.Taken);
        Assert.Equal("Sent", await State(again));
    }

    [Fact]
    public async Task An_e_mail_that_may_have_left_is_never_sent_again_and_a_person_is_asked_to_look()
    {
        await TurnOn(DeliveryChannel.Email);
        var citizen = await host.Given.ACitizen();
        var message = await Only(citizen, DeliveryChannel.Email);
        Assert.True(await Begin(message));
        host.Clock.Advance(Lease);
        await host.Ask((TidyOutbox t) => t.ExecuteAsync(default));
        Assert.Equal("Unknown", await State(message));
        Assert.DoesNotContain(await Claim(DeliveryChannel.Email, 100), m => m.Id == message.Id);
        Assert.Equal("Unknown", await Trouble(message));
        Assert.Equal(1, await host.Count("notification", $"id = '{message.Id}' and undelivered_at is not null"));

        // The rule itself is the database's: nothing brings it back.
        var refused = await Assert.ThrowsAsync<PostgresException>(() => host.Execute($"update delivery set state = 'Planned', handed_at = null where notification_id = {message.Id}"));
        Assert.Equal("delivery_once", refused.ConstraintName);
        // But the worker that was only slow may still say that it had gone well.
        await Settle(message, HandedOver.Taken);
        Assert.Equal("Sent", await State(message));
    }

    [Fact]
    public async Task A_text_message_that_may_have_left_is_asked_for_by_whoever_takes_it_over()
    {
        await TurnOn(DeliveryChannel.Sms);
        var citizen = await host.Given.ACitizen(c => c.With(r => r with { Channel = ContactChannel.Sms, Phone = "12345678" }));
        var message = await Only(citizen, DeliveryChannel.Sms);
        Assert.True(await Begin(message));
        Assert.DoesNotContain(await TakeOver(DeliveryChannel.Sms), m => m.Id == message.Id);
        host.Clock.Advance(Lease);
        await host.Ask((TidyOutbox t) => t.ExecuteAsync(default));
        var taken = Assert.Single(await TakeOver(DeliveryChannel.Sms), m => m.Id == message.Id);
        Assert.True(taken.MayHaveLeft);
        Assert.Equal(message.Key, taken.Key);
        await Settle(taken, HandedOver.Taken);
        Assert.Equal("Sent", await State(message));
    }

    [Fact]
    public async Task What_failed_for_now_waits_and_what_waits_for_too_long_is_dropped_and_counted()
    {
        await TurnOn(DeliveryChannel.Email);
        var citizen = await host.Given.ACitizen();
        var message = await Only(citizen, DeliveryChannel.Email);
        Assert.True(await Begin(message));
        await Settle(message, HandedOver.NotLeft);
        Assert.Equal("Planned", await State(message));
        Assert.DoesNotContain(await Claim(DeliveryChannel.Email, 100), m => m.Id == message.Id);
        host.Clock.Advance(Pause);
        var again = Assert.Single(await Claim(DeliveryChannel.Email, 100), m => m.Id == message.Id);
        Assert.True(await Begin(again));
        await Settle(again, HandedOver.NotLeft);

        host.Clock.Advance(TimeSpan.FromDays(31));
        Assert.False(await Begin(again));
        Assert.True((await host.Ask((TidyOutbox t) => t.ExecuteAsync(default))).Late > 0);
        Assert.Equal("Expired", await State(message));
        Assert.Equal(0, (await host.Ask((TidyOutbox t) => t.ExecuteAsync(default))).Late);
    }

    [Fact]
    public async Task Whoever_has_read_it_in_the_portal_is_not_told_again()
    {
        await TurnOn(DeliveryChannel.Email);
        var citizen = await host.Given.ACitizen();
        var message = await Only(citizen, DeliveryChannel.Email);
        await host.Tell((Inbox inbox) => inbox.MarkReadAsync(citizen, default));
        Assert.False(await Begin(message));
        host.Clock.Advance(Lease);
        await host.Ask((TidyOutbox t) => t.ExecuteAsync(default));
        Assert.Equal("NotNeeded", await State(message));
    }

    [Fact]
    public async Task What_gathers_becomes_one_mail_and_the_next_does_not_follow_within_the_hours_of_the_rule()
    {
        await TurnOn(DeliveryChannel.Email);
        var citizen = await host.Given.ACitizen();
        await Write(citizen, "second");
        await Write(citizen, "third");
        var mail = await Only(citizen, DeliveryChannel.Email);
        Assert.Contains("3 nye beskeder", mail.Text.Plain, StringComparison.Ordinal);
        Assert.True(await Begin(mail));
        await Settle(mail, HandedOver.Taken);
        Assert.Equal(3, await host.Count("delivery", $"citizen_id = '{citizen.Citizen}' and channel = 'Email' and state = 'Sent'"));

        await Write(citizen, "fourth");
        await Write(citizen, "fifth");
        Assert.Empty(await ClaimOf(citizen, DeliveryChannel.Email));
        // What would be too late after the pause does not wait.
        await Write(citizen, "urgent", TimeSpan.FromHours(2));
        var urgent = await Only(citizen, DeliveryChannel.Email);
        Assert.Contains("3 nye beskeder", urgent.Text.Plain, StringComparison.Ordinal);
        Assert.True(await Begin(urgent));
        await Settle(urgent, HandedOver.Taken);
        await Write(citizen, "sixth");
        host.Clock.Advance(TimeSpan.FromHours(4));
        Assert.Contains("en ny besked", (await Only(citizen, DeliveryChannel.Email)).Text.Plain, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receipt_says_that_it_arrived_and_one_that_is_missing_for_twenty_hours_is_a_task()
    {
        await TurnOn(DeliveryChannel.DigitalPost, DeliveryChannel.Paper);
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var letter = await Only(citizen, DeliveryChannel.DigitalPost);
        Assert.True(await Begin(letter));
        await Settle(letter, HandedOver.Taken);
        host.Clock.Advance(TimeSpan.FromHours(20));
        Assert.Equal(1, (await host.Ask((TidyOutbox t) => t.ExecuteAsync(default))).Missing);
        var task = Assert.Single((await host.Ask((DealWithDeliveries d) => d.ListAsync(advisor, 50, 0, default))).Tasks);
        Assert.Equal((DeliveryTrouble.NoReceipt, true), (task.Trouble, task.BeforeConsequence));
        Assert.Equal(1, await host.Count("notification", $"id = '{letter.Id}' and undelivered_at is not null"));

        Assert.Equal(1, await Receipt(letter, true));
        Assert.Equal(0, await Receipt(letter, true));
        Assert.Empty((await host.Ask((DealWithDeliveries d) => d.ListAsync(advisor, 50, 0, default))).Tasks);
        Assert.Equal(0, await host.Count("notification", $"id = '{letter.Id}' and undelivered_at is not null"));
    }

    [Fact]
    public async Task A_letter_that_digital_post_cannot_deliver_makes_a_person_call_and_is_printed()
    {
        await TurnOn(DeliveryChannel.Email, DeliveryChannel.DigitalPost, DeliveryChannel.Paper);
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var stranger = await host.Given.AnAdvisor(await host.Given.AJobcenter());
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var letter = await Only(citizen, DeliveryChannel.DigitalPost);
        Assert.True(await Begin(letter));
        await Settle(letter, HandedOver.Taken);
        await Receipt(letter, false);
        Assert.Equal(["DigitalPost", "Email", "Paper"], await Channels(citizen));
        Assert.Equal(1, await host.Count("notification", $"id = '{letter.Id}' and undelivered_at is not null"));
        var list = await host.Ask((DealWithDeliveries d) => d.ListAsync(advisor, 50, 0, default));
        Assert.Equal((1, 1, "recipient is exempt"), (list.Total, list.Letters, list.Tasks[0].Reason));
        Assert.True(list.Tasks[0].BeforeConsequence);

        var talked = new DealWithDelivery { Handling = DeliveryHandling.Talked };
        Assert.Equal(404, (await host.Ask((DealWithDeliveries d) => d.ExecuteAsync(letter.Id, talked, stranger, default))).Refusal!.Status);
        Assert.True((await host.Ask((DealWithDeliveries d) => d.ExecuteAsync(letter.Id, talked, advisor, default))).Succeeded);
        Assert.Equal(0, (await host.Ask((DealWithDeliveries d) => d.ListAsync(advisor, 50, 0, default))).Total);
        Assert.Equal(1, await host.Count("audit_event", $"name = 'delivery.dealt-with' and citizen_id = '{citizen.Citizen}'"));
        Assert.Equal(1, await host.Count("access_entry", $"purpose = 'Letter' and citizen_id = '{citizen.Citizen}' and what = 'undelivered'"));

        // On paper: printed by one, posted, and who did it is knhost.
        var ids = new ChooseLetters { Ids = [letter.Id] };
        Assert.Equal(404, (await host.Ask((PrintLetters p) => p.PrintAsync(ids, stranger, default))).Refusal!.Status);
        Assert.True((await host.Ask((PrintLetters p) => p.PrintAsync(ids, advisor, default))).Succeeded);
        var printed = Assert.Single((await host.Ask((PrintLetters p) => p.ListAsync(advisor, default))).Printed);
        Assert.Equal(advisor.Name, printed.PrintedBy);
        Assert.Contains("Venlig hilsen", Assert.Single(await host.Ask((PrintLetters p) => p.ReadAsync(advisor, default))).Html, StringComparison.Ordinal);
        Assert.True((await host.Ask((PrintLetters p) => p.GiveBackAsync(ids, advisor, default))).Succeeded);
        Assert.Single((await host.Ask((PrintLetters p) => p.ListAsync(advisor, default))).Waiting);
        await host.Ask((PrintLetters p) => p.PrintAsync(ids, advisor, default));
        Assert.True((await host.Ask((PrintLetters p) => p.PostAsync(ids, advisor, default))).Succeeded);
        var after = await host.Ask((PrintLetters p) => p.ListAsync(advisor, default));
        Assert.Empty(after.Waiting.Concat(after.Printed));
        Assert.Equal(1, await host.Count("audit_event", $"name = 'letter.posted' and citizen_id = '{citizen.Citizen}'"));
    }

    [Fact]
    public async Task Nothing_is_claimed_while_people_sleep()
    {
        await TurnOn(DeliveryChannel.Email);
        await host.Given.ACitizen();
        host.Clock.GoTo(host.Clock.Today, new TimeOnly(21, 0));
        Assert.Empty(await host.Ask((Outbox o) => o.ClaimAsync(DeliveryChannel.Email, 10, Lease, default)));
        host.Clock.GoTo(host.Clock.Today.AddDays(1), new TimeOnly(7, 59));
        Assert.Empty(await host.Ask((Outbox o) => o.ClaimAsync(DeliveryChannel.Email, 10, Lease, default)));
        host.Clock.GoTo(host.Clock.Today, new TimeOnly(8, 0));
        Assert.Single(await host.Ask((Outbox o) => o.ClaimAsync(DeliveryChannel.Email, 10, Lease, default)));
    }

    [Fact]
    public async Task Another_way_of_being_told_leaves_out_what_waits_for_the_old_one()
    {
        await TurnOn(DeliveryChannel.Email, DeliveryChannel.Sms);
        var citizen = await host.Given.ACitizen();
        Assert.Equal("required", (await host.Ask((ContactDetailsOf d) => d.ChangeAsync(new ChangeContactDetails { Channel = ContactChannel.Sms }, citizen, default)))
            .Refusal!.Errors!["phone"].Single());
        var changed = (await host.Ask((ContactDetailsOf d) => d.ChangeAsync(
            new ChangeContactDetails { Channel = ContactChannel.Sms, Phone = " 12345678 " }, citizen, default))).Value!;
        Assert.Equal((ContactChannel.Sms, "12345678", null, true), (changed.Channel, changed.Phone, changed.Email, changed.SmsOn));
        Assert.Equal(1, await host.Count("delivery", $"citizen_id = '{citizen.Citizen}' and channel = 'Email' and state = 'NotNeeded'"));
        await Write(citizen, "new");
        Assert.Equal(1, await host.Count("delivery", $"citizen_id = '{citizen.Citizen}' and channel = 'Sms' and state = 'Planned'"));
        Assert.Equal(1, await host.Count("audit_event", $"name = 'citizen.contact' and citizen_id = '{citizen.Citizen}'"));
    }

    private Task TurnOn(params DeliveryChannel[] channels) => host.Tell((DeliveryChannels c) => c.TurnOnAsync(channels, default));

    private Task<IReadOnlyList<Outgoing>> Claim(DeliveryChannel channel, int most) => host.Ask((Outbox o) => o.ClaimAsync(channel, most, Lease, default));

    private Task<IReadOnlyList<Outgoing>> TakeOver(DeliveryChannel channel) => host.Ask((Outbox o) => o.TakeOverAsync(channel, 100, Lease, default));

    private Task<bool> Begin(Outgoing message) => host.Ask((Outbox o) => o.BeginAsync(message, default));

    private Task Settle(Outgoing message, HandedOver result) => host.Tell((Outbox o) => o.SettleAsync(message, result, null, Pause, default));

    private Task<int> Receipt(Outgoing message, bool arrived) => host.Ask((TakeReceipts t) => t.ExecuteAsync(
        message.Channel, [new DeliveryReceipt(message.Id, arrived, arrived ? null : "recipient is exempt")], "1", default));

    private async Task<List<Outgoing>> ClaimOf(Actor citizen, DeliveryChannel channel)
    {
        var own = await host.Sql<Guid>($"""select notification_id as "Value" from delivery where citizen_id = {citizen.Citizen}""");
        return [.. (await Claim(channel, 1000)).Where(m => own.Contains(m.Id))];
    }

    private async Task<Outgoing> Only(Actor citizen, DeliveryChannel channel) => Assert.Single(await ClaimOf(citizen, channel));

    private Task<string> State(Outgoing message) =>
        host.Value<string>($"""select state as "Value" from delivery where notification_id = {message.Id} and channel = {message.Channel.ToString()}""");

    private Task<string> Trouble(Outgoing message) =>
        host.Value<string>($"""select trouble as "Value" from delivery_task_v1 where notification_id = {message.Id}""");

    private Task<List<string>> Channels(Actor citizen) =>
        host.Sql<string>($"""select channel as "Value" from delivery where citizen_id = {citizen.Citizen} order by channel""");

    private Task<int> Write(Actor citizen, string purpose, TimeSpan? until = null) => host.Execute(
        $"""
        insert into notification (id, citizen_id, kind, at, expires_at, purpose)
        values ({Guid.CreateVersion7()}, {citizen.Citizen}, 'MessageWaits', {host.Clock.GetUtcNow()}, {host.Clock.GetUtcNow() + (until ?? TimeSpan.FromDays(30))}, {purpose})
        """);
}
