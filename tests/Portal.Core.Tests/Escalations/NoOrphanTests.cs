using Portal.Contracts.Escalations;
using Portal.Core.Accounts;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Core.Escalations;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Escalations;

/// <summary>Each open escalation has exactly one owner who is here, a next step and a day for it: the check proves it, the reconciler repairs it.</summary>
public sealed class NoOrphanTests
{
    [Fact]
    public async Task With_the_reconciler_switched_off_the_check_finds_who_is_forgotten_and_with_it_nobody_is()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        await host.Given.ALeader(jobcenter);
        var (absent, left) = (await host.Given.AnAdvisor(jobcenter), await host.Given.AnAdvisor(jobcenter));
        await host.Given.AnAdvisor(jobcenter, capacity: 1);
        foreach (var advisor in new[] { absent, absent, left, left })
        {
            await host.Given.AnEscalation(await host.Given.ACitizen(c => c.Of(jobcenter)), advisor);
        }
        var ended = await host.Given.ACitizen(c => c.Of(jobcenter));
        await host.Given.AnEscalation(ended, absent);
        await Reconcile(host);
        Assert.Empty(await Orphans(host));

        // By SQL, past everything that would reconcile at once.
        await host.Execute(
            $"""
            insert into absence (id, jobcenter_id, advisor_id, starts_at, ends_at, whole_days, kind, recorded_by, recorded_at)
            values (gen_random_uuid(), {jobcenter.Id}, {absent.AccountId}, {host.Clock.GetUtcNow()}, {host.Clock.GetUtcNow().AddDays(3)}, true, 'Leave', {absent.AccountId}, now())
            """);
        await host.Execute($"update account set disabled_at = {host.Clock.GetUtcNow()} where id = {left.AccountId}");
        await host.Execute($"update unemployment_spell set ended_on = {host.Clock.Today}, end_reason = 'Education' where citizen_id = {ended.Citizen}");
        Assert.Equal(5, (await Orphans(host)).Count);

        await Reconcile(host);
        Assert.Empty(await Orphans(host));
        // The one with room stands in for one; the others are with the leader until somebody has room.
        Assert.Equal(1, await host.Count("escalation e join account a on a.id = e.owner_id", "e.status <> 'Closed' and a.role = 'advisor'"));
        Assert.Equal(3, await host.Count("escalation e join account a on a.id = e.owner_id", "e.status <> 'Closed' and a.role = 'leader'"));
        Assert.Equal(1, await host.Count("escalation", "closed_reason = 'Education'"));
    }

    [Fact]
    public async Task An_absence_as_of_now_finds_deputies_at_once_and_a_new_contact_is_told_when_somebody_leaves()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var leader = await host.Given.ALeader(jobcenter);
        var (contact, colleague) = (await host.Given.AnAdvisor(jobcenter), await host.Given.AnAdvisor(jobcenter));
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        await host.Given.AnEscalation(citizen, contact);
        await host.Given.AnAbsence(leader, contact, host.Clock.Today, host.Clock.Today.AddDays(2));
        var mine = (await host.Ask((ReadMyContact read) => read.ExecuteAsync(citizen, default))).Value!;
        Assert.Equal((contact.Name, colleague.Name), (mine.ContactName, mine.DeputyName));

        await host.Execute($"update account set disabled_at = {host.Clock.GetUtcNow()} where id = {contact.AccountId}");
        await host.Given.AMinuteOfTheWorker();
        mine = (await host.Ask((ReadMyContact read) => read.ExecuteAsync(citizen, default))).Value!;
        Assert.Equal((colleague.Name, null), (mine.ContactName, mine.DeputyName));
        Assert.Equal(1, await host.Count("notification", $"kind = 'ContactGiven' and who = '{colleague.Name}'"));
        Assert.Equal([EscalationStepKind.ContactGone, EscalationStepKind.Assigned], (await host.Sql<string>(
            $"select kind as \"Value\" from escalation_step order by id")).Select(Enum.Parse<EscalationStepKind>));
    }

    [Fact]
    public async Task After_any_history_and_a_minute_every_open_escalation_has_one_owner_who_is_here_and_a_day()
    {
        var seed = Environment.TickCount;
        TestContext.Current.AddAttachment("seed", seed.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var random = new Random(seed);
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var leader = await host.Given.ALeader(jobcenter);
        var advisors = new[] { await host.Given.AnAdvisor(jobcenter, 2), await host.Given.AnAdvisor(jobcenter, 2), await host.Given.AnAdvisor(jobcenter, 1) };
        var citizens = (await host.Given.Citizens(7, jobcenter)).ToArray();
        for (var step = 0; step < 60; step++)
        {
            var (advisor, citizen) = (random.GetItems(advisors, 1)[0], random.GetItems(citizens, 1)[0]);
            var ids = await host.Sql<Guid>($"select id as \"Value\" from escalation order by id");
            switch (random.Next(8))
            {
                case 0 or 1:
                    await host.Ask((SayAboutProfiling say) => say.RequestHelpAsync(citizen, default));
                    await host.Ask((SweepChanges changes) => changes.ExecuteAsync(default));
                    break;
                case 2 when random.Next(2) == 0:
                    await host.Given.AnAbsence(leader, advisor, host.Clock.Today, host.Clock.Today.AddDays(random.Next(3)));
                    break;
                case 3:
                    await host.Execute($"update account set disabled_at = case when disabled_at is null then {host.Clock.GetUtcNow()}::timestamptz end where id = {advisor.AccountId}");
                    break;
                case 4 when ids.Count > 0:
                    var kinds = TakeStep.In(Enum.Parse<EscalationStatus>(await host.Value<string>($"select status as \"Value\" from escalation where id = {ids[0]}"))).ToArray();
                    await host.Ask((TakeStep take) => take.ExecuteAsync(random.GetItems(ids.ToArray(), 1)[0],
                        new TakeEscalationStep { Kind = random.GetItems(kinds, 1)[0], Note = "n", End = EscalationEnd.NoNeed }, leader, default));
                    break;
                case 5 when ids.Count > 0:
                    await host.Ask((Reassign reassign) => reassign.ExecuteAsync(new ReassignEscalations { Ids = ids }, leader, default));
                    break;
                case 6 when ids.Count > 0:
                    await host.Ask((Rest rest) => rest.ExecuteAsync(ids[0], new RestEscalation { Reason = RestReason.Illness, Until = host.Clock.Today.AddDays(2) }, leader, default));
                    break;
                default:
                    host.Clock.Advance(TimeSpan.FromHours(random.Next(1, 30)));
                    break;
            }
            await host.Given.AMinuteOfTheWorker();
            Assert.True((await Orphans(host)).Count == 0, $"seed {seed}, step {step}");
        }
    }

    private static Task<List<Guid>> Orphans(CoreHost host) => host.Ask((ReconcileEscalations r) => r.FindOrphansAsync(default));

    private static Task<(int, int)> Reconcile(CoreHost host) => host.Ask((ReconcileEscalations r) => r.ExecuteAsync(default));
}
