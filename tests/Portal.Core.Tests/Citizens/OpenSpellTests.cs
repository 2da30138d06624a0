using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Contracts;
using Portal.Contracts.Citizens;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Citizens;

public sealed class OpenSpellTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Fact]
    public async Task A_registration_opens_a_spell_and_is_read_back()
    {
        var jobcenter = await host.Given.AJobcenter();
        var citizen = await host.Given.ACitizen(c => c.NotRegistered());
        var opened = await Register(citizen, host.Given.ARegistration(jobcenter, weeks: 3));
        Assert.True(opened.Succeeded);
        Assert.Equal(jobcenter.Name, opened.Value.JobcenterName);
        Assert.Equal(host.Clock.Today.AddDays(-21), opened.Value.FirstUnemployedDay);
        Assert.Equal("3F A-kasse", opened.Value.FundName);
        var read = await host.Ask((ReadRegistration r) => r.ExecuteAsync(citizen, default));
        Assert.Equal(opened.Value, read.Value);
        Assert.Equal(1, await host.Count("audit_event", $"name = 'spell.opened' and citizen_id = '{citizen.Citizen}'"));
    }

    public static TheoryData<string, string, Func<RegisterUnemployment, RegisterUnemployment>> Faults => new()
    {
        { "firstUnemployedDay", FieldErrors.InFuture, r => r with { FirstUnemployedDay = r.FirstUnemployedDay!.Value.AddMonths(3).AddDays(1) } },
        { "firstUnemployedDay", FieldErrors.TooLongAgo, r => r with { FirstUnemployedDay = r.FirstUnemployedDay!.Value.AddYears(-2).AddDays(-1) } },
        { "fundCode", FieldErrors.Required, r => r with { FundCode = " " } },
        { "fundCode", FieldErrors.UnknownCode, r => r with { FundCode = "nope" } },
        { "lastOccupationCode", FieldErrors.UnknownCode, r => r with { LastOccupationCode = "711" } },
        { "email", FieldErrors.Required, r => r with { Email = null } },
        { "phone", FieldErrors.Required, r => r with { Channel = ContactChannel.Sms } },
        { "phone", FieldErrors.Required, r => r with { Channel = ContactChannel.Phone } },
        { "municipalityCode", FieldErrors.UnknownCode, r => r with { MunicipalityCode = "0000" } },
        { "municipalityCode", FieldErrors.NotConnected, r => r with { MunicipalityCode = "0860" } },
    };

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public async Task A_wrong_field_is_refused_by_its_name_and_nothing_is_stored(
        string field, string code, Func<RegisterUnemployment, RegisterUnemployment> spoil)
    {
        var citizen = await host.Given.ACitizen(c => c.NotRegistered());
        var outcome = await Register(citizen, spoil(host.Given.ARegistration(await host.Given.AJobcenter())));
        Assert.Equal(Problems.Invalid, outcome.Refusal?.Type);
        Assert.Equal(400, outcome.Refusal!.Status);
        Assert.Equal([code], outcome.Refusal.Errors![field]);
        Assert.Single(outcome.Refusal.Errors);
        Assert.Equal(0, await host.Count("unemployment_spell", $"citizen_id = '{citizen.Citizen}'"));
    }

    [Fact]
    public async Task Several_faults_are_told_at_once()
    {
        var citizen = await host.Given.ACitizen(c => c.NotRegistered());
        var registration = host.Given.ARegistration(await host.Given.AJobcenter()) with { FundCode = null, Email = "", LastOccupationCode = "x" };
        var outcome = await Register(citizen, registration);
        Assert.Equal(["email", "fundCode", "lastOccupationCode"], outcome.Refusal!.Errors!.Keys.Order());
    }

    [Fact]
    public async Task The_last_days_that_are_allowed_are_allowed()
    {
        var jobcenter = await host.Given.AJobcenter();
        foreach (var day in new[] { host.Clock.Today.AddMonths(3), host.Clock.Today.AddYears(-2) })
        {
            var citizen = await host.Given.ACitizen(c => c.NotRegistered());
            Assert.True((await Register(citizen, host.Given.ARegistration(jobcenter) with { FirstUnemployedDay = day })).Succeeded);
        }
    }

    [Fact]
    public async Task A_second_registration_is_refused()
    {
        var jobcenter = await host.Given.AJobcenter();
        var citizen = await host.Given.ACitizen(c => c.Of(jobcenter));
        var outcome = await Register(citizen, host.Given.ARegistration(jobcenter));
        Assert.Equal(Problems.AlreadyRegistered, outcome.Refusal?.Type);
        Assert.Equal(409, outcome.Refusal!.Status);
    }

    [Fact]
    public async Task Of_two_registrations_at_once_one_is_stored()
    {
        var jobcenter = await host.Given.AJobcenter();
        for (var round = 0; round < 10; round++)
        {
            var citizen = await host.Given.ACitizen(c => c.NotRegistered());
            var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RegisterAtOnce(citizen, host.Given.ARegistration(jobcenter))));
            Assert.Single(outcomes, "registered");
            Assert.All(outcomes.Where(o => o != "registered"), o => Assert.Contains(o, new[] { Problems.AlreadyRegistered, UnemploymentSpell.OneOpenSpell }));
            Assert.Equal(1, await host.Count("unemployment_spell", $"citizen_id = '{citizen.Citizen}'"));
            Assert.Equal(1, await host.Count("audit_event", $"name = 'spell.opened' and citizen_id = '{citizen.Citizen}'"));
        }
    }

    [Fact]
    public async Task The_same_key_gives_the_first_outcome_again()
    {
        var jobcenter = await host.Given.AJobcenter();
        var citizen = await host.Given.ACitizen(c => c.NotRegistered());
        var key = Given.AKey();
        var registration = host.Given.ARegistration(jobcenter);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Register(citizen, registration, key)));
        Assert.All(outcomes, o => Assert.Equal(outcomes[0].Value, o.Value));
        Assert.NotNull(outcomes[0].Value);
        Assert.Equal(1, await host.Count("audit_event", $"name = 'spell.opened' and citizen_id = '{citizen.Citizen}'"));
    }

    [Fact]
    public async Task A_refusal_is_replayed_too()
    {
        var jobcenter = await host.Given.AJobcenter();
        var citizen = await host.Given.ACitizen(c => c.NotRegistered());
        var key = Given.AKey();
        var wrong = host.Given.ARegistration(jobcenter) with { FundCode = "nope" };
        var first = await Register(citizen, wrong, key);
        var second = await Register(citizen, wrong, key);
        Assert.Equal(first.Refusal!.Errors!["fundCode"], second.Refusal!.Errors!["fundCode"]);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var jobcenter = await host.Given.AJobcenter();
        var citizen = await host.Given.ACitizen(c => c.NotRegistered());
        var key = Given.AKey();
        await Register(citizen, host.Given.ARegistration(jobcenter), key);
        var other = await Register(citizen, host.Given.ARegistration(jobcenter, weeks: 1), key);
        Assert.Equal((Problems.KeyReused, 422), (other.Refusal?.Type, other.Refusal!.Status));
    }

    [Fact]
    public async Task The_same_key_of_another_person_is_another_key()
    {
        var jobcenter = await host.Given.AJobcenter();
        var key = Given.AKey();
        foreach (var citizen in new[] { await host.Given.ACitizen(c => c.NotRegistered()), await host.Given.ACitizen(c => c.NotRegistered()) })
        {
            Assert.True((await Register(citizen, host.Given.ARegistration(jobcenter), key)).Succeeded);
        }
    }

    [Fact]
    public async Task A_delivered_registration_makes_the_citizen_and_keeps_no_number_in_the_clear()
    {
        var jobcenter = await host.Given.AJobcenter();
        var partner = new Actor(Guid.CreateVersion7(host.Clock.GetUtcNow()), Roles.Partner, null, null, "Prøve-a-kassen");
        var cpr = Given.ACpr();
        var command = new DeliverRegistration { Cpr = cpr.Digits, Name = "Leveret Borger", Registration = host.Given.ARegistration(jobcenter) };
        var key = Given.AKey();
        var first = await host.Ask((OpenSpell s) => s.DeliverAsync(command, partner, key, default));
        var again = await host.Ask((OpenSpell s) => s.DeliverAsync(command, partner, key, default));
        var other = await host.Ask((OpenSpell s) => s.DeliverAsync(command, partner, Given.AKey(), default));
        Assert.True(first.Succeeded);
        Assert.Equal(first.Value, again.Value);
        Assert.Equal(Problems.AlreadyRegistered, other.Refusal?.Type);
        foreach (var table in new[] { "citizen", "audit_event", "idempotent_outcome", "unemployment_spell" })
        {
            Assert.Equal(0, await host.Count($"{table} t", $"t::text like '%{cpr.Digits}%'"));
        }
    }

    [Fact]
    public async Task Two_open_spells_are_impossible_in_the_table()
    {
        var citizen = await host.Given.ACitizen();
        var e = await Assert.ThrowsAsync<PostgresException>(() => host.Execute(
            $"""
            insert into unemployment_spell (id, citizen_id, jobcenter_id, first_unemployed_day, benefit, municipality_code, education, registered_at)
            select gen_random_uuid(), citizen_id, jobcenter_id, first_unemployed_day, benefit, municipality_code, education, registered_at
            from unemployment_spell where citizen_id = {citizen.Citizen}
            """));
        Assert.Equal(UnemploymentSpell.OneOpenSpell, e.ConstraintName);
    }

    // Of those that came past the first look, all but one meet the unique index; the Api says that in the same words.
    private async Task<string> RegisterAtOnce(Actor citizen, RegisterUnemployment command)
    {
        try
        {
            return (await Register(citizen, command)).Refusal?.Type ?? "registered";
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException inner)
        {
            return inner.ConstraintName!;
        }
    }

    private Task<Outcome<Registration>> Register(Actor citizen, RegisterUnemployment command, string? key = null) =>
        host.Ask((OpenSpell spell) => spell.ExecuteAsync(command, citizen, key ?? Given.AKey(), default));
}
