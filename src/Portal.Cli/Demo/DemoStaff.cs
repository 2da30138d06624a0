using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Contracts.Escalations;
using Portal.Core.Accounts;
using Portal.Core.Common;
using Portal.Core.Jobcenters;

namespace Portal.Cli.Demo;

/// <summary>A demo jobcenter with the people who work there.</summary>
internal sealed record DemoJobcenter(
    Jobcenter Jobcenter, IReadOnlyList<string> Regions, IReadOnlyList<Account> Advisors, Account Leader, Account Admin,
    IReadOnlyList<OpeningHours> Hours, IReadOnlyList<ClosingDay> ClosingDays)
{
    /// <summary>Municipalities it serves; filled from the reference lists.</summary>
    public List<string> Municipalities { get; } = [];
}

/// <summary>
/// Makes the three jobcenters. Together they serve all 98 municipalities, each those of some regions, so that a person who
/// tries the portal can register wherever they say they live.
/// </summary>
internal sealed class DemoStaff(DemoNames names, TimeProvider clock)
{
    public const string FirstName = "Jobcenter Fjordby";

    private static readonly string[][] Languages = [["da", "en"], ["da"], ["da", "en", "ar"], ["da", "uk"]];

    private static readonly Competence[][] Competences = [[Competence.Young], [Competence.LongUnemployment], [Competence.Retraining, Competence.LongUnemployment], []];

    public List<DemoJobcenter> Make() =>
    [
        Make(FirstName, "Havnegade 12, 9999 Fjordby", "00 10 20 30", 70, 22, 10, ["Region Hovedstaden"]),
        Make("Jobcenter Bakkeby", "Kirkestræde 4, 9998 Bakkeby", "00 20 30 40", 65, 26, 5, ["Region Sjælland", "Region Syddanmark"]),
        Make("Jobcenter Åmark", "Stationsvej 31, 9997 Åmark", "00 30 40 50", 75, 20, 10, ["Region Midtjylland", "Region Nordjylland"]),
    ];

    private DemoJobcenter Make(string name, string address, string phone, int threshold, int weeks, int capacity, string[] regions)
    {
        var now = clock.GetUtcNow();
        var jobcenter = new Jobcenter
        {
            Id = Ids.New(clock),
            Name = name,
            Address = address,
            Phone = phone,
            VideoAddress = "https://video.example/",
            ThresholdPercent = threshold,
            WeeksCriterion = weeks,
            BasisText = "DEMO: Der er ikke taget stilling til nogen hjemmel her. Før profilering bruges på rigtige borgere, skal kommunen selv "
                + "pege på hjemlen (LAB § 8 og bekendtgørelsen om it-baserede profilafklaringsværktøjer er tænkt som forlæg) og registrere den.",
            BasisPurpose = "DEMO: At vise, hvordan et skøn over risikoen for langtidsledighed fører til tidlig personlig kontakt.",
            BasisRecordedBy = "Demo",
            BasisRecordedAt = now.AddDays(-60),
            BasisReviewOn = CivicTime.DayOf(now).AddMonths(10),
            BasisIsDemo = true,
        };
        var advisors = Enumerable.Range(0, 4).Select(_ => Staff(Roles.Advisor, jobcenter, capacity))
            .OrderBy(a => a.DisplayName, StringComparer.Ordinal).ToList();
        foreach (var (advisor, languages) in advisors.Zip(Languages))
        {
            advisor.Languages = [.. languages];
            advisor.Competences = [.. Competences[advisors.IndexOf(advisor)].Select(c => c.ToString())];
        }
        return new DemoJobcenter(
            jobcenter, regions, advisors, Staff(Roles.Leader, jobcenter, 0), Staff(Roles.Admin, jobcenter, 0),
            [.. advisors.SelectMany((advisor, i) => HoursOf(advisor, i))], [.. ClosingDays(jobcenter.Id)]);
    }

    private Account Staff(string role, Jobcenter jobcenter, int capacity)
    {
        var name = names.Next();
        return new Account
        {
            Id = Ids.New(clock),
            Role = role,
            JobcenterId = jobcenter.Id,
            DisplayName = name,
            Email = DemoNames.EmailOf(name),
            EscalationCapacity = capacity,
        };
    }

    private IEnumerable<OpeningHours> HoursOf(Account advisor, int index) =>
        from weekday in new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }
        from hours in new[]
        {
            (From: new TimeOnly(9, 0), To: new TimeOnly(11, 15), Kind: ConversationKind.InPerson),
            (From: new TimeOnly(12, 30), To: new TimeOnly(weekday == DayOfWeek.Friday ? 13 : 14, 15), Kind: index % 2 == 0 ? ConversationKind.Video : ConversationKind.Phone),
        }
        select new OpeningHours
        {
            Id = Ids.New(clock),
            JobcenterId = advisor.JobcenterId!.Value,
            AdvisorId = advisor.Id,
            Weekday = weekday,
            From = hours.From,
            To = hours.To,
            Minutes = 40,
            BufferMinutes = 5,
            ValidFrom = CivicTime.Today(clock).AddYears(-2),
            Kind = hours.Kind,
        };

    // Not public holidays, but few public offices are open on them.
    private IEnumerable<ClosingDay> ClosingDays(Guid jobcenter)
    {
        var year = CivicTime.Today(clock).Year;
        return from y in new[] { year - 1, year, year + 1 }
               from day in new (int Month, int Day, string Name)[] { (5, 1, "1. maj"), (6, 5, "Grundlovsdag"), (12, 24, "Juleaften"), (12, 31, "Nytårsaften") }
               select new ClosingDay { JobcenterId = jobcenter, Day = new DateOnly(y, day.Month, day.Day), Reason = day.Name };
    }
}
