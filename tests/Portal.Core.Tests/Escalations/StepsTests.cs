using Portal.Contracts;
using Portal.Contracts.Escalations;
using Portal.Contracts.Risk;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Core.Escalations;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Escalations;

/// <summary>Open, assigned, contact attempted, contacted, plan agreed, closed: each step dated, attributed and with a day for the next one.</summary>
public sealed class StepsTests
{
    [Fact]
    public async Task Each_step_leads_on_has_a_name_and_a_day_and_what_does_not_fit_is_refused()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        await host.Ask((SayAboutProfiling say) => say.RequestHelpAsync(citizen, default));
        // The wish is looked at by itself: no sweep over everybody is needed.
        Assert.True(await host.Ask((SweepChanges changes) => changes.ExecuteAsync(default)) > 0);
        var id = await IdOf(host, citizen);
        Assert.Equal((EscalationStatus.Assigned, Day(26)), await State(host, id));

        await Refused(host, id, EscalationStepKind.PlanAgreed, advisor);
        await Step(host, id, EscalationStepKind.ContactAttempted, advisor, "Tog ikke telefonen");
        Assert.Equal((EscalationStatus.ContactAttempted, Day(27)), await State(host, id));
        host.Clock.Advance(TimeSpan.FromDays(1));
        await Step(host, id, EscalationStepKind.Contacted, advisor);
        Assert.Equal((EscalationStatus.Contacted, new DateOnly(2026, 12, 9)), await State(host, id));
        await Refused(host, id, EscalationStepKind.Contacted, advisor);
        await Step(host, id, EscalationStepKind.PlanAgreed, advisor, "Kursus i uge 3");
        Assert.Equal((EscalationStatus.PlanAgreed, new DateOnly(2026, 12, 23)), await State(host, id));
        // Twenty working days over Christmas and New Year, whose holidays do not count.
        host.Clock.GoTo(new DateOnly(2026, 12, 10), new TimeOnly(10, 0));
        await Step(host, id, EscalationStepKind.FollowedUp, advisor);
        Assert.Equal((EscalationStatus.PlanAgreed, new DateOnly(2027, 1, 11)), await State(host, id));
        await Step(host, id, EscalationStepKind.Closed, advisor, null, EscalationEnd.Job);
        Assert.Equal((EscalationStatus.Closed, null), await State(host, id));
        await Refused(host, id, EscalationStepKind.ContactAttempted, advisor);

        var detail = (await host.Ask((ReadEscalations read) => read.FindAsync(id, advisor, default))).Value!;
        Assert.Equal(
            [EscalationStepKind.Opened, EscalationStepKind.Assigned, EscalationStepKind.ContactAttempted, EscalationStepKind.Contacted,
                EscalationStepKind.PlanAgreed, EscalationStepKind.FollowedUp, EscalationStepKind.Closed],
            detail.Steps.Select(s => s.Kind));
        Assert.Equal(nameof(EscalationReason.AskedForHelp), detail.Steps[0].Why);
        Assert.Equal(advisor.Name, detail.Steps[1].ToName);
        Assert.All(detail.Steps.Skip(2), s => Assert.Equal(advisor.Name, s.ByName));
        Assert.Equal(("Kursus i uge 3", nameof(EscalationEnd.Job)), (detail.Steps[4].Note, detail.Steps[6].Why));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => host.Execute($"update escalation_step set note = 'andet' where escalation_id = {id}"));
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => host.Execute($"delete from escalation_step where escalation_id = {id}"));
    }

    [Fact]
    public async Task Opened_again_it_goes_back_to_whom_it_was_with_and_keeps_its_history()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var id = await host.Given.AnEscalation(citizen, advisor);
        await Step(host, id, EscalationStepKind.Closed, advisor, null, EscalationEnd.NoNeed);
        await Refused(host, id, EscalationStepKind.Reopened, advisor, Problems.Invalid);
        await Step(host, id, EscalationStepKind.Reopened, advisor, "Har mistet jobbet igen");
        Assert.Equal(EscalationStatus.Assigned, (await State(host, id)).Status);
        Assert.Equal(advisor.AccountId, await host.Value<Guid>($"select owner_id as \"Value\" from escalation where id = {id}"));
        Assert.Equal(2, await host.Count("escalation_step", $"escalation_id = '{id}'"));
    }

    [Fact]
    public async Task A_spell_has_one_escalation_to_which_reasons_are_added_and_which_is_opened_again_by_new_ones_only()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter(weeksCriterion: 4);
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var leader = await host.Given.ALeader(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter).Unemployed(4));
        await Sweep(host);
        var id = await IdOf(host, citizen);
        await host.Ask((ReferCitizens refer) => refer.ExecuteAsync(citizen.Citizen, new ReferCitizen { Words = "Vil gerne skifte branche" }, advisor, "a", default));
        await host.Ask((SweepChanges changes) => changes.ExecuteAsync(default));
        Assert.Equal([EscalationReason.WeeksUnemployed, EscalationReason.ReferredByAdvisor], await Reasons(host, leader));
        Assert.Equal(1, await host.Count("escalation"));
        Assert.Equal(1, await host.Count("notification", "kind = 'ContactGiven'"));
        Assert.Equal(1, await host.Count("escalation_step", "kind = 'ReasonAdded'"));

        await Step(host, id, EscalationStepKind.Closed, advisor, null, EscalationEnd.NoNeed);
        await Sweep(host);
        Assert.Equal(EscalationStatus.Closed, (await State(host, id)).Status);
        // Asking again is a new wish.
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.Ask((SayAboutProfiling say) => say.RequestHelpAsync(citizen, default));
        await host.Ask((SweepChanges changes) => changes.ExecuteAsync(default));
        Assert.Equal(EscalationStatus.Assigned, (await State(host, id)).Status);
        Assert.Equal(1, await host.Count("escalation"));
        Assert.Equal(1, await host.Count("escalation_step", "kind = 'Reopened' and why = 'AskedForHelp'"));
        await Sweep(host);
        Assert.Equal(1, await host.Count("escalation_step", "kind = 'Reopened'"));
    }

    [Fact]
    public async Task Who_declines_is_left_alone_until_they_ask_themselves()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter(weeksCriterion: 4);
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter).Unemployed(4));
        await Sweep(host);
        Assert.True((await host.Ask((TakeStep take) => take.DeclineAsync(citizen, default))).Succeeded);
        Assert.True((await host.Ask((TakeStep take) => take.DeclineAsync(citizen, default))).Succeeded);
        Assert.Equal(1, await host.Count("escalation_step", "kind = 'Closed'"));
        Assert.Null((await host.Ask((ReadMyContact read) => read.ExecuteAsync(citizen, default))).Value!.ContactName);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.Ask((ReferCitizens refer) => refer.ExecuteAsync(citizen.Citizen, new ReferCitizen { Words = "Bør have en kontakt" }, advisor, "a", default));
        await Sweep(host);
        Assert.Equal(1, await host.Count("escalation", "status = 'Closed' and closed_reason = 'Declined'"));
        await host.Ask((SayAboutProfiling say) => say.RequestHelpAsync(citizen, default));
        await Sweep(host);
        Assert.Equal(advisor.Name, (await host.Ask((ReadMyContact read) => read.ExecuteAsync(citizen, default))).Value!.ContactName);
    }

    [Fact]
    public async Task What_is_late_rises_to_the_leader_once_and_a_rest_is_never_late()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var leader = await host.Given.ALeader(jobcenter);
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var (late, resting) = (await host.Given.ACitizen(c => c.Of(jobcenter)), await host.Given.ACitizen(c => c.Of(jobcenter)));
        var id = await host.Given.AnEscalation(late, advisor);
        var quiet = await host.Given.AnEscalation(resting, advisor);
        Assert.True((await host.Ask((Rest rest) => rest.ExecuteAsync(quiet, new RestEscalation { Reason = RestReason.Illness, Until = host.Clock.Today.AddDays(30) }, advisor, default))).Succeeded);
        host.Clock.Advance(TimeSpan.FromDays(8));
        for (var minute = 0; minute < 3; minute++)
        {
            await host.Given.AMinuteOfTheWorker();
        }
        Assert.Equal(1, await host.Count("escalation_step", "kind = 'Raised'"));
        var list = (await host.Ask((ReadEscalations read) => read.ExecuteAsync(leader, new EscalationFilter { Overdue = true }, 50, 0, default))).Items;
        Assert.Equal((id, true), (Assert.Single(list).Id, list[0].RaisedAt is not null));

        host.Clock.Advance(TimeSpan.FromDays(23));
        await host.Given.AMinuteOfTheWorker();
        Assert.Equal(1, await host.Count("escalation_step", "kind = 'RestEnded'"));
        Assert.Equal(1, await host.Count("escalation", $"id = '{quiet}' and rest_until is null and due_on > '{host.Clock.Today:yyyy-MM-dd}'"));
    }

    [Fact]
    public async Task A_job_closes_it_reduced_contact_lets_it_rest_until_the_job_begins_or_not()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var advisor = await host.Given.AnAdvisor(jobcenter);
        var (worker, starter) = (await host.Given.ACitizen(c => c.Of(jobcenter)), await host.Given.ACitizen(c => c.Of(jobcenter)));
        var (gone, soon) = (await host.Given.AnEscalation(worker, advisor), await host.Given.AnEscalation(starter, advisor));
        await host.Execute($"update unemployment_spell set ended_on = {host.Clock.Today}, end_reason = 'Job' where citizen_id = {worker.Citizen}");
        var starts = host.Clock.Today.AddDays(20);
        await host.Execute(
            $"""
            insert into reduced_contact (id, spell_id, citizen_id, jobcenter_id, kind, starts_on, status, reported_at, decided_at, decided_by, documented)
            select gen_random_uuid(), s.id, s.citizen_id, s.jobcenter_id, 'Job', {starts}, 'Confirmed', now(), now(), {advisor.AccountId}, true
            from unemployment_spell s where s.citizen_id = {starter.Citizen}
            """);
        await host.Given.AMinuteOfTheWorker();
        Assert.Equal(1, await host.Count("escalation", $"id = '{gone}' and status = 'Closed' and closed_reason = 'Job'"));
        Assert.Equal(1, await host.Count("escalation", $"id = '{soon}' and rest_reason = 'ReducedContact' and rest_until = '{starts:yyyy-MM-dd}'"));
        // The job came to nothing: the duty is back, and so is the contact.
        await host.Execute($"update reduced_contact set status = 'Withdrawn', book_by = {starts}");
        await host.Given.AMinuteOfTheWorker();
        Assert.Equal(1, await host.Count("escalation", $"id = '{soon}' and rest_until is null and status = 'Assigned'"));
    }

    [Fact]
    public async Task Who_moves_is_handed_over_with_everything_and_the_old_jobcenter_sees_nothing_any_more()
    {
        await using var host = await CoreHost.StartAsync();
        var (here, there) = (await host.Given.AJobcenter(profiling: true, thresholdPercent: 1), await host.Given.AJobcenter());
        var advisor = await host.Given.AnAdvisor(here);
        var other = await host.Given.AnAdvisor(there);
        var citizen = await host.Given.ACitizen(c => c.Of(here).With(r => r with { ExpectedWeeksToJob = 52, YearsInLastJob = 1, MonthsEmployedOfLast36 = 12 }));
        await host.Ask((ReferCitizens refer) => refer.ExecuteAsync(citizen.Citizen, new ReferCitizen { Words = "Kender sagen" }, advisor, "a", default));
        await Sweep(host);
        var id = await IdOf(host, citizen);
        await Step(host, id, EscalationStepKind.Contacted, advisor, "Talte sammen");
        Assert.True((await host.Ask((MoveCitizens move) => move.ExecuteAsync(
            citizen.Citizen, new MoveCitizen { MunicipalityCode = there.MunicipalityCode, Note = "God aftale om kursus" }, advisor, default))).Succeeded);

        Assert.False((await host.Ask((ReadEscalations read) => read.FindAsync(id, advisor, default))).Succeeded);
        var detail = (await host.Ask((ReadEscalations read) => read.FindAsync(id, other, default))).Value!;
        Assert.Equal(other.Name, detail.Escalation.ContactName);
        Assert.Contains(detail.Steps, s => s is { Kind: EscalationStepKind.Contacted, Note: "Talte sammen" });
        Assert.Contains(detail.Steps, s => s.Kind is EscalationStepKind.HandedOver && s.ToName == there.Name && s.Note == "God aftale om kursus");
        // The estimate was made on the other jobcenter's basis.
        Assert.DoesNotContain(detail.Escalation.Reasons, r => r.Kind is EscalationReason.RiskAboveThreshold);
        Assert.Equal(0, await host.Count("risk_assessment"));
        Assert.Equal(2, await host.Count("notification", "kind = 'ContactGiven'"));
    }

    [Fact]
    public async Task Who_moves_takes_the_wish_for_a_conversation_along_and_leaves_the_ledger_and_the_calendar_clean()
    {
        await using var host = await CoreHost.StartAsync();
        var (here, there) = (await host.Given.AJobcenter(), await host.Given.AJobcenter());
        var advisor = await host.Given.AnAdvisor(here);
        var citizen = await host.Given.ACitizen(c => c.Of(here));
        await host.Given.Slots(advisor, 3);
        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.Ask((KeepLedger ledger) => ledger.ExecuteAsync(default));
        Assert.True((await host.Ask((MoveCitizens move) => move.ExecuteAsync(
            citizen.Citizen, new MoveCitizen { MunicipalityCode = there.MunicipalityCode }, advisor, default))).Succeeded);
        // The day was counted at a jobcenter that offered times; where the citizen is now nobody offered any, and the ledger goes on.
        host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True((await host.Ask((KeepLedger ledger) => ledger.ExecuteAsync(default))).Closed > 0);
        Assert.Equal(0, await host.Count("booking_chance_day", "closed and lost is null"));
    }

    [Fact]
    public async Task A_fund_refers_a_member_once_and_learns_nothing_of_others()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        await host.Given.AnAdvisor(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var fund = new Actor(Ids.New(host.Clock), Roles.Partner, null, null, "A-kasse");
        var cpr = await host.Given.CprOf(citizen);
        var command = new DeliverReferral { Cpr = cpr, Words = "Har søgt længe uden svar" };
        var first = await host.Ask((ReferCitizens refer) => refer.DeliverAsync(command, fund, "a", default));
        Assert.Equal(first.Value, (await host.Ask((ReferCitizens refer) => refer.DeliverAsync(command, fund, "a", default))).Value);
        Assert.Equal(Problems.NotRegistered, (await host.Ask((ReferCitizens refer) => refer.DeliverAsync(command with { Cpr = "0173909999" }, fund, "b", default))).Refusal!.Type);
        await host.Ask((SweepChanges changes) => changes.ExecuteAsync(default));
        Assert.Equal(1, await host.Count("referral"));
        var contact = (await host.Ask((ReadMyContact read) => read.ExecuteAsync(citizen, default))).Value!;
        Assert.Equal([EscalationReason.ReferredByFund], contact.Reasons.Select(r => r.Kind));
        Assert.Equal(["Har søgt længe uden svar"], contact.Referrals);
        Assert.Equal(0, await host.Count("idempotent_outcome", $"outcome::text like '%{cpr}%'"));
    }

    private static DateOnly Day(int day) => new(2026, 11, day);

    private static async Task Sweep(CoreHost host)
    {
        await host.Ask((RequestSweep request) => request.NowAsync(default));
        await host.Ask((SweepSpells sweep) => sweep.ExecuteAsync(default));
    }

    private static Task<Guid> IdOf(CoreHost host, Actor citizen) => host.Value<Guid>($"select id as \"Value\" from escalation where citizen_id = {citizen.Citizen}");

    private sealed record Standing(string Status, DateOnly? DueOn);

    private static async Task<(EscalationStatus Status, DateOnly? DueOn)> State(CoreHost host, Guid id)
    {
        var state = (await host.Sql<Standing>($"select status, due_on from escalation where id = {id}")).Single();
        return (Enum.Parse<EscalationStatus>(state.Status), state.DueOn);
    }

    private static async Task<IEnumerable<EscalationReason>> Reasons(CoreHost host, Actor leader) =>
        (await host.Ask((ReadEscalations read) => read.ExecuteAsync(leader, new EscalationFilter(), 50, 0, default))).Items.Single().Reasons.Select(r => r.Kind);

    private static async Task Step(CoreHost host, Guid id, EscalationStepKind kind, Actor actor, string? note = null, EscalationEnd? end = null) =>
        Assert.Null((await host.Ask((TakeStep take) => take.ExecuteAsync(id, new TakeEscalationStep { Kind = kind, Note = note, End = end }, actor, default))).Refusal?.Type);

    private static async Task Refused(CoreHost host, Guid id, EscalationStepKind kind, Actor actor, string type = Problems.StepDoesNotFit) =>
        Assert.Equal(type, (await host.Ask((TakeStep take) => take.ExecuteAsync(id, new TakeEscalationStep { Kind = kind }, actor, default))).Refusal?.Type);
}
