using Portal.Contracts.Citizens;
using Portal.Contracts.Escalations;
using Portal.Contracts.Risk;
using Portal.Core.Escalations;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Escalations;

public sealed class ObjectionTests
{
    [Fact]
    public async Task An_objection_takes_the_estimate_away_everywhere_and_keeps_the_contact()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter(thresholdPercent: 1, profiling: true);
        await host.Given.AnAdvisor(jobcenter);
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter).Unemployed(10).With(r => r with
        {
            Education = EducationLevel.BasicSchool, MonthsEmployedOfLast36 = 3, YearsInLastJob = 1, ExpectedWeeksToJob = 30,
        }));
        await Sweep(host);
        var before = (await host.Ask((ReadMyContact read) => read.ExecuteAsync(citizen, default))).Value!;
        Assert.Contains(EscalationReason.RiskAboveThreshold, before.Reasons.Select(r => r.Kind));
        Assert.NotNull(before.Risk);

        await host.Ask((SayAboutProfiling say) => say.ObjectAsync(new ObjectToProfiling(), citizen, default));
        await Sweep(host);

        var after = (await host.Ask((ReadMyContact read) => read.ExecuteAsync(citizen, default))).Value!;
        Assert.DoesNotContain(EscalationReason.RiskAboveThreshold, after.Reasons.Select(r => r.Kind));
        Assert.Null(after.Risk);
        Assert.Equal(before.ContactName, after.ContactName);
        Assert.Equal(0, await host.Count("risk_assessment"));
        // What can never be removed must never have held it.
        Assert.Equal(0, await host.Count("audit_event", "name = 'citizen.escalated' and data::text like '%\"value\"%'"));
    }

    private static async Task Sweep(CoreHost host)
    {
        await host.Ask((RequestSweep request) => request.NowAsync(default));
        await host.Ask((SweepSpells sweep) => sweep.ExecuteAsync(default));
    }
}
