using Portal.Contracts;
using Portal.Contracts.Assistance;
using Portal.Contracts.Booking;
using Portal.Contracts.Citizens;
using Portal.Core.Assistance;
using Portal.Core.Booking;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Notifications;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Assistance;

public sealed class WorkListTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Fact]
    public async Task Everybody_who_cannot_or_will_not_book_alone_is_on_it_with_the_reason()
    {
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var exempt = await host.Given.ACitizen(c => c.Of(jobcenter).With(r => r with { CannotBookAlone = true, Phone = "12 34 56 78" }));
        var post = await host.Given.ACitizen(c => c.Of(jobcenter).With(r => r with { ExemptFromDigitalPost = true }));
        var asked = await host.Given.ACitizen(c => c.Of(jobcenter));
        await host.Given.ACitizen(c => c.Of(jobcenter));
        await AskAsync(asked, new AskForAssistance { Phone = "87 65 43 21", Interpreter = "somali 🙂", Note = "Efter kl. 12" });

        var list = await ListAsync(advisor);
        Assert.Equal(3, list.Total);
        Assert.Equal([AssistanceReason.CannotBookAlone], list.Lines.Single(l => l.CitizenId == exempt.Citizen).Reasons);
        Assert.True(list.Lines.Single(l => l.CitizenId == post.Citizen).Letter);
        var line = list.Lines.Single(l => l.CitizenId == asked.Citizen);
        Assert.Equal(("87 65 43 21", "somali 🙂", "Efter kl. 12"), (line.Phone, line.Interpreter, line.Note));
        Assert.Equal(host.Clock.Today.AddDays(35), line.HoldBy);
        Assert.Equal(1, await host.Count("access_entry", $"citizen_id = '{asked.Citizen}' and purpose = 'AssistedBooking'"));

        // Another jobcenter sees none of it.
        var stranger = await host.Given.AnAdvisor(await host.Given.AJobcenter());
        Assert.Empty((await ListAsync(stranger)).Lines);
        Assert.Equal(Problems.NotFound, (await ClaimAsync(asked, stranger)).Refusal!.Type);
    }

    [Fact]
    public async Task Of_many_who_claim_at_once_one_gets_the_line_until_its_time_is_over()
    {
        var jobcenter = await host.Given.AJobcenter();
        var advisors = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.Given.AnAdvisor(jobcenter)));
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter).With(r => r with { CannotBookAlone = true }));

        var outcomes = await Task.WhenAll(advisors.Select(a => ClaimAsync(citizen, a)));
        Assert.Single(outcomes, o => o.Succeeded);
        Assert.All(outcomes.Where(o => !o.Succeeded), o => Assert.Equal(Problems.LineTaken, o.Refusal!.Type));
        var holder = advisors[Array.FindIndex(outcomes, o => o.Succeeded)];
        var other = advisors.First(a => a != holder);
        Assert.Equal(holder.Name, outcomes.First(o => !o.Succeeded).Refusal!.Details!["claimedBy"]);
        Assert.Equal(1, await host.Count("audit_event", $"citizen_id = '{citizen.Citizen}' and name = 'assistance.claimed'"));
        Assert.Equal(Problems.LineTaken, (await NoteAsync(citizen, AttemptKind.NoAnswer, other)).Refusal!.Type);

        // Given back by hand; then taken by another; then free again by itself.
        Assert.True((await host.Ask((HandleLine line) => line.ReleaseAsync(citizen.Citizen, holder, default))).Succeeded);
        Assert.True((await ClaimAsync(citizen, other)).Succeeded);
        Assert.Equal(Problems.LineTaken, (await host.Ask((HandleLine line) => line.ReleaseAsync(citizen.Citizen, holder, default))).Refusal!.Type);
        host.Clock.Advance(TimeSpan.FromHours(4));
        Assert.True((await ClaimAsync(citizen, holder)).Succeeded);
        Assert.True((await ListAsync(holder)).Lines.Single(l => l.CitizenId == citizen.Citizen).Mine);
    }

    [Fact]
    public async Task Booking_withdrawing_and_holding_take_a_citizen_off()
    {
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var slots = await host.Given.Slots(advisor, 2);
        var booked = await host.Given.ACitizen(c => c.Of(jobcenter).With(r => r with { CannotBookAlone = true }));
        var withdrawn = await host.Given.ACitizen(c => c.Of(jobcenter));
        await AskAsync(withdrawn, new AskForAssistance());
        await ClaimAsync(booked, advisor);

        var made = await host.Ask((BookAppointment book) => book.ForCitizenAsync(
            new BookForCitizen { CitizenId = booked.Citizen, SlotId = slots[0] }, advisor, Given.AKey(), default));
        Assert.True(made.Succeeded);
        Assert.Equal(0, await host.Count("assistance", "claimed_by is not null and spell_id in (select id from unemployment_spell where citizen_id = '" + booked.Citizen + "')"));
        var mine = await host.Ask((WishForHelp wish) => wish.WithdrawAsync(withdrawn, default));
        Assert.Equal((false, false), (mine.Value!.OnList, mine.Value.Asked));
        Assert.Empty((await ListAsync(advisor)).Lines);
    }

    [Fact]
    public async Task Who_withdraws_the_wish_after_the_deadline_gets_a_deadline_and_is_not_marked_missed()
    {
        await using var alone = await CoreHost.StartAsync();
        var jobcenter = await alone.Given.AJobcenter();
        var citizen = await alone.Given.ACitizen(c => c.Of(jobcenter));
        await alone.Ask((WishForHelp wish) => wish.AskAsync(new AskForAssistance(), citizen, default));
        alone.Clock.Advance(TimeSpan.FromDays(20));
        await alone.Ask((WishForHelp wish) => wish.WithdrawAsync(citizen, default));
        Assert.Equal(0, (await alone.Ask((KeepLedger ledger) => ledger.ExecuteAsync(default))).Missed);
        var overview = await alone.Ask((ReadOverview read) => read.ExecuteAsync(citizen, default));
        var step = Assert.Single(overview.Later.Append(overview.Next), s => s.Kind is StepKind.BookConversation);
        Assert.Equal((alone.Clock.Today.AddDays(8), false), (step.DueOn, step.Overdue));
    }

    [Fact]
    public async Task The_deadline_waits_until_the_list_has_done_its_part_and_then_runs_anew()
    {
        await using var alone = await CoreHost.StartAsync();
        var jobcenter = await alone.Given.AJobcenter();
        var advisor = await alone.Given.AnAdvisor(jobcenter);
        var leader = await alone.Given.ALeader(jobcenter);
        var citizen = await alone.Given.ACitizen(c => c.Of(jobcenter));
        await alone.Ask((WishForHelp wish) => wish.AskAsync(new AskForAssistance(), citizen, default));
        alone.Clock.Advance(TimeSpan.FromDays(20));

        // Long past the citizen's own deadline, but it is the list that is late: the leader sees it, and nobody reminds the citizen.
        var overview = await alone.Ask((ReadOverview read) => read.ExecuteAsync(citizen, default));
        var step = Assert.Single(overview.Later.Append(overview.Next), s => s.Kind is StepKind.AwaitBooking);
        Assert.False(step.Overdue);
        Assert.Equal(new AssistanceSummary(1, 0, 1, 0), await alone.Ask((WorkList list) => list.SummaryAsync(leader, default)));
        Assert.Equal(0, await alone.Ask((WriteReminders reminders) => reminders.ExecuteAsync(default)));

        for (var attempt = 0; attempt < 3; attempt++)
        {
            Assert.True((await alone.Ask((HandleLine line) => line.NoteAsync(
                citizen.Citizen, new NoteAttempt { Kind = AttemptKind.NoAnswer }, advisor, Given.AKey(), default))).Succeeded);
        }
        var state = (await alone.Ask((ReadConversation read) => read.ExecuteAsync(citizen, default))).Value!;
        Assert.Equal((false, alone.Clock.Today.AddDays(8)), (state.OnWorkList, state.BookBy));
        Assert.Equal(0, (await alone.Ask((WorkList list) => list.SummaryAsync(leader, default))).ContactOverdue);
        // On the last day it is not late yet; on the next it is.
        alone.Clock.Advance(TimeSpan.FromDays(8));
        Assert.False((await StepAsync(alone, citizen)).Overdue);
        alone.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True((await StepAsync(alone, citizen)).Overdue);
    }

    [Fact]
    public async Task An_attempt_sent_again_is_one_attempt_and_three_hundred_lines_are_read_in_order()
    {
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        await host.Given.ManySpells(jobcenter, 300);
        await host.Execute($"update citizen set cannot_book_alone = true where jobcenter_id = {jobcenter.Id}");
        var page = await host.Ask((WorkList list) => list.ExecuteAsync(advisor, 100, 200, default));
        Assert.Equal((100, 300), (page.Lines.Count, page.Total));
        Assert.Equal(page.Lines.OrderBy(l => l.HoldBy).Select(l => l.HoldBy), page.Lines.Select(l => l.HoldBy));

        var key = Given.AKey();
        var note = new NoteAttempt { Kind = AttemptKind.LetterSent, Note = "Brev nr. 1" };
        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.True((await host.Ask((HandleLine line) => line.NoteAsync(page.Lines[0].CitizenId, note, advisor, key, default))).Succeeded);
        }
        var attempts = (await host.Ask((WorkList list) => list.ExecuteAsync(advisor, 100, 200, default))).Lines[0].Attempts;
        Assert.Equal((AttemptKind.LetterSent, "Brev nr. 1", advisor.Name), (Assert.Single(attempts).Kind, attempts[0].Note, attempts[0].StaffName));
    }

    private static async Task<NextStep> StepAsync(CoreHost host, Actor citizen)
    {
        var overview = await host.Ask((ReadOverview read) => read.ExecuteAsync(citizen, default));
        return overview.Later.Append(overview.Next).Single(s => s.Kind is StepKind.BookConversation);
    }

    private Task<Outcome<MyAssistance>> AskAsync(Actor citizen, AskForAssistance command) => host.Ask((WishForHelp wish) => wish.AskAsync(command, citizen, default));

    private Task<AssistanceList> ListAsync(Actor advisor) => host.Ask((WorkList list) => list.ExecuteAsync(advisor, 100, 0, default));

    private Task<Outcome<Done>> ClaimAsync(Actor citizen, Actor advisor) => host.Ask((HandleLine line) => line.ClaimAsync(citizen.Citizen, advisor, default));

    private Task<Outcome<Done>> NoteAsync(Actor citizen, AttemptKind kind, Actor advisor) =>
        host.Ask((HandleLine line) => line.NoteAsync(citizen.Citizen, new NoteAttempt { Kind = kind }, advisor, Given.AKey(), default));
}
