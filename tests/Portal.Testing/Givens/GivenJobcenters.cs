using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Contracts.Jobcenters;
using Portal.Core.Accounts;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;

namespace Portal.Testing;

/// <summary>A jobcenter of a test.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its unique name.</param>
/// <param name="MunicipalityCode">The one municipality that it serves.</param>
public sealed record TestJobcenter(Guid Id, string Name, string MunicipalityCode);

public sealed partial class Given
{
    /// <summary>A jobcenter that serves a municipality of its own; of these there are 98 in a database.</summary>
    /// <param name="thresholdPercent">Estimate from which it escalates.</param>
    /// <param name="weeksCriterion">Weeks from which it escalates; by default never.</param>
    /// <param name="profiling">Whether a legal basis is recorded.</param>
    public async Task<TestJobcenter> AJobcenter(int thresholdPercent = 70, int weeksCriterion = 260, bool profiling = false)
    {
        var jobcenter = new Jobcenter
        {
            Id = Ids.New(clock),
            Name = $"Jobcenter {Next()}",
            Address = "Prøvevej 1, 9999 Prøveby",
            Phone = "70 00 00 00",
            ThresholdPercent = thresholdPercent,
            WeeksCriterion = weeksCriterion,
        };
        await AddAsync(jobcenter);
        var code = await ValueAsync<string>(
            """
            update municipality set jobcenter_id = $1 where code = (
                select code from municipality where jobcenter_id is null order by code limit 1 for update skip locked)
            returning code
            """, jobcenter.Id);
        var made = new TestJobcenter(jobcenter.Id, jobcenter.Name, code);
        if (profiling)
        {
            await AProfilingBasis(made);
        }
        return made;
    }

    /// <summary>Records a legal basis for a year, as its leader does.</summary>
    public async Task AProfilingBasis(TestJobcenter jobcenter)
    {
        var leader = await ALeader(jobcenter);
        var command = new RecordProfilingBasis { Text = "Et prøvegrundlag", Purpose = "Tidlig hjælp", ReviewOn = clock.Today.AddYears(1) };
        var recorded = await services.AskAsync((ProfilingSettings settings) => settings.RecordAsync(command, leader, CancellationToken.None));
        Must(recorded);
    }

    /// <summary>An advisor.</summary>
    public Task<Actor> AnAdvisor(TestJobcenter jobcenter, int capacity = 25) => StaffAsync(jobcenter, Roles.Advisor, "Rådgiver", capacity);

    /// <summary>A leader.</summary>
    public Task<Actor> ALeader(TestJobcenter jobcenter) => StaffAsync(jobcenter, Roles.Leader, "Leder", 0);

    /// <summary>An administrator.</summary>
    public Task<Actor> AnAdmin(TestJobcenter jobcenter) => StaffAsync(jobcenter, Roles.Admin, "Administrator", 0);

    /// <summary>Opening hours of an advisor on a weekday, from long ago and for good.</summary>
    public Task OpeningHours(Actor advisor, DayOfWeek weekday, TimeOnly from, TimeOnly to, int minutes = 45) => AddAsync(new OpeningHours
    {
        Id = Ids.New(clock),
        ValidFrom = new DateOnly(2020, 1, 1),
        JobcenterId = advisor.Jobcenter,
        AdvisorId = advisor.AccountId,
        Weekday = weekday,
        From = from,
        To = to,
        Minutes = minutes,
        Kind = ConversationKind.Video,
    });

    /// <summary>A day on which a jobcenter is closed.</summary>
    public Task AClosingDay(TestJobcenter jobcenter, DateOnly day) => AddAsync(new ClosingDay { JobcenterId = jobcenter.Id, Day = day });

    private async Task<Actor> StaffAsync(TestJobcenter jobcenter, string role, string title, int capacity)
    {
        var account = new Account
        {
            Id = Ids.New(clock),
            Role = role,
            JobcenterId = jobcenter.Id,
            DisplayName = $"{title} {Next()}",
            EscalationCapacity = capacity,
        };
        await AddAsync(account);
        return new Actor(account.Id, role, null, jobcenter.Id, account.DisplayName);
    }

    private Task AddAsync(object entity) => services.TellAsync((PortalDbContext db) =>
    {
        db.Add(entity);
        return db.SaveChangesAsync();
    });

    private static T Must<T>(Outcome<T> outcome) => outcome.Succeeded
        ? outcome.Value
        : throw new InvalidOperationException($"What a test begins with was refused: {outcome.Refusal.Type} "
            + string.Join(", ", outcome.Refusal.Errors?.Select(e => $"{e.Key}: {string.Join(' ', e.Value)}") ?? []));
}
