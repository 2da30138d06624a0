using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.Mandates;
using Portal.Contracts.Plan;
using Portal.Core.Booking;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Plan;
using Portal.Testing;
using Xunit;
using static Portal.Core.Tests.Plan.PlanActs;

namespace Portal.Core.Tests.Plan;

public sealed class PlanTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Fact]
    public async Task Each_change_is_a_version_with_who_when_and_what()
    {
        var citizen = await host.Given.ACitizen();
        var part = await host.APart(citizen, "Ring");
        part = (await host.ChangePart(citizen, part.Id, 1, Words("Ring til to firmaer") with { DueOn = host.Clock.Today.AddDays(3) })).Value!;
        part = (await host.MovePart(citizen, part.Id, 2, PlanPartState.Doing)).Value!;
        // Sent again without a change: no version.
        Assert.Equal(3, (await host.ChangePart(citizen, part.Id, 3, Words("Ring til to firmaer") with { DueOn = part.DueOn })).Value!.Version);
        Assert.True((await host.RemovePart(citizen, part.Id, 3)).Succeeded);
        var history = await host.HistoryOf(citizen);
        Assert.Equal([4, 3, 2, 1], history.Select(c => c.Number));
        Assert.Equal([PlanChangeKind.Removed, PlanChangeKind.Moved, PlanChangeKind.Changed, PlanChangeKind.Added], history.Select(c => c.Kind));
        Assert.All(history, c => Assert.Equal((citizen.Name, PlanSide.Citizen, false), (c.ByName, c.Side, c.ByMandate)));
        Assert.Equal(("Ring", "Ring til to firmaer"), (history[2].Before!.Title, history[2].After!.Title));
        Assert.Empty((await host.PlanOf(citizen)).Parts);
        Assert.Equal(4, await host.Count("audit_event", $"citizen_id = '{citizen.Citizen}' and name = 'plan.changed'"));
        foreach (var sql in new FormattableString[]
        {
            $"update plan_change set by_name = 'en anden' where citizen_id = {citizen.Citizen}", $"delete from plan_change where citizen_id = {citizen.Citizen}",
            $"delete from plan_part where id = {part.Id}",
        })
        {
            await Assert.ThrowsAnyAsync<Exception>(() => host.Execute(sql));
        }
    }

    [Fact]
    public async Task Of_two_who_change_the_same_part_one_comes_in_and_the_other_sees_both()
    {
        var citizen = await host.Given.ACitizen();
        var part = await host.APart(citizen);
        var both = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => host.ChangePart(citizen, part.Id, 1, Words($"Nr. {i}"))));
        var saved = Assert.Single(both, o => o.Succeeded).Value!;
        Assert.All(both.Where(o => !o.Succeeded), o =>
        {
            Assert.Equal(Problems.ChangedMeanwhile, o.Refusal!.Type);
            Assert.Equal(saved.Title, ((PlanPart)o.Refusal.Details!["current"]!).Title);
        });
        // Whoever moves it at once with somebody who moves another meets nobody.
        var other = await host.APart(citizen);
        var moves = await Task.WhenAll(host.MovePart(citizen, part.Id, 2, PlanPartState.Done), host.MovePart(citizen, other.Id, 1, PlanPartState.Done));
        Assert.All(moves, m => Assert.True(m.Succeeded));
    }

    [Fact]
    public async Task What_both_agreed_on_is_locked_for_both_and_changes_only_when_the_other_says_yes()
    {
        var (citizen, advisor) = await TwoAsync();
        var part = await host.APart(citizen, "Søg to job om ugen");
        var proposal = (await host.Propose(advisor, citizen.Citizen, PlanProposalKind.Agree, part)).Value!;
        Assert.Equal(1, await host.Count("notification", $"citizen_id = '{citizen.Citizen}' and kind = 'PlanProposed' and who = '{advisor.Name}'"));
        // Nobody agrees with themselves; one question at a time.
        Assert.Equal(Problems.NotFound, (await host.Answer(advisor, proposal.Id)).Refusal!.Type);
        Assert.Equal(Problems.ProposalWaits, (await host.Propose(citizen, citizen.Citizen, PlanProposalKind.Agree, part)).Refusal!.Type);
        Assert.True((await host.Answer(citizen, proposal.Id)).Succeeded);
        Assert.Equal(Problems.ProposalGone, (await host.Answer(citizen, proposal.Id)).Refusal!.Type);
        part = Assert.Single((await host.PlanOf(citizen)).Parts);
        Assert.Equal((true, advisor.Name), (part.Agreed, part.AgreedWith));

        // Neither alone.
        Assert.Equal(Problems.PartAgreed, (await host.ChangePart(citizen, part.Id, part.Version, Words("Søg ét"))).Refusal!.Type);
        Assert.Equal(Problems.PartAgreed, (await host.MovePart(citizen, part.Id, part.Version, PlanPartState.GivenUp)).Refusal!.Type);
        Assert.Equal(Problems.PartAgreed, (await host.RemovePart(citizen, part.Id, part.Version)).Refusal!.Type);
        // How far it has come is no part of the agreement.
        part = (await host.MovePart(citizen, part.Id, part.Version, PlanPartState.Doing)).Value!;

        var change = (await host.Propose(citizen, citizen.Citizen, PlanProposalKind.Change, part, Words("Søg ét job om ugen"))).Value!;
        Assert.Equal("Søg to job om ugen", (await host.PlanOf(citizen)).Parts[0].Title);
        Assert.True((await host.Answer(advisor, change.Id)).Succeeded);
        part = (await host.PlanOf(citizen)).Parts[0];
        Assert.Equal(("Søg ét job om ugen", true, PlanPartState.Doing), (part.Title, part.Agreed, part.State));
        Assert.Equal(1, await host.Count("notification", $"citizen_id = '{citizen.Citizen}' and kind = 'PlanProposalAccepted'"));

        var release = (await host.Propose(advisor, citizen.Citizen, PlanProposalKind.Release, part)).Value!;
        Assert.True((await host.Answer(citizen, release.Id, accept: false)).Succeeded);
        Assert.True((await host.PlanOf(citizen)).Parts[0].Agreed);
        release = (await host.Propose(advisor, citizen.Citizen, PlanProposalKind.Release, part)).Value!;
        Assert.True((await host.Answer(citizen, release.Id)).Succeeded);
        Assert.True((await host.ChangePart(citizen, part.Id, part.Version + 1, Words("Mit eget"))).Succeeded);
    }

    [Fact]
    public async Task The_lock_holds_whatever_the_program_does()
    {
        var (citizen, advisor) = await TwoAsync();
        var part = await host.APart(citizen);
        await Locked($"update plan_part set agreed = true, agreed_at = now(), agreed_with = 'X', proposal_id = {Ids.New(host.Clock)} where id = {part.Id}");
        var proposal = (await host.Propose(advisor, citizen.Citizen, PlanProposalKind.Agree, part)).Value!;
        await Locked($"update plan_part set agreed = true, agreed_at = now(), agreed_with = 'X', proposal_id = {proposal.Id} where id = {part.Id}");
        await Broken("ck_plan_proposal_two_sides", $"update plan_proposal set status = 'Accepted', answered_at = now(), answered_side = 'Jobcenter' where id = {proposal.Id}");
        await host.Answer(citizen, proposal.Id);
        await Locked($"update plan_part set title = 'Andet' where id = {part.Id}");
        await Locked($"update plan_part set agreed = false where id = {part.Id}");
        await Locked($"update plan_part set state = 'GivenUp' where id = {part.Id}");
        await Locked($"update plan_part set removed = true, agreed = false where id = {part.Id}");
        Assert.Equal(1, await host.Execute($"update plan_part set state = 'Doing' where id = {part.Id}"));

        Task Locked(FormattableString sql) => Broken("plan_part_locked", sql);
        async Task Broken(string constraint, FormattableString sql) =>
            Assert.Contains(constraint, (await Assert.ThrowsAnyAsync<Exception>(() => host.Execute(sql))).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_the_citizens_own_part_overtakes_what_was_asked_about_it()
    {
        var (citizen, advisor) = await TwoAsync();
        var part = await host.APart(citizen);
        var proposal = (await host.Propose(advisor, citizen.Citizen, PlanProposalKind.Agree, part)).Value!;
        // Moving leaves the words, and the question, as they are.
        part = (await host.MovePart(citizen, part.Id, part.Version, PlanPartState.Doing)).Value!;
        Assert.Single((await host.PlanOf(citizen)).Proposals);
        await host.ChangePart(citizen, part.Id, part.Version, Words("Noget andet"));
        Assert.Empty((await host.PlanOf(citizen)).Proposals);
        Assert.Equal(Problems.ProposalGone, (await host.Answer(citizen, proposal.Id)).Refusal!.Type);
        Assert.False((await host.PlanOf(citizen)).Parts[0].Agreed);
    }

    [Fact]
    public async Task An_advisor_proposes_a_new_part_and_only_a_yes_puts_it_into_the_plan()
    {
        var (citizen, advisor) = await TwoAsync();
        var no = (await host.Propose(advisor, citizen.Citizen, PlanProposalKind.Add, words: Words("Praktik"))).Value!;
        Assert.Empty((await host.PlanOf(citizen)).Parts);
        await host.Answer(citizen, no.Id, accept: false);
        var yes = (await host.Propose(advisor, citizen.Citizen, PlanProposalKind.Add, words: Words("Kursus"))).Value!;
        await host.Answer(citizen, yes.Id);
        var part = Assert.Single((await host.PlanOf(citizen)).Parts);
        Assert.Equal(("Kursus", true, PlanSource.Advisor), (part.Title, part.Agreed, part.Source));
        // The citizen adds alone; an advisor of another jobcenter is nobody here.
        Assert.Equal(Problems.Invalid, (await host.Propose(citizen, citizen.Citizen, PlanProposalKind.Add, words: Words("X"))).Refusal!.Type);
        var stranger = await host.Given.AnAdvisor(await host.Given.AJobcenter());
        Assert.Equal(Problems.NotFound, (await host.Propose(stranger, citizen.Citizen, PlanProposalKind.Add, words: Words("X"))).Refusal!.Type);
    }

    [Fact]
    public async Task Agreeing_is_nobodys_by_mandate_and_the_rest_needs_the_scope()
    {
        var (citizen, advisor) = await TwoAsync();
        var part = await host.APart(citizen);
        var proposal = (await host.Propose(advisor, citizen.Citizen, PlanProposalKind.Agree, part)).Value!;
        var with = citizen with { AccountId = Ids.New(host.Clock), Name = "Søster", Representative = new Representative(Ids.New(host.Clock), citizen.Name, [MandateScope.Plan]) };
        var without = with with { Representative = with.Representative! with { Scopes = [MandateScope.Cv] } };
        Assert.Equal(Problems.NotByMandate, (await host.Answer(with, proposal.Id)).Refusal!.Type);
        Assert.Equal(Problems.NotByMandate, (await host.Propose(with, citizen.Citizen, PlanProposalKind.Agree, part)).Refusal!.Type);
        Assert.Equal(Problems.MandateTooNarrow, (await host.MovePart(without, part.Id, 1, PlanPartState.Done)).Refusal!.Type);
        Assert.True((await host.MovePart(with, part.Id, 1, PlanPartState.Done)).Succeeded);
        Assert.Equal(("Søster", true), ((await host.HistoryOf(citizen))[0].ByName, (await host.HistoryOf(citizen))[0].ByMandate));
        Assert.Null((await host.Ask((ReadOverview r) => r.ExecuteAsync(without, default))).Plan);
    }

    [Fact]
    public async Task The_words_of_a_part_are_checked()
    {
        var citizen = await host.Given.ACitizen();
        var goal = (await host.AddPart(citizen, Words("Job som kok", PlanPartKind.Goal))).Value!;
        var step = (await host.AddPart(citizen, Words("Ring") with { GoalId = goal.Id })).Value!;
        var others = (await host.AddPart(await host.Given.ACitizen(), Words("Mit", PlanPartKind.Goal))).Value!;
        Assert.Equal([FieldErrors.InPast], (await host.AddPart(citizen, Words("X") with { DueOn = host.Clock.Today.AddDays(-1) })).Refusal!.Errors!["dueOn"]);
        foreach (var wrong in new[] { step.Id, others.Id, Ids.New(host.Clock) })
        {
            Assert.Equal([FieldErrors.UnknownCode], (await host.AddPart(citizen, Words("X") with { GoalId = wrong })).Refusal!.Errors!["goalId"]);
        }
        Assert.Equal([FieldErrors.NotUnderstood], (await host.ChangePart(citizen, goal.Id, 1, Words("Job som kok"))).Refusal!.Errors!["content.kind"]);
        // A goal that is taken out leaves its steps.
        await host.RemovePart(citizen, goal.Id, 1);
        Assert.Null(Assert.Single((await host.PlanOf(citizen)).Parts).GoalId);
    }

    [Fact]
    public async Task The_advisor_reads_what_changed_since_the_last_conversation_and_the_look_is_logged()
    {
        await using var own = await CoreHost.StartAsync();
        var jobcenter = await own.Given.AJobcenter();
        var advisor = await own.Given.AnAdvisor(jobcenter);
        var citizen = await own.Given.ACitizen(c => c.Of(jobcenter));
        await own.APart(citizen, "Før samtalen");
        var booking = await own.Given.ABooking(citizen, await own.Given.ASlot(advisor));
        own.Clock.SetUtcNow(booking.EndsAt.AddMinutes(1));
        await own.Ask((ReportConversation r) => r.ExecuteAsync(booking.Id, new ReportOutcome { Status = AppointmentStatus.Held }, advisor, default));
        await own.APart(citizen, "Efter samtalen");
        var plan = (await own.Ask((ReadPlanForStaff r) => r.ExecuteAsync(citizen.Citizen, LookPurpose.Conversation, advisor, default))).Value!;
        Assert.Equal(booking.EndsAt, plan.Since);
        Assert.Equal("Efter samtalen", Assert.Single(plan.Changes).Title);
        Assert.Equal(2, plan.Parts.Count);
        Assert.NotEmpty(plan.CvMissing);
        Assert.Equal(1, await own.Count("access_entry", $"citizen_id = '{citizen.Citizen}' and what = 'plan' and purpose = 'Conversation' and account_id = '{advisor.AccountId}'"));

        var asked = plan.Parts.Single(p => p.Title == "Efter samtalen");
        await own.Propose(citizen, citizen.Citizen, PlanProposalKind.Agree, asked);
        Assert.Equal((citizen.Name, "Efter samtalen"), (await Waiting(advisor)).Select(w => (w.CitizenName, w.Proposal.PartTitle)).Single());
        var stranger = await own.Given.AnAdvisor(await own.Given.AJobcenter());
        Assert.Empty(await Waiting(stranger));
        Assert.Equal(Problems.NotFound, (await own.Ask((ReadPlanForStaff r) => r.ExecuteAsync(citizen.Citizen, LookPurpose.Conversation, stranger, default))).Refusal!.Type);
        Assert.Equal(0, await own.Count("access_entry", $"account_id = '{stranger.AccountId}'"));

        Task<IReadOnlyList<WaitingPlanProposal>> Waiting(Actor actor) => own.Ask((ReadPlanForStaff r) => r.WaitingAsync(actor, default));
    }

    [Fact]
    public async Task A_proposal_is_the_next_step_on_Min_side()
    {
        var (citizen, advisor) = await TwoAsync();
        var part = await host.APart(citizen, "Ring");
        await host.Propose(advisor, citizen.Citizen, PlanProposalKind.Agree, part);
        var overview = await host.Ask((ReadOverview r) => r.ExecuteAsync(citizen, default));
        Assert.Equal((1, 1, "Ring"), (overview.Plan!.Open, overview.Plan.WaitingForCitizen, overview.Plan.NextTitle));
        Assert.Equal(Portal.Contracts.Citizens.StepKind.AnswerPlanProposal, overview.Next.Kind);
    }

    private async Task<(Actor Citizen, Actor Advisor)> TwoAsync()
    {
        var jobcenter = await host.Given.AJobcenter();
        return (await host.Given.ACitizen(c => c.Of(jobcenter)), await host.Given.AnAdvisor(jobcenter));
    }
}
