using Portal.Contracts.Plan;
using Portal.Core.Common;
using Portal.Testing;
using Xunit;
using static Portal.Core.Tests.Plan.PlanActs;

namespace Portal.Core.Tests.Plan;

/// <summary>Random histories of a citizen and an advisor who change, propose and answer at the same time.</summary>
public sealed class PlanHistoryTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(26)]
    [InlineData(2026)]
    public async Task Whatever_happens_the_history_tells_the_whole_plan_and_no_agreement_changes_by_one_side(int seed)
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var advisor = await host.Given.AnAdvisor(jobcenter);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => LiveAsync(host, citizen, advisor, new Random(seed * 10 + i))));

        var changes = new List<PlanChange>();
        for (int? before = null; ;)
        {
            var page = await host.Ask((Portal.Core.Plan.ReadPlan r) => r.HistoryAsync(null, before, citizen, default));
            changes.AddRange(page);
            if (page.Count == 0)
            {
                break;
            }
            before = page[^1].Number;
        }
        changes.Reverse();
        // Told without a gap, in the order of the numbers.
        Assert.Equal(Enumerable.Range(1, changes.Count), changes.Select(c => c.Number));
        var plan = await host.PlanOf(citizen);
        Assert.Equal(plan.Version, changes.Count);

        Dictionary<Guid, PlanPartThen> told = [];
        Dictionary<Guid, PlanSide> asked = [];
        foreach (var change in changes)
        {
            var because = $"seed {seed}, change {change.Number}";
            switch (change.Kind)
            {
                case PlanChangeKind.Proposed:
                    asked[change.PartId] = change.Side;
                    continue;
                case PlanChangeKind.Declined or PlanChangeKind.Withdrawn:
                    continue;
                case PlanChangeKind.Accepted:
                    Assert.True(asked[change.PartId] != change.Side, because);
                    break;
                default:
                    Assert.True(change.Side is PlanSide.Citizen, because);
                    if (told.TryGetValue(change.PartId, out var locked) && locked.Agreed)
                    {
                        // Alone one only says how far an agreed part has come.
                        Assert.True(change.After is not null && change.After == locked with { State = change.After.State }, because);
                        Assert.True((change.After.State is PlanPartState.GivenUp) == (locked.State is PlanPartState.GivenUp), because);
                    }
                    break;
            }
            // What was before is what was told last.
            Assert.True(change.Before == told.GetValueOrDefault(change.PartId), because);
            if (change.After is { } after)
            {
                told[change.PartId] = after;
            }
            else
            {
                told.Remove(change.PartId);
            }
        }
        Assert.Equal(
            told.OrderBy(t => t.Key).Select(t => (t.Key, t.Value.Title, t.Value.State, t.Value.Agreed)),
            plan.Parts.OrderBy(p => p.Id).Select(p => (p.Id, p.Title, p.State, p.Agreed)));
        Assert.Equal(changes.Count, await host.Count("audit_event", "name = 'plan.changed'"));
        // Enough happened to mean something.
        Assert.Contains(changes, c => c.Kind is PlanChangeKind.Accepted);
        Assert.True(changes.Count > 60, $"seed {seed}: {changes.Count} changes");
    }

    // One device: it reads, thinks, and does something with what it read, which may be old by then.
    private static async Task LiveAsync(CoreHost host, Actor citizen, Actor advisor, Random random)
    {
        for (var i = 0; i < 60; i++)
        {
            var plan = await host.PlanOf(citizen);
            var part = plan.Parts.Count > 0 ? plan.Parts[random.Next(plan.Parts.Count)] : null;
            var actor = random.Next(2) == 0 ? citizen : advisor;
            await (random.Next(8) switch
            {
                0 or 1 => (Task)host.AddPart(citizen, Words($"Del {random.Next(1000)}")),
                2 when part is not null => host.ChangePart(citizen, part.Id, part.Version, Words($"Ændret {random.Next(1000)}")),
                3 when part is not null => host.MovePart(citizen, part.Id, part.Version, (PlanPartState)random.Next(4)),
                4 when part is not null && random.Next(3) == 0 => host.RemovePart(citizen, part.Id, part.Version),
                5 or 6 when plan.Proposals.Count > 0 => host.Answer(actor, plan.Proposals[random.Next(plan.Proposals.Count)].Id, random.Next(4) > 0),
                _ when part is not null => host.Propose(actor, citizen.Citizen, (PlanProposalKind)random.Next(1, 5), part, Words($"Foreslået {random.Next(1000)}")),
                _ => host.Propose(advisor, citizen.Citizen, PlanProposalKind.Add, null, Words($"Ny {random.Next(1000)}")),
            });
        }
    }
}
