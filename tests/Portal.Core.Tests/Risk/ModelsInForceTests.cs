using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Contracts;
using Portal.Contracts.Risk;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Escalations;
using Portal.Core.Privacy;
using Portal.Core.Risk;
using Portal.Core.Risk.Answers;
using Portal.Core.Risk.InForce;
using Portal.Core.Risk.Models;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Risk;

public sealed class ModelsInForceTests
{
    [Fact]
    public async Task A_signed_model_scores_from_its_day_on_in_its_own_jobcenter_and_not_before()
    {
        await using var host = await CoreHost.StartAsync();
        var (here, there) = (await host.Given.AJobcenter(profiling: true), await host.Given.AJobcenter(profiling: true));
        var (mine, theirs) = (await Known(host, here), await Known(host, there));
        await Add(host, Pessimist());
        var admin = await host.Given.AnAdmin(here);
        Assert.True((await PutInForce(host, admin, "pessimist", host.Clock.Today.AddDays(2))).Succeeded);

        await Sweep(host);
        var before = await Estimate(host, mine);
        Assert.Equal(RiskModel.Default.Version, before.ModelVersion);
        Assert.Equal(RiskModel.Default.Version, (await Models(host, admin)).Current.Version);

        host.Clock.Advance(TimeSpan.FromDays(2));
        await Sweep(host);
        var after = await Estimate(host, mine);
        Assert.Equal("pessimist", after.ModelVersion);
        Assert.True(after.Probability > before.Probability + 0.1);
        Assert.Equal(RiskModel.Default.Version, (await Estimate(host, theirs)).ModelVersion);
        var models = await Models(host, admin);
        Assert.Equal(("pessimist", admin.Name, "Jeg har set kortet"), (models.Current.Version, models.Current.SignedBy, models.Current.Note));
        Assert.Contains(models.Choices, c => c.Version == RiskModel.Default.Version);

        // Back again: what was signed last for a day holds, and the history keeps all.
        await PutInForce(host, admin, RiskModel.Default.Version, host.Clock.Today);
        await Sweep(host);
        Assert.Equal(RiskModel.Default.Version, (await Estimate(host, mine)).ModelVersion);
        Assert.Equal(2, (await Models(host, admin)).History.Count);
        Assert.Equal(2, await host.Count("audit_event", "name = 'model.put-in-force'"));
    }

    [Fact]
    public async Task An_estimate_of_long_ago_is_shown_as_it_was()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter(profiling: true);
        var citizen = await Known(host, jobcenter);
        await Sweep(host);
        var first = await Estimate(host, citizen);
        // The same again is no other estimate.
        await Sweep(host);
        Assert.Equal(0, await host.Count("risk_assessment_past"));

        await Add(host, Pessimist());
        await PutInForce(host, await host.Given.AnAdmin(jobcenter), "pessimist", host.Clock.Today);
        host.Clock.Advance(TimeSpan.FromDays(7));
        await Sweep(host);
        host.Clock.Advance(TimeSpan.FromDays(300));
        await Sweep(host);

        var view = (await host.Ask((ReadEstimates read) => read.OwnAsync(citizen, default))).Value!;
        Assert.Equal(2, view.Earlier.Count);
        var oldest = view.Earlier[^1];
        Assert.Equal((RiskModel.Default.Version, 0, first.Probability), (oldest.ModelVersion, oldest.WeeksUnemployed, oldest.Probability));
        Assert.Equal(first.Factors, oldest.Factors);
        // From what is stored the same figure follows: the model is still there, and the parts are the logit.
        var model = (await host.Ask((ModelLibrary library) => library.FindAsync(view.Earlier[0].ModelVersion, default)))!;
        Assert.Equal(view.Earlier[0].Probability!.Value, model.StillUnemployed(1, RiskModel.HorizonWeeks, view.Earlier[0].Factors.Sum(f => f.Effect)), 1e-12);
    }

    [Fact]
    public async Task Five_years_after_the_spell_its_estimates_are_gone()
    {
        await using var host = await CoreHost.StartAsync();
        var citizen = await Known(host, await host.Given.AJobcenter(profiling: true));
        await Sweep(host);
        host.Clock.Advance(TimeSpan.FromDays(7));
        await Sweep(host);
        await host.Execute($"update unemployment_spell set ended_on = {host.Clock.Today}, end_reason = 'Job' where citizen_id = {citizen.Citizen}");
        host.Clock.Advance(TimeSpan.FromDays(5 * 365));
        await host.Ask((RemoveOld old) => old.ExecuteAsync(default));
        Assert.Equal((1L, 1L), (await host.Count("risk_assessment"), await host.Count("risk_assessment_past")));
        host.Clock.Advance(TimeSpan.FromDays(4));
        await host.Ask((RemoveOld old) => old.ExecuteAsync(default));
        Assert.Equal((0L, 0L), (await host.Count("risk_assessment"), await host.Count("risk_assessment_past")));
    }

    [Fact]
    public async Task What_was_signed_cannot_be_changed_removed_or_backdated()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter(profiling: true);
        var admin = await host.Given.AnAdmin(jobcenter);
        await PutInForce(host, admin, RiskModel.Default.Version, host.Clock.Today);
        foreach (var statement in new[] { "update risk_model_use set from_day = from_day + 1", "delete from risk_model_use", "update risk_model set content = ''", "delete from risk_model", "truncate risk_model cascade" })
        {
            Assert.Contains("append-only", (await Assert.ThrowsAsync<PostgresException>(() => host.Ask((PortalDbContext db) => db.Database.ExecuteSqlRawAsync(statement)))).MessageText, StringComparison.Ordinal);
        }
        Assert.Equal(FieldErrors.InPast, (await PutInForce(host, admin, RiskModel.Default.Version, host.Clock.Today.AddDays(-1))).Refusal!.Errors!["inForceFrom"].Single());
        Assert.Equal(FieldErrors.OutOfRange, (await PutInForce(host, admin, RiskModel.Default.Version, host.Clock.Today.AddDays(400))).Refusal!.Errors!["inForceFrom"].Single());
        Assert.Equal(FieldErrors.UnknownCode, (await PutInForce(host, admin, "findes-ikke", host.Clock.Today)).Refusal!.Errors!["version"].Single());
        var error = await Assert.ThrowsAsync<PostgresException>(() => host.Ask((PortalDbContext db) => db.Database.ExecuteSqlRawAsync(
            "insert into risk_model_use (jobcenter_id, version, from_day, signed_by, signed_name, signed_at, note) select jobcenter_id, version, from_day - 1, signed_by, signed_name, signed_at, note from risk_model_use")));
        Assert.Equal(RiskModelUse.NotBackdated, error.ConstraintName);
    }

    [Fact]
    public async Task A_model_keeps_its_name_and_one_that_may_not_be_used_is_not_taken()
    {
        await using var host = await CoreHost.StartAsync();
        await Add(host, Pessimist());
        await Add(host, Pessimist());
        await Assert.ThrowsAsync<InvalidDataException>(() => Add(host, Pessimist() with { About = "Another" }));
        await Assert.ThrowsAsync<InvalidDataException>(() => Add(host, Pessimist() with { Version = RiskModel.Default.Version }));
        await Assert.ThrowsAsync<InvalidDataException>(() => Add(host, Pessimist() with { Version = "x", Terms = [.. Pessimist().Terms.Select((t, i) => i == 0 ? t with { Input = "sex" } : t)] }));
        Assert.Equal(1, await host.Count("risk_model"));
    }

    [Fact]
    public async Task Age_is_off_until_an_admin_turns_it_on_and_off_at_once_when_turned_off()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter(profiling: true);
        var admin = await host.Given.AnAdmin(jobcenter);
        var citizen = await Known(host, jobcenter, born: host.Clock.Today.AddYears(-60));
        await Add(host, RiskModelTests.WithAge().File);
        Assert.Equal(Problems.AgeIsOff, (await PutInForce(host, admin, "med-alder", host.Clock.Today)).Refusal!.Type);
        Assert.False((await Models(host, admin)).AgeOn);

        await host.Ask((ChooseModel choose) => choose.SetAgeAsync(new SetAge(true), admin, default));
        Assert.True((await PutInForce(host, admin, "med-alder", host.Clock.Today)).Succeeded);
        await Sweep(host);
        Assert.Equal("60", (await Estimate(host, citizen)).Factors.Single(f => f.Factor == "age").Value);

        await host.Ask((ChooseModel choose) => choose.SetAgeAsync(new SetAge(false), admin, default));
        await Sweep(host);
        Assert.DoesNotContain((await Estimate(host, citizen)).Factors, f => f.Factor == "age");
        Assert.Equal(2, await host.Count("audit_event", "name = 'profiling.age-changed'"));
    }

    [Fact]
    public async Task The_card_carries_who_signed_and_the_paperwork()
    {
        await using var host = await CoreHost.StartAsync();
        var admin = await host.Given.AnAdmin(await host.Given.AJobcenter(profiling: true));
        await PutInForce(host, admin, RiskModel.Default.Version, host.Clock.Today);
        var card = (await host.Ask((ChooseModel choose) => choose.CardAsync(RiskModel.Default.Version, admin, default))).Value!.Markdown;
        Assert.All(new[] { $"signed by {admin.Name}", "Purpose", "Human oversight", "Logs", "## Limits", "Risk management", "Not fitted to anybody" }, part => Assert.Contains(part, card, StringComparison.Ordinal));
        Assert.Equal(404, (await host.Ask((ChooseModel choose) => choose.CardAsync("findes-ikke", admin, default))).Refusal!.Status);
    }

    /// <summary>The shipped model, but everybody leaves half a log-odds later.</summary>
    internal static ModelFile Pessimist() => RiskModel.Default.File with
    {
        Version = "pessimist",
        Status = ModelStatus.Draft,
        Baseline = [.. RiskModel.Default.File.Baseline.Select(b => b with { LogOdds = b.LogOdds - 0.6 })],
    };

    internal static Task<RiskModel> Add(CoreHost host, ModelFile file) =>
        host.Ask((ModelLibrary library) => library.AddAsync(ReadModelFile.Write(file), "test", default));

    internal static Task<Outcome<Done>> PutInForce(CoreHost host, Actor admin, string version, DateOnly from) => host.Ask((ChooseModel choose) =>
        choose.PutInForceAsync(new PutModelInForce { Version = version, InForceFrom = from, SignOff = "Jeg har set kortet" }, admin, default));

    internal static async Task Sweep(CoreHost host)
    {
        await host.Ask((RequestSweep request) => request.NowAsync(default));
        await host.Ask((SweepSpells sweep) => sweep.ExecuteAsync(default));
    }

    /// <summary>Somebody of whom all is known, so that a number is given.</summary>
    internal static Task<Actor> Known(CoreHost host, TestJobcenter jobcenter, DateOnly? born = null) => host.Given.ACitizen(c =>
    {
        c.Of(jobcenter).With(r => r with { ExpectedWeeksToJob = 12, YearsInLastJob = 4, MonthsEmployedOfLast36 = 24, ReasonForLoss = Contracts.Citizens.ReasonForLoss.LackOfWork });
        if (born is { } day)
        {
            c.Born(day);
        }
    });

    internal static async Task<RiskEstimate> Estimate(CoreHost host, Actor citizen) => (await host.Ask((ReadEstimates read) => read.OwnAsync(citizen, default))).Value!.Estimate!;

    private static Task<ModelsInUse> Models(CoreHost host, Actor admin) => host.Ask((ChooseModel choose) => choose.ReadAsync(admin, default));
}
