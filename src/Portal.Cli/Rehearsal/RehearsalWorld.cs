using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Core.Accounts;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;
using Portal.Core.Reference;
using Portal.Core.Rights;

namespace Portal.Cli.Rehearsal;

/// <summary>A jobcenter of the rehearsal with the people who work there.</summary>
internal sealed record RehearsalJobcenter(Guid Id, string Municipality, IReadOnlyList<Actor> Advisors, Actor Leader);

/// <summary>Jobcenters, staff and opening hours, as many as the intake needs.</summary>
internal sealed class RehearsalWorld(RehearsalPlan plan, IServiceProvider services, TimeProvider clock)
{
    // Conversations of 45 minutes from 8 to 15:30.
    private const int ConversationsADay = 10;

    /// <summary>Makes the schema, loads reference lists and rules, and adds everybody who works.</summary>
    public async Task<IReadOnlyList<RehearsalJobcenter>> MakeAsync(CancellationToken ct)
    {
        await services.Tell((MigrateDatabase migrate) => migrate.ExecuteAsync(ct));
        await services.Tell((LoadReference load) => load.ExecuteAsync(ct));
        await services.Tell((IndexGuidance index) => index.ExecuteAsync(ct));
        List<RehearsalJobcenter> made = [];
        await services.Tell(async (PortalDbContext db) =>
        {
            var codes = await db.Set<MunicipalityRow>().OrderBy(m => m.Code).Select(m => m.Code).ToListAsync(ct);
            var aDay = (double)plan.Citizens / plan.Jobcenters / plan.Days * 7 / 5;
            // A third more than is needed, for holidays, for those who come twice, and for days on which more come.
            var advisors = Math.Max(2, (int)Math.Ceiling(aDay * 1.35 / ConversationsADay));
            for (var i = 0; i < plan.Jobcenters; i++)
            {
                var jobcenter = new Jobcenter
                {
                    Id = Ids.New(clock), Name = $"Jobcenter Prøve {i + 1}", Address = "Prøvevej 1, 9999 Prøveby", Phone = "00 00 00 00",
                    ThresholdPercent = 75, WeeksCriterion = 20,
                };
                if (i % 2 == 0)
                {
                    (jobcenter.BasisText, jobcenter.BasisPurpose, jobcenter.BasisRecordedBy) = ("PRØVE: intet grundlag", "PRØVE", "Prøve");
                    (jobcenter.BasisRecordedAt, jobcenter.BasisReviewOn, jobcenter.BasisIsDemo) = (clock.GetUtcNow(), plan.End.AddYears(1), true);
                }
                db.Add(jobcenter);
                var staff = Enumerable.Range(0, advisors).Select(n => Staff(jobcenter.Id, Roles.Advisor, $"Rådgiver {i + 1}.{n + 1}")).ToList();
                var leader = Staff(jobcenter.Id, Roles.Leader, $"Leder {i + 1}");
                db.AddRange([.. staff, leader]);
                db.AddRange(from advisor in staff
                            from weekday in new[] { DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday }
                            select new OpeningHours
                            {
                                Id = Ids.New(clock), JobcenterId = jobcenter.Id, AdvisorId = advisor.Id, Weekday = weekday, From = new TimeOnly(8, 0),
                                To = new TimeOnly(15, 30), Minutes = 45, Kind = ConversationKind.Video, ValidFrom = plan.Start,
                            });
                await db.SaveChangesAsync(ct);
                var mine = codes[i];
                await db.Set<MunicipalityRow>().Where(m => m.Code == mine).ExecuteUpdateAsync(set => set.SetProperty(m => m.JobcenterId, jobcenter.Id), ct);
                made.Add(new RehearsalJobcenter(jobcenter.Id, mine, [.. staff.Select(ActorOf)], ActorOf(leader)));
            }
        });
        return made;
    }

    private Account Staff(Guid jobcenter, string role, string name) => new()
    {
        Id = Ids.New(clock), Role = role, JobcenterId = jobcenter, DisplayName = name,
        // Enough for everybody: that nobody escalated is without a person is one of the things to be shown.
        EscalationCapacity = role == Roles.Advisor ? 100_000 : 0,
    };

    private static Actor ActorOf(Account account) => new(account.Id, account.Role, null, account.JobcenterId, account.DisplayName);
}

/// <summary>Runs use cases as a host does: each in a scope of its own.</summary>
internal static class Scopes
{
    public static async Task<TResult> Ask<T, TResult>(this IServiceProvider services, Func<T, Task<TResult>> ask) where T : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await ask(scope.ServiceProvider.GetRequiredService<T>());
    }

    public static async Task Tell<T>(this IServiceProvider services, Func<T, Task> tell) where T : notnull
    {
        await using var scope = services.CreateAsyncScope();
        await tell(scope.ServiceProvider.GetRequiredService<T>());
    }
}
