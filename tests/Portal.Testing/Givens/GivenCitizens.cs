using Portal.Contracts.Citizens;
using Portal.Core.Accounts;
using Portal.Core.Citizens;
using Portal.Core.Common;

namespace Portal.Testing;

/// <summary>What is special of a citizen; everything else is ordinary.</summary>
public sealed class CitizenCase
{
    internal TestJobcenter? Jobcenter { get; private set; }
    internal int Weeks { get; private set; }
    internal bool Registered { get; private set; } = true;
    internal DateOnly? BirthDate { get; private set; }
    internal string? Name { get; private set; }
    internal Func<RegisterUnemployment, RegisterUnemployment> Change { get; private set; } = r => r;

    /// <summary>Lives where this jobcenter serves; by default a new one.</summary>
    public CitizenCase Of(TestJobcenter jobcenter) => Set(() => Jobcenter = jobcenter);

    /// <summary>Unemployed for so many whole weeks already, at most 104; by default since today.</summary>
    public CitizenCase Unemployed(int weeks) => Set(() => Weeks = weeks);

    /// <summary>Signed in, but not registered as unemployed.</summary>
    public CitizenCase NotRegistered() => Set(() => Registered = false);

    /// <summary>Born on this day.</summary>
    public CitizenCase Born(DateOnly day) => Set(() => BirthDate = day);

    /// <summary>Called this.</summary>
    public CitizenCase Named(string name) => Set(() => Name = name);

    /// <summary>Registers with other answers.</summary>
    public CitizenCase With(Func<RegisterUnemployment, RegisterUnemployment> change) => Set(() => Change = change);

    private CitizenCase Set(Action set)
    {
        set();
        return this;
    }
}

public sealed partial class Given
{
    /// <summary>A citizen who has signed in and, unless said otherwise, registered today.</summary>
    public async Task<Actor> ACitizen(Action<CitizenCase>? describe = null)
    {
        var person = new CitizenCase();
        describe?.Invoke(person);
        var name = person.Name ?? $"Prøveborger {Next()}";
        var account = await services.AskAsync((ExternalSignIn signIn) =>
            signIn.CitizenAsync(ACpr(), name, person.BirthDate, CancellationToken.None));
        var actor = new Actor(account!.Id, account.Role, account.CitizenId, null, account.DisplayName);
        if (person.Registered)
        {
            var jobcenter = person.Jobcenter ?? await AJobcenter();
            var command = person.Change(ARegistration(jobcenter, person.Weeks));
            Must(await services.AskAsync((OpenSpell spell) => spell.ExecuteAsync(command, actor, AKey(), CancellationToken.None)));
        }
        return actor;
    }

    /// <summary>Several citizens of one jobcenter.</summary>
    public async Task<IReadOnlyList<Actor>> Citizens(int count, TestJobcenter jobcenter)
    {
        var citizens = new Actor[count];
        await Parallel.ForAsync(0, count, async (i, _) => citizens[i] = await ACitizen(c => c.Of(jobcenter)));
        return citizens;
    }

    /// <summary>An ordinary registration in the municipality of a jobcenter.</summary>
    public RegisterUnemployment ARegistration(TestJobcenter jobcenter, int weeks = 0) => new()
    {
        FirstUnemployedDay = clock.Today.AddDays(-7 * weeks),
        Benefit = BenefitType.UnemploymentInsurance,
        FundCode = "3f",
        MunicipalityCode = jobcenter.MunicipalityCode,
        Education = EducationLevel.Vocational,
        LastOccupation = "Tømrer",
        Channel = ContactChannel.Email,
        Email = "borger@example.dk",
    };

    /// <summary>The number of a citizen, as their fund knows it.</summary>
    public async Task<string> CprOf(Actor citizen) => Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<CprCipher>(services)
        .Decrypt(await ValueAsync<byte[]>("select cpr_encrypted from citizen where id = $1", citizen.Citizen)).Digits;

    /// <summary>The open spell of a citizen.</summary>
    public Task<Guid> SpellOf(Actor citizen) =>
        ValueAsync<Guid>("select id from unemployment_spell where citizen_id = $1 and ended_on is null", citizen.Citizen);
}
