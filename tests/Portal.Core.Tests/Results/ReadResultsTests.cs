using Portal.Contracts.Citizens;
using Portal.Contracts.Results;
using Portal.Core.Common;
using Portal.Core.Results;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Results;

// The clock stands on 24 November 2026: counted to 31 October, five half-years from 1 July 2024 on.
public sealed class ReadResultsTests
{
    private static readonly DateOnly First = new(2025, 9, 1);

    [Fact]
    public async Task A_leader_sees_the_own_jobcenter_and_nothing_of_another()
    {
        await using var host = await CoreHost.StartAsync();
        var (mine, other) = (await host.Given.AJobcenter(), await host.Given.AJobcenter());
        await host.Given.PastSpells(mine, 40, First, days: 70);
        await host.Given.PastSpells(other, 60, First);
        var results = await Read(host, await host.Given.ALeader(mine));
        Assert.Equal((mine.Name, 40), (results.JobcenterName, results.Began));
        Assert.Equal(new DateOnly(2026, 10, 31), results.CountedTo);
        Assert.Equal([100, 100, 100], results.Curve.Take(3).Select(p => p.Percent));
        Assert.Equal((10, 40), (results.Ended!.Weeks, results.Ended.People));
        Assert.All(results.Months.Where(m => m.Month >= new DateOnly(2025, 12, 1)), m => Assert.Null(m.Persons));
        Assert.Equal(60, (await Read(host, await host.Given.ALeader(other))).Began);
    }

    [Fact]
    public async Task Full_time_persons_are_the_average_over_the_days_of_the_month()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        // 30 for the whole of September, 20 from the 16th to the 30th, and 100 without any benefit.
        await host.Given.PastSpells(jobcenter, 30, new DateOnly(2026, 8, 1));
        await host.Given.PastSpells(jobcenter, 20, new DateOnly(2026, 9, 16), days: 14);
        await host.Given.PastSpells(jobcenter, 100, new DateOnly(2026, 8, 1), benefit: BenefitType.None);
        var results = await Read(host, await host.Given.ALeader(jobcenter));
        Assert.Equal(13, results.Months.Count);
        Assert.Equal([null, 30, 40, 30], results.Months.TakeLast(4).Select(m => m.Persons));
    }

    [Fact]
    public async Task The_curve_counts_whoever_is_still_unemployed_as_long_as_they_were_followed()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        await host.Given.PastSpells(jobcenter, 50, First, days: 80);
        await host.Given.PastSpells(jobcenter, 50, First);
        var results = await Read(host, await host.Given.ALeader(jobcenter));
        Assert.Equal((100, 50), (results.Curve.Single(p => p.Weeks == 8).Percent, results.Curve.Single(p => p.Weeks == 13).Percent));
        // Half leave after 80 days: (80 + (182 - 80) / 2) / 7 = 18.7 weeks of 26.
        var mean = results.Means.Single(m => m.Within == 26);
        Assert.Equal(18.7, mean.Weeks, 1);
        Assert.True(mean.Low < 18.7 && mean.High > 18.7);
    }

    [Fact]
    public async Task What_happened_after_the_last_whole_month_is_not_counted_yet()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        await host.Given.PastSpells(jobcenter, 20, First);
        await host.Given.PastSpells(jobcenter, 1, new DateOnly(2026, 11, 3));
        await host.Execute($"update unemployment_spell set ended_on = '2026-11-05', end_reason = 'Job' where id in (select id from unemployment_spell where first_unemployed_day = {First} limit 7)");
        var results = await Read(host, await host.Given.ALeader(jobcenter));
        Assert.Equal((20, 100), (results.Began, results.Curve[^1].Percent));
        Assert.Null(results.Ended);
    }

    [Fact]
    public async Task In_work_counts_only_what_somebody_has_said_or_a_new_registration_shows()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var spells = await host.Given.PastSpells(jobcenter, 60, First, days: 60);
        await Say(host, spells.Take(15), true);
        await Say(host, spells.Skip(15).Take(5), false);
        // Five are registered again on the day; the other 35 nobody knows about.
        var back = spells.Skip(20).Take(5).ToArray();
        await host.Execute(
            $"""
            insert into unemployment_spell (id, citizen_id, jobcenter_id, first_unemployed_day, benefit, municipality_code, education, registered_at)
            select gen_random_uuid(), citizen_id, jobcenter_id, ended_on + 30, benefit, municipality_code, education, registered_at from unemployment_spell where id = any({back})
            """);
        var work = (await Read(host, await host.Given.ALeader(jobcenter))).Work;
        Assert.Equal((60, 25), (work.Exits, work.Known));
        Assert.Equal(new ProtectedShare(60, ShareBound.About, 25), work.InWork);
    }

    [Fact]
    public async Task Few_people_are_not_told_of_and_cannot_be_found_by_subtracting()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        await host.Given.PastSpells(jobcenter, 40, First, days: 70, born: new DateOnly(1980, 1, 1));
        await host.Given.PastSpells(jobcenter, 12, First, benefit: BenefitType.SocialAssistance, born: new DateOnly(1980, 1, 1));
        await host.Given.PastSpells(jobcenter, 4, First, benefit: BenefitType.SicknessBenefit, born: new DateOnly(1980, 1, 1));
        var leader = await host.Given.ALeader(jobcenter);
        Assert.Equal(55, (await Read(host, leader)).Began);
        Assert.Equal(40, (await Read(host, leader, benefit: BenefitType.UnemploymentInsurance)).Began);
        foreach (var few in new[] { BenefitType.SocialAssistance, BenefitType.SicknessBenefit })
        {
            var results = await Read(host, leader, benefit: few);
            Assert.Null(results.Began);
            Assert.Empty(results.Curve);
            Assert.Empty(results.Means);
        }
    }

    [Fact]
    public async Task The_comparison_shows_of_another_jobcenter_what_its_own_page_shows_and_no_sum()
    {
        await using var host = await CoreHost.StartAsync();
        var (mine, other, small) = (await host.Given.AJobcenter(), await host.Given.AJobcenter(), await host.Given.AJobcenter());
        await host.Given.PastSpells(mine, 40, First, days: 70);
        await host.Given.PastSpells(other, 30, First);
        await host.Given.PastSpells(small, 9, First);
        var leader = await host.Given.ALeader(mine);
        var comparison = (await host.Ask((CompareJobcenters compare) => compare.ExecuteAsync(null, null, leader, default))).Value!;
        var lines = comparison.Jobcenters.ToDictionary(j => j.Name);
        Assert.Equal(comparison.Jobcenters.Select(j => j.Name).Order(StringComparer.Ordinal), comparison.Jobcenters.Select(j => j.Name));
        Assert.Equal([mine.Name], comparison.Jobcenters.Where(j => j.Own).Select(j => j.Name));
        Assert.Equal((10.0, 30), (lines[mine.Name].Mean!.Weeks, lines[other.Name].Persons));
        Assert.Equal(26.0, lines[other.Name].Mean!.Weeks);
        Assert.Equal((null, null), (lines[small.Name].Mean, lines[small.Name].Persons));
        var own = await Read(host, await host.Given.ALeader(other));
        Assert.Equal(own.Means.Single(m => m.Within == 26), lines[other.Name].Mean);
    }

    [Fact]
    public async Task A_period_that_is_not_offered_is_refused()
    {
        await using var host = await CoreHost.StartAsync();
        var leader = await host.Given.ALeader(await host.Given.AJobcenter());
        foreach (var period in new[] { new DateOnly(2026, 7, 2), new DateOnly(2024, 1, 1), new DateOnly(2027, 1, 1) })
        {
            Assert.Equal(400, (await host.Ask((ReadResults read) => read.ExecuteAsync(period, null, null, leader, default))).Refusal!.Status);
            Assert.Equal(400, (await host.Ask((CompareJobcenters compare) => compare.ExecuteAsync(period, null, leader, default))).Refusal!.Status);
        }
    }

    private static async Task<JobcenterResults> Read(CoreHost host, Actor leader, DateOnly? period = null, BenefitType? benefit = null, ResultGroup? group = null) =>
        (await host.Ask((ReadResults read) => read.ExecuteAsync(period, benefit, group, leader, default))).Value!;

    private static Task<int> Say(CoreHost host, IEnumerable<Guid> spells, bool inWork) => host.Execute(
        $"""
        insert into work_after_exit (spell_id, day, in_work, source, recorded_at, recorded_by)
        select id, (ended_on + interval '3 months')::date, {inWork}, 'Citizen', registered_at, citizen_id from unemployment_spell where id = any({spells.ToArray()})
        """);
}
