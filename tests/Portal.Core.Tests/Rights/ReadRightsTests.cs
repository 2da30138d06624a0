using Portal.Contracts;
using Portal.Contracts.Citizens;
using Portal.Contracts.Rights;
using Portal.Core.Common;
using Portal.Core.Rights;
using Portal.Testing;
using Xunit;

namespace Portal.Core.Tests.Rights;

public sealed class ReadRightsTests(CoreHost host) : IClassFixture<CoreHost>
{
    [Fact]
    public async Task No_placeholder_is_left_for_anybody()
    {
        var readers = new List<Actor?> { null, await host.Given.ACitizen(c => c.NotRegistered()) };
        foreach (var benefit in Enum.GetValues<BenefitType>())
        {
            readers.Add(await host.Given.ACitizen(c => c.With(r => r with { Benefit = benefit })));
        }
        foreach (var language in new[] { "da", "en" })
        {
            foreach (var topic in await host.Ask((ReadRights r) => r.AllAsync(language, null, default)))
            {
                Assert.DoesNotContain("{rule:", topic.Summary, StringComparison.Ordinal);
                foreach (var reader in readers)
                {
                    var text = (await host.Ask((ReadRights r) => r.TextAsync(topic.Topic, language, null, reader, default))).Value!;
                    Assert.DoesNotContain("{rule:", text.Html, StringComparison.Ordinal);
                }
            }
        }
    }

    [Fact]
    public async Task A_citizen_reads_the_numbers_of_the_own_case()
    {
        var assistance = await host.Given.ACitizen(c => c.With(r => r with { Benefit = BenefitType.SocialAssistance }));
        var insurance = await host.Given.ACitizen();
        Assert.Contains("senest 21 dage efter din tilmelding", await CvDeadline(assistance), StringComparison.Ordinal);
        Assert.Contains("senest 14 dage efter din tilmelding", await CvDeadline(insurance), StringComparison.Ordinal);
        Assert.Contains("14 eller 21 dage", await CvDeadline(null), StringComparison.Ordinal);

        async Task<string> CvDeadline(Actor? reader) =>
            (await host.Ask((ReadRights r) => r.TextAsync("cv-deadline", "da", null, reader, default))).Value!.Html;
    }

    [Fact]
    public async Task A_citizen_sees_what_concerns_them()
    {
        var recent = await Topics(await host.Given.ACitizen());
        var lasting = await Topics(await host.Given.ACitizen(c => c.Unemployed(weeks: 30)));
        var without = await Topics(await host.Given.ACitizen(c => c.With(r => r with { Benefit = BenefitType.None, FundCode = null })));
        Assert.Contains("first-unemployed-day", recent);
        Assert.DoesNotContain("first-unemployed-day", lasting);
        Assert.Contains("right-to-conversation", lasting);
        Assert.DoesNotContain("right-to-conversation", recent);
        Assert.Contains("cv-deadline", recent);
        Assert.DoesNotContain("cv-deadline", without);

        async Task<List<string>> Topics(Actor citizen) =>
            [.. (await host.Ask((ReadRights r) => r.MineAsync("da", citizen, default))).Select(t => t.Topic)];
    }

    [Fact]
    public void An_audience_is_met_when_each_of_its_conditions_is()
    {
        var person = new RightsCase(BenefitType.SocialAssistance, 30, 8, new HashSet<Exemption> { Exemption.DigitalPost });
        Assert.True(new Audience().Includes(person));
        Assert.True(new Audience { Benefits = [BenefitType.None, BenefitType.SocialAssistance], MinAge = 30, MaxAge = 30, MinWeeks = 8, MaxWeeks = 8 }.Includes(person));
        Assert.False(new Audience { Benefits = [BenefitType.UnemploymentInsurance] }.Includes(person));
        Assert.False(new Audience { MinAge = 31 }.Includes(person));
        Assert.False(new Audience { MaxAge = 29 }.Includes(person));
        Assert.False(new Audience { MinWeeks = 9 }.Includes(person));
        Assert.False(new Audience { MaxWeeks = 7 }.Includes(person));
        Assert.True(new Audience { Exemptions = [Exemption.SelfBooking, Exemption.DigitalPost] }.Includes(person));
        Assert.False(new Audience { Exemptions = [Exemption.SelfBooking] }.Includes(person));
        Assert.False(new Audience { Educations = [EducationLevel.Vocational] }.Includes(person with { Education = EducationLevel.LongHigher }));
        Assert.True(new Audience { Educations = [EducationLevel.Vocational] }.Includes(person));
        Assert.True(new Audience { MinAge = 31, MaxAge = 29 }.Includes(person with { Age = null }));
    }

    [Fact]
    public void Whoever_is_born_on_a_leap_day_is_a_year_older_on_the_first_of_march()
    {
        var born = new DateOnly(2004, 2, 29);
        Assert.Equal(22, ReadRights.AgeOn(new DateOnly(2027, 2, 28), born));
        Assert.Equal(23, ReadRights.AgeOn(new DateOnly(2027, 3, 1), born));
        Assert.Equal(23, ReadRights.AgeOn(new DateOnly(2028, 2, 28), born));
        Assert.Equal(24, ReadRights.AgeOn(new DateOnly(2028, 2, 29), born));
        Assert.Null(ReadRights.AgeOn(new DateOnly(2028, 2, 29), null));
    }

    [Fact]
    public async Task A_topic_is_confirmed_once_and_shows_since_when()
    {
        var citizen = await host.Given.ACitizen();
        var topic = (await host.Ask((ReadRights r) => r.MineAsync("da", citizen, default))).First(t => t.MustRead);
        Assert.Null(topic.ConfirmedAt);
        for (var i = 0; i < 2; i++)
        {
            Assert.True((await Confirm(citizen, topic.Topic, topic.Version)).Succeeded);
        }
        var after = (await host.Ask((ReadRights r) => r.MineAsync("en", citizen, default))).Single(t => t.Topic == topic.Topic);
        Assert.Equal(host.Clock.GetUtcNow(), after.ConfirmedAt);
        Assert.Equal(1, await host.Count("audit_event", $"name = 'rights.confirmed' and citizen_id = '{citizen.Citizen}'"));
    }

    [Fact]
    public async Task Confirming_another_version_than_the_one_valid_today_is_refused()
    {
        var citizen = await host.Given.ACitizen();
        Assert.Equal(Problems.NewerVersion, (await Confirm(citizen, "cv-deadline", "2020-01-01")).Refusal?.Type);
        Assert.Equal(Problems.NotFound, (await Confirm(citizen, "no-such-topic", "2020-01-01")).Refusal?.Type);
        Assert.Equal(0, await host.Count("rights_confirmation", $"citizen_id = '{citizen.Citizen}'"));
    }

    private Task<Outcome<Done>> Confirm(Actor citizen, string topic, string version) => host.Ask((ConfirmTopic c) =>
        c.ExecuteAsync(topic, new ConfirmRead { Version = version }, citizen, default));
}
