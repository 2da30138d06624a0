using Portal.Contracts.Citizens;
using Portal.Contracts.Escalations;
using Portal.Contracts.Risk;
using Portal.Core.Common;
using Portal.Core.Escalations;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Escalations;

/// <summary>Who becomes whose contact, and that the citizen and the jobcenter can read why.</summary>
public sealed class ContactChoiceTests
{
    [Fact]
    public async Task Language_counts_before_competence_and_competence_before_room_and_the_choice_says_why()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var (free, young, english) = (await host.Given.AnAdvisor(jobcenter, 50), await host.Given.AnAdvisor(jobcenter, 10), await host.Given.AnAdvisor(jobcenter, 10));
        var leader = await host.Given.ALeader(jobcenter);
        await host.Ask((ReadFigures f) => f.ChangeProfileAsync(young.AccountId, new ChangeContactProfile { Capacity = 10, Competences = [Competence.Young] }, leader, default));
        await host.Execute($"update account set languages = array['da', 'en'] where id = {english.AccountId}");
        var born = host.Clock.Today.AddYears(-20);
        var speaker = await host.Given.ACitizen(c => c.Of(jobcenter).Born(born).With(r => r with { Education = EducationLevel.BasicSchool, Language = Language.English }));
        var youth = await host.Given.ACitizen(c => c.Of(jobcenter).Born(born).With(r => r with { Education = EducationLevel.UpperSecondary }));
        var asker = await host.Given.ACitizen(c => c.Of(jobcenter).Born(born));
        await Sweep(host);
        await host.Ask((SayAboutProfiling say) => say.RequestHelpAsync(asker, default));
        await Sweep(host);

        Assert.Equal((english.Name, new ContactChoice("en", null, false, false, 0, 10)), await Contact(host, speaker));
        Assert.Equal((young.Name, new ContactChoice(null, Competence.Young, false, false, 0, 10)), await Contact(host, youth));
        Assert.Equal((free.Name, new ContactChoice(null, null, false, false, 0, 50)), await Contact(host, asker));
    }

    [Fact]
    public async Task A_leader_gives_many_to_one_or_lets_the_rules_choose_and_only_in_the_own_jobcenter()
    {
        await using var host = await CoreHost.StartAsync();
        var (mine, other) = (await host.Given.AJobcenter(), await host.Given.AJobcenter());
        var leader = await host.Given.ALeader(mine);
        var (from, to, stranger) = (await host.Given.AnAdvisor(mine), await host.Given.AnAdvisor(mine), await host.Given.AnAdvisor(other));
        List<Guid> ids = [];
        for (var n = 0; n < 3; n++)
        {
            ids.Add(await host.Given.AnEscalation(await host.Given.ACitizen(c => c.Of(mine)), from));
        }
        var foreign = await host.Given.AnEscalation(await host.Given.ACitizen(c => c.Of(other)), stranger);
        Assert.Equal("invalid", (await Give(stranger.AccountId)).Refusal?.Type);
        Assert.Equal(new Reassigned(3, 1), (await Give(to.AccountId)).Value);
        Assert.Equal(3, await host.Count("escalation", $"contact_id = '{to.AccountId}' and owner_id = contact_id and because @> '{{\"byLeader\": true}}'"));
        Assert.Equal(1, await host.Count("escalation", $"id = '{foreign}' and contact_id = '{stranger.AccountId}'"));
        // Somebody else than now: back to the first.
        Assert.Equal(new Reassigned(3, 1), (await Give(null)).Value);
        Assert.Equal(3, await host.Count("escalation", $"contact_id = '{from.AccountId}'"));
        // Each new contact is told of, once.
        Assert.Equal(6, await host.Count("notification", "kind = 'ContactGiven'"));

        Task<Outcome<Reassigned>> Give(Guid? contact) => host.Ask((Reassign r) => r.ExecuteAsync(new ReassignEscalations { Ids = [.. ids, foreign], ContactId = contact }, leader, default));
    }

    [Fact]
    public async Task Rules_are_dated_and_the_jobcenters_own()
    {
        await using var host = await CoreHost.StartAsync();
        var jobcenter = await host.Given.AJobcenter();
        var leader = await host.Given.ALeader(jobcenter);
        var old = host.Clock.Today.AddYears(-44);
        var baker = await host.Given.ACitizen(c => c.Of(jobcenter).Born(old).With(r => r with { Education = EducationLevel.BasicSchool, LastOccupationCode = "7512" }));
        var smith = await host.Given.ACitizen(c => c.Of(jobcenter).Born(old).With(r => r with { Education = EducationLevel.BasicSchool, LastOccupationCode = "7221" }));
        await Sweep(host);
        Assert.Equal(0, await host.Count("escalation"));

        Assert.Equal("invalid", (await Set(EscalationReason.ShrinkingTrade, true, 30, "bager", host.Clock.Today)).Refusal?.Type);
        Assert.True((await Set(EscalationReason.ShrinkingTrade, true, 30, "75, 4132", host.Clock.Today.AddDays(1))).Succeeded);
        await Sweep(host);
        Assert.Equal(0, await host.Count("escalation"));
        host.Clock.Advance(TimeSpan.FromDays(1));
        await Sweep(host);
        Assert.Equal(1, await host.Count("escalation", $"citizen_id = '{baker.Citizen}' and reasons @> '[{{\"kind\": \"ShrinkingTrade\"}}]'"));
        Assert.Equal(0, await host.Count("escalation", $"citizen_id = '{smith.Citizen}'"));

        // Twelve weeks without anything happening; another jobcenter has turned that off.
        var elsewhere = await host.Given.AJobcenter();
        var quiet = await host.Given.ACitizen(c => c.Of(elsewhere));
        await host.Given.ACv(quiet);
        await host.Given.ACv(smith);
        var off = await host.Given.ALeader(elsewhere);
        await host.Ask((EscalationTriggers t) => t.SetAsync(new SetEscalationTrigger { Kind = EscalationReason.Inactive, Enabled = false, ValidFrom = host.Clock.Today }, off, default));
        host.Clock.Advance(TimeSpan.FromDays((12 * 7) - 1));
        await Sweep(host);
        Assert.Equal(0, await host.Count("escalation", $"citizen_id = '{smith.Citizen}'"));
        host.Clock.Advance(TimeSpan.FromDays(1));
        await Sweep(host);
        Assert.Equal(1, await host.Count("escalation", $"citizen_id = '{smith.Citizen}' and reasons @> '[{{\"kind\": \"Inactive\", \"value\": 12, \"limit\": 12}}]'"));
        Assert.Equal(0, await host.Count("escalation", $"citizen_id = '{quiet.Citizen}'"));

        Task<Outcome<Done>> Set(EscalationReason kind, bool on, int? limit, string? trades, DateOnly from) =>
            host.Ask((EscalationTriggers t) => t.SetAsync(new SetEscalationTrigger { Kind = kind, Enabled = on, Limit = limit, Trades = trades, ValidFrom = from }, leader, default));
    }

    private static async Task Sweep(CoreHost host)
    {
        await host.Ask((RequestSweep request) => request.NowAsync(default));
        await host.Ask((SweepSpells sweep) => sweep.ExecuteAsync(default));
    }

    private static async Task<(string?, ContactChoice?)> Contact(CoreHost host, Actor citizen)
    {
        var contact = (await host.Ask((ReadMyContact read) => read.ExecuteAsync(citizen, default))).Value!;
        return (contact.ContactName, contact.Because);
    }
}
