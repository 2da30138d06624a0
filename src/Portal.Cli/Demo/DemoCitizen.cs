using System.Text.Json;
using Bogus;
using Portal.Contracts;
using Portal.Contracts.Citizens;
using Portal.Contracts.Exits;
using Portal.Contracts.Notifications;
using Portal.Core.Accounts;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Cv;
using Portal.Core.Rights;

namespace Portal.Cli.Demo;

/// <summary>Makes the rows of one citizen from a plan. Nothing is saved here.</summary>
internal sealed class DemoCitizen(DemoWorld world, Plan plan, DemoJobcenter jobcenter, int number)
{
    private readonly Career career = world.Random.ListItem(Career.All.ToList());
    private CitizenRecord citizen = null!;
    private Account account = null!;
    private UnemploymentSpell spell = null!;
    private DemoTrail trail = null!;

    /// <summary>Adds the rows to the context.</summary>
    /// <returns>The account.</returns>
    public Account Add()
    {
        AddPerson();
        if (plan.DaysUnemployed is { } days)
        {
            AddSpell(days);
            new DemoConversation(trail, plan, spell).Add();
            AddCv();
            AddRights();
            new DemoChat(trail, plan, Registered).Add();
        }
        return account;
    }

    private Randomizer Random => world.Random;
    private DateTimeOffset Registered => spell.RegisteredAt;

    private void AddPerson()
    {
        var name = world.Names.Next();
        var born = world.Today.AddYears(-Random.Int(19, 64)).AddDays(-Random.Int(0, 364));
        var created = At(world.Today.AddDays(-(plan.DaysUnemployed ?? 0)));
        var cpr = Impossible(born);
        citizen = new CitizenRecord
        {
            Id = Guid.CreateVersion7(created),
            Name = name,
            BirthDate = born,
            CprEncrypted = world.Cipher.Encrypt(cpr),
            CprIndex = world.Cipher.Index(cpr),
            Language = plan.English ? Language.English : Language.Danish,
            CreatedAt = created,
        };
        account = new Account { Id = Guid.CreateVersion7(created), Role = Roles.Citizen, CitizenId = citizen.Id, DisplayName = name, DemoHint = plan.Hint };
        world.Db.Add(citizen);
        world.Db.Add(account);
        trail = new DemoTrail(world, jobcenter, citizen, account, plan.RightsRead);
    }

    // A month above 60 is nobody's birthday, so the number can be nobody's. From 9001 on: the numbers that an import invents end below.
    private Cpr Impossible(DateOnly born) => Cpr.Parse($"{born.Day:00}{born.Month + 60:00}{born.Year % 100:00}{9000 + number:0000}", null);

    private void AddSpell(int days)
    {
        var benefit = Random.WeightedRandom([BenefitType.UnemploymentInsurance, BenefitType.SocialAssistance, BenefitType.None], [0.8f, 0.16f, 0.04f]);
        var first = world.Today.AddDays(-days);
        var channel = plan.ExemptFromDigitalPost ? ContactChannel.Letter : Random.WeightedRandom([ContactChannel.Email, ContactChannel.Sms, ContactChannel.Phone], [0.5f, 0.4f, 0.1f]);
        var command = new RegisterUnemployment
        {
            FirstUnemployedDay = first,
            Benefit = benefit,
            FundCode = benefit is BenefitType.UnemploymentInsurance ? Random.ListItem(world.Funds.ToList()) : null,
            MunicipalityCode = Random.ListItem(jobcenter.Municipalities),
            Education = career.Level,
            LastOccupation = career.Title,
            LastOccupationCode = career.Disco,
            Channel = channel,
            Email = DemoNames.EmailOf(citizen.Name),
            Phone = $"00 {Random.Int(10, 99)} {Random.Int(10, 99)} {Random.Int(10, 99)}",
            Language = citizen.Language,
            CannotBookAlone = plan.CannotBookAlone,
            ExemptFromDigitalPost = plan.ExemptFromDigitalPost,
            // About every fourth leaves these out, as people do.
            YearsInLastJob = Random.Bool(0.75f) ? Random.Int(0, 22) : null,
            MonthsEmployedOfLast36 = Random.Bool(0.75f) ? Random.Int(2, 36) : null,
            ReasonForLoss = Random.Bool(0.8f) ? Random.Enum<ReasonForLoss>() : null,
            ExpectedWeeksToJob = Random.Bool(0.7f) ? Random.Int(2, 40) : null,
        };
        spell = OpenSpell.NewSpell(command, citizen.Id, jobcenter.Jobcenter.Id, new StoppedClock(At(first.AddDays(Math.Min(days, Random.Int(0, 2))))));
        OpenSpell.Apply(command, citizen, jobcenter.Jobcenter.Id);
        if (plan.EndedAfterDays is { } lasted)
        {
            spell.EndedOn = first.AddDays(lasted);
            spell.EndReason = plan.EndReason;
            spell.EndSource = ExitSource.Citizen;
            spell.EndRecordedAt = world.Earlier(At(spell.EndedOn.Value));
        }
        citizen.HelpRequestedAt = plan.AskedForHelp ? world.Earlier(Registered.AddDays(20)) : null;
        citizen.ProfilingObjectedAt = plan.Objected ? world.Earlier(Registered.AddDays(15)) : null;
        citizen.ProfilingObjection = plan.Objected ? "Jeg vil hellere vurderes af et menneske." : null;
        world.Db.Add(spell);
        trail.Audit(account.Id, Registered, "spell.opened", new { SpellId = spell.Id, spell.FirstUnemployedDay, spell.Benefit, spell.MunicipalityCode });
        trail.Tell(NotificationKind.Registered, Registered, Registered.AddDays(30), null, $"registered:{spell.Id}");
    }

    private void AddCv()
    {
        if (plan.Cv is not CvStage.None)
        {
            new DemoCv(trail, plan, career, Registered).Add();
        }
    }

    private void AddRights()
    {
        if (!plan.RightsRead)
        {
            return;
        }
        var at = world.Earlier(Registered.AddDays(2));
        foreach (var (topic, version) in world.MustRead)
        {
            world.Db.Add(new RightsConfirmation { CitizenId = citizen.Id, Topic = topic, Version = version, At = at });
            trail.Audit(account.Id, at, "rights.confirmed", new { Topic = topic, Version = version });
        }
    }

    /// <summary>A likely time of day, never ahead of now.</summary>
    private DateTimeOffset At(DateOnly day) => world.Earlier(CivicTime.StartOf(day).AddMinutes(Random.Int(8 * 60, 20 * 60)));
}
