using System.Text;
using Portal.Contracts.Escalations;
using Portal.Core.Common;
using Portal.Core.Escalations;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Escalations;

/// <summary>An advisor or leader of another jobcenter sees nothing: not in lists, exports, figures or by id; and an advisor only their own.</summary>
public sealed class IsolationTests
{
    [Fact]
    public async Task Another_jobcenter_sees_nothing_and_changes_nothing()
    {
        await using var host = await CoreHost.StartAsync();
        var (here, there) = (await host.Given.AJobcenter(), await host.Given.AJobcenter());
        var advisor = await host.Given.AnAdvisor(here);
        var (leader, strangeLeader, strangeAdvisor) = (await host.Given.ALeader(here), await host.Given.ALeader(there), await host.Given.AnAdvisor(there));
        var citizen = await host.Given.ACitizen(c => c.Of(here).Named("=Hemmelig; \"Person\""));
        var id = await host.Given.AnEscalation(citizen, advisor);
        await host.Ask((TakeStep t) => t.ExecuteAsync(id, new TakeEscalationStep { Kind = EscalationStepKind.Contacted, Note = "Intern note" }, advisor, default));

        foreach (var stranger in new[] { strangeLeader, strangeAdvisor })
        {
            Assert.Equal(0, (await List(host, stranger)).Total);
            Assert.False((await host.Ask((ReadEscalations r) => r.FindAsync(id, stranger, default))).Succeeded);
            Assert.Equal("not-found", (await host.Ask((TakeStep t) => t.ExecuteAsync(id, new TakeEscalationStep { Kind = EscalationStepKind.PlanAgreed }, stranger, default))).Refusal?.Type);
            Assert.Equal("not-found", (await host.Ask((Rest r) => r.ExecuteAsync(id, new RestEscalation { Reason = RestReason.Illness, Until = host.Clock.Today.AddDays(3) }, stranger, default))).Refusal?.Type);
            Assert.Equal("not-found", (await host.Ask((ReferCitizens r) => r.ExecuteAsync(citizen.Citizen, new ReferCitizen { Words = "x" }, stranger, "k", default))).Refusal?.Type);
            Assert.Equal("not-found", (await host.Ask((MoveCitizens m) => m.ExecuteAsync(citizen.Citizen, new MoveCitizen { MunicipalityCode = there.MunicipalityCode }, stranger, default))).Refusal?.Type);
        }
        Assert.Equal(new Reassigned(0, 1), (await host.Ask((Reassign r) => r.ExecuteAsync(new ReassignEscalations { Ids = [id], ContactId = strangeAdvisor.AccountId }, strangeLeader, default))).Value);
        Assert.Equal("not-found", (await host.Ask((ReadFigures f) => f.ChangeProfileAsync(advisor.AccountId, new ChangeContactProfile { Capacity = 1 }, strangeLeader, default))).Refusal?.Type);
        var figures = await host.Ask((ReadFigures f) => f.ExecuteAsync(strangeLeader, default));
        Assert.All(figures.Funnel, step => Assert.Equal(0, step.Count));
        Assert.All(figures.Ageing, band => Assert.Equal(0, band.OnTime + band.Overdue + band.Resting));
        Assert.Equal([strangeAdvisor.AccountId], figures.Load.Select(l => l.AdvisorId));
        Assert.DoesNotContain("Hemmelig", await Export(host, strangeLeader), StringComparison.Ordinal);

        // The own jobcenter sees it, and that the file left is on record with its purpose.
        Assert.Equal(1, (await List(host, leader)).Total);
        Assert.Equal(0, (await List(host, await host.Given.AnAdvisor(here))).Total);
        Assert.Equal([1, 1, 1, 1, 0], (await host.Ask((ReadFigures f) => f.ExecuteAsync(leader, default))).Funnel.Select(s => s.Count).Select((n, i) => i == 1 ? 1 : n));
        var file = await Export(host, leader);
        // As a text, not as a formula.
        Assert.Contains("\"'=Hemmelig; \"\"Person\"\"\"", file, StringComparison.Ordinal);
        Assert.Equal(1, await host.Count("audit_event", $"name = 'escalations.exported' and jobcenter_id = '{here.Id}' and data ->> 'purpose' = 'Til revisionen'"));
        Assert.Equal(1, await host.Count("access_entry", $"citizen_id = '{citizen.Citizen}' and what = 'escalations-csv' and account_id = '{leader.AccountId}'"));
    }

    [Fact]
    public async Task Filters_find_what_they_say()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var leader = await host.Given.ALeader(jobcenter);
        var (one, two) = (await host.Given.AnAdvisor(jobcenter), await host.Given.AnAdvisor(jobcenter));
        var first = await host.Given.AnEscalation(await host.Given.ACitizen(c => c.Of(jobcenter)), one);
        var second = await host.Given.AnEscalation(await host.Given.ACitizen(c => c.Of(jobcenter)), two);
        var closed = await host.Given.AnEscalation(await host.Given.ACitizen(c => c.Of(jobcenter)), two);
        await host.Ask((TakeStep t) => t.ExecuteAsync(closed, new TakeEscalationStep { Kind = EscalationStepKind.Closed, End = EscalationEnd.NoNeed }, two, default));
        await host.Execute($"update escalation set kinds = 32, due_on = {host.Clock.Today.AddDays(-1)} where id = {second}");
        Assert.Equal([second, first], (await List(host, leader)).Items.Select(e => e.Id));
        await Finds(new EscalationFilter { Status = EscalationStatus.Closed }, closed);
        await Finds(new EscalationFilter { OwnerId = one.AccountId }, first);
        await Finds(new EscalationFilter { Reason = Portal.Contracts.Risk.EscalationReason.AskedForHelp }, second);
        await Finds(new EscalationFilter { Overdue = true }, second);
        await Finds(new EscalationFilter { Overdue = false }, first);
        await Finds(new EscalationFilter { Unassigned = true });
        await Finds(new EscalationFilter { Resting = true });

        async Task Finds(EscalationFilter filter, params Guid[] expected) =>
            Assert.Equal(expected, (await host.Ask((ReadEscalations r) => r.ExecuteAsync(leader, filter, 50, 0, default))).Items.Select(e => e.Id));
    }

    private static Task<EscalationPage> List(CoreHost host, Actor actor) => host.Ask((ReadEscalations r) => r.ExecuteAsync(actor, new EscalationFilter(), 50, 0, default));

    private static async Task<string> Export(CoreHost host, Actor leader) =>
        Encoding.UTF8.GetString((await host.Ask((ExportList e) => e.ExecuteAsync(new ExportEscalations { Purpose = "Til revisionen" }, leader, default))).Content);
}
