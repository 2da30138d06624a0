using Portal.Cli.Import;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Escalations;
using Portal.Testing;
using Xunit;

namespace Portal.Cli.Tests.Import;

public sealed class ImportRegistrationsTests(CoreHost host) : IClassFixture<CoreHost>
{
    private const string Header = "cpr,name,first_unemployed_day,benefit,municipality_code,education,channel,ended_on,end_reason\n";

    [Fact]
    public async Task People_and_spells_are_added_and_a_second_time_changes_nothing()
    {
        var place = await Place();
        var (ane, bo) = (Given.ACpr(), Given.ACpr());
        var text = $"{ane.Digits},Ane,{Ago(30)},None,{place},Vocational,Letter,,\n"
            + $"{bo.Digits},Bo,{Ago(400)},None,{place},Vocational,Letter,{Ago(300)},Job\n"
            + $"{bo.Digits},Bo,{Ago(20)},None,{place},Vocational,Letter,,\n";
        var first = await Import(text);
        Assert.Equal((3, 2, 2, 1, 0, true), (first.Read, first.Citizens, first.Open, first.Ended, first.There, first.Stored));
        var again = await Import(text);
        Assert.Equal((3, 0, 0, 0, 3), (again.Read, again.Citizens, again.Open, again.Ended, again.There));
        Assert.Equal(3, await host.Count("unemployment_spell", $"municipality_code = '{place}'"));
    }

    [Fact]
    public async Task A_line_with_an_end_ends_the_open_spell_once()
    {
        var (place, ane) = (await Place(), Given.ACpr());
        await Import($"{ane.Digits},Ane,{Ago(30)},None,{place},Vocational,Letter,,\n");
        var over = $"{ane.Digits},Ane,{Ago(30)},None,{place},Vocational,Letter,{Ago(2)},Job\n";
        var first = await Import(over);
        Assert.Equal((0, 0, 1, 0), (first.Open, first.Ended, first.Closed, first.There));
        Assert.Equal(1, await host.Count("unemployment_spell", $"municipality_code = '{place}' and ended_on is not null and end_reason = 'Job'"));
        Assert.Equal(1, await host.Count("audit_event", $"name = 'spell.ended' and data ->> 'endedOn' = '{Ago(2)}' and citizen_id = (select citizen_id from unemployment_spell where municipality_code = '{place}')"));
        var again = await Import(over);
        Assert.Equal((0, 1), (again.Closed, again.There));
    }

    [Fact]
    public async Task Each_spell_leaves_an_audit_event_and_nobody_is_notified()
    {
        var (events, notes) = (await host.Count("audit_event", "name = 'spell.imported'"), await host.Count("notification"));
        await Import($"{Given.ACpr().Digits},C,{Ago(30)},None,{await Place()},Vocational,Letter,,\n");
        Assert.Equal(events + 1, await host.Count("audit_event", "name = 'spell.imported'"));
        Assert.Equal(notes, await host.Count("notification"));
    }

    [Fact]
    public async Task With_one_bad_line_nothing_is_imported_unless_it_may_be_left_out()
    {
        var place = await Place();
        var text = $"{Given.ACpr().Digits},Good,{Ago(30)},None,{place},Vocational,Letter,,\n{Given.ACpr().Digits},Bad,{Ago(30)},None,9999,Vocational,Letter,,\n";
        var refused = await Import(text);
        Assert.False(refused.Stored);
        Assert.Equal([new BadLine(3, 2, "municipality_code is not a known code")], refused.BadLines);
        Assert.Equal(0, await host.Count("unemployment_spell", $"municipality_code = '{place}'"));

        var dry = await Import(text, skipBad: true, dryRun: true);
        Assert.Equal((1, false), (dry.Open, dry.Stored));
        Assert.Equal(0, await host.Count("unemployment_spell", $"municipality_code = '{place}'"));

        Assert.True((await Import(text, skipBad: true)).Stored);
        Assert.Equal(1, await host.Count("unemployment_spell", $"municipality_code = '{place}'"));
    }

    [Theory]
    [InlineData(4_000, null, "None", "Letter", "first_unemployed_day lies more than 10 years back")]
    [InlineData(-100, null, "None", "Letter", "first_unemployed_day lies more than three months ahead")]
    [InlineData(30, 31, "None", "Letter", "ended_on lies before first_unemployed_day or ahead")]
    [InlineData(30, null, "UnemploymentInsurance", "Letter", "fund_code is missing")]
    [InlineData(30, null, "None", "Email", "email is missing")]
    [InlineData(30, null, "", "Letter", "benefit is missing")]
    public async Task The_rules_of_registering_hold(int daysAgo, int? endedDaysAgo, string benefit, string channel, string reason)
    {
        var end = endedDaysAgo is { } days ? $"{Ago(days)},Job" : ",";
        var result = await Import($"{Given.ACpr().Digits},A,{Ago(daysAgo)},{benefit},{await Place()},Vocational,{channel},{end}\n");
        Assert.Equal(reason, Assert.Single(result.BadLines).Reason);
    }

    [Fact]
    public async Task Nobody_gets_two_open_spells()
    {
        var place = await Place();
        var cpr = Given.ACpr();
        var twice = await Import(
            $"{cpr.Digits},A,{Ago(30)},None,{place},Vocational,Letter,,\n{cpr.Digits},A,{Ago(20)},None,{place},Vocational,Letter,,\n"
            + $"{cpr.Digits},A,{Ago(30)},None,{place},Vocational,Letter,{Ago(25)},Job\n");
        Assert.Equal(
            [new BadLine(3, 2, "the same person is registered without an end on line 2"), new BadLine(4, 3, "the same person and day stand on line 2")],
            twice.BadLines);

        await Import($"{cpr.Digits},A,{Ago(30)},None,{place},Vocational,Letter,,\n");
        var later = await Import($"{cpr.Digits},A,{Ago(10)},None,{place},Vocational,Letter,,\n");
        Assert.Equal($"the person is registered here since {Ago(30)} already", Assert.Single(later.BadLines).Reason);
    }

    [Fact]
    public async Task The_mccall_set_becomes_3343_people_whom_the_sweep_can_judge()
    {
        var file = SharedData.File("spells", "camerondata_jobless.csv");
        await using var own = await CoreHost.StartAsync();
        var jobcenter = await own.Given.AJobcenter(profiling: true);
        await own.Execute($"update municipality set jobcenter_id = {jobcenter.Id}");
        var map = ColumnMap.Read(Repository.Folder("content", "imports", "mccall.map.json"), own.Clock.Today);

        var result = await own.Ask((ImportRegistrations import) => import.ExecuteAsync(RegistrationFile.Read(file, map), false, false, null, CancellationToken.None));
        Assert.Empty(result.BadLines);
        Assert.Equal((3_343, 3_343, 1_255, 2_088), (result.Read, result.Citizens, result.Open, result.Ended));
        var again = await own.Ask((ImportRegistrations import) => import.ExecuteAsync(RegistrationFile.Read(file, map), false, false, null, CancellationToken.None));
        Assert.Equal((3_343, 0), (again.There, again.Citizens));

        await own.Ask((RequestSweep request) => request.NowAsync(CancellationToken.None));
        await own.Ask((SweepSpells sweep) => sweep.ExecuteAsync(CancellationToken.None));
        Assert.Equal(1_255, await own.Value<int>($"select spells as \"Value\" from sweep_run"));
        Assert.Equal(1_255, await own.Count("risk_assessment"));
    }

    private async Task<string> Place() => (await host.Given.AJobcenter()).MunicipalityCode;

    private string Ago(int days) => host.Clock.Today.AddDays(-days).ToString("yyyy-MM-dd", null);

    private async Task<RegistrationsImported> Import(string rows, bool skipBad = false, bool dryRun = false)
    {
        using var file = new TextFile(Header + rows);
        return await host.Ask((ImportRegistrations import) =>
            import.ExecuteAsync(RegistrationFile.Read(file.Path, null), skipBad, dryRun, null, CancellationToken.None));
    }
}
