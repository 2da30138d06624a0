using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Contracts.Notifications;
using Portal.Core.Accounts;
using Portal.Core.Booking;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;
using Portal.Core.Notifications;

namespace Portal.Cli.Demo;

/// <summary>
/// At the first jobcenter: absences, of which two leave a booked conversation without cover, a closing day, and the sheets of
/// conversations that were held, some shared and some not. The absences go through the use cases, so that the times follow.
/// </summary>
internal sealed class DemoCapacity(PortalDbContext db, ChangeAbsences absences, ChangeClosingDays closingDays, TimeProvider clock)
{
    private static readonly SheetContent[] sheets =
    [
        new()
        {
            Agreed = "Du søger to job om ugen og skriver dem i din joblog. Vi ser på din ansøgning sammen næste gang.",
            NeedsSearchHelp = true,
            SearchHelp = "Hjælp til at skrive en kort ansøgning.",
            ChangesTrade = false,
            NextStep = "Du sender et udkast til en ansøgning inden fredag.",
        },
        new()
        {
            Agreed = "Du vil gerne prøve et andet fag. Vi taler om kurser, når du har set på mulighederne.",
            NeedsSearchHelp = false,
            ChangesTrade = true,
            ChangeOfTrade = "Fra butik til lager; truckcertifikat kan være en vej.",
            NextStep = "Rådgiveren finder tre kurser og skriver til dig.",
        },
        new()
        {
            Agreed = "Dit CV er klart. Du er tæt på et job og fortsætter på egen hånd.",
            NeedsSearchHelp = false,
            ChangesTrade = false,
            NextStep = "Sig til, hvis jobbet ikke bliver til noget.",
        },
    ];

    public async Task ExecuteAsync(CancellationToken ct)
    {
        var jobcenter = await db.Set<Jobcenter>().Where(j => j.Name == DemoStaff.FirstName).Select(j => j.Id).SingleAsync(ct);
        // A killed load goes on where it stopped.
        if (await db.Set<Absence>().AnyAsync(a => a.JobcenterId == jobcenter, ct))
        {
            return;
        }
        var account = await db.Set<Account>().FirstAsync(a => a.JobcenterId == jobcenter && a.Role == Roles.Leader, ct);
        var leader = new Actor(account.Id, account.Role, null, jobcenter, account.DisplayName);
        await AddSheetsAsync(jobcenter, ct);
        await CloseADayAsync(leader, ct);
        await AddAbsencesAsync(leader, ct);
    }

    private async Task AddAbsencesAsync(Actor leader, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = CivicTime.DayOf(now);
        // Nobody whom one can sign in as: their conversations stay as their hint says.
        var booked = await (
            from appointment in db.Set<AppointmentRow>()
            where appointment.JobcenterId == leader.Jobcenter && appointment.Status == AppointmentStatus.Booked && appointment.StartsAt > now.AddDays(1)
                && !db.Set<Account>().Any(a => a.CitizenId == appointment.CitizenId && a.DemoHint != null)
            orderby appointment.StartsAt, appointment.Id
            select new { appointment.AdvisorId, appointment.StartsAt }).Take(2).ToListAsync(ct);
        foreach (var (conversation, kind) in booked.Zip([AbsenceKind.Training, AbsenceKind.Meeting]))
        {
            var day = CivicTime.DayOf(conversation.StartsAt);
            await RecordAsync(conversation.AdvisorId, day, day, kind);
        }
        var last = await db.Set<Account>().Where(a => a.JobcenterId == leader.Jobcenter && a.Role == Roles.Advisor).OrderBy(a => a.DisplayName).LastAsync(ct);
        await RecordAsync(last.Id, today.AddDays(49), today.AddDays(56), AbsenceKind.Leave);

        async Task RecordAsync(Guid advisor, DateOnly from, DateOnly to, AbsenceKind kind)
        {
            var command = new RecordAbsence { AdvisorId = advisor, FromDay = from, ToDay = to, Kind = kind };
            var recorded = await absences.RecordAsync(command, leader, ct);
            if (!recorded.Succeeded)
            {
                throw new InvalidOperationException($"A demo absence was refused: {recorded.Refusal.Type}");
            }
        }
    }

    private async Task CloseADayAsync(Actor leader, CancellationToken ct)
    {
        // Later than any demo conversation is booked.
        var day = CivicTime.AddWorkingDays(CivicTime.Today(clock).AddDays(30), 1);
        await closingDays.CloseAsync(new CloseDay { Day = day, Reason = "Flytning til nye lokaler" }, leader, ct);
    }

    private async Task AddSheetsAsync(Guid jobcenter, CancellationToken ct)
    {
        var held = await (
            from appointment in db.Set<AppointmentRow>()
            where appointment.JobcenterId == jobcenter && appointment.Status == AppointmentStatus.Held
            join account in db.Set<Account>() on appointment.CitizenId equals account.CitizenId
            orderby account.DemoHint == null, appointment.StartsAt descending, appointment.Id
            select new { appointment.Id, appointment.CitizenId, appointment.AdvisorId, appointment.StartsAt, appointment.EndsAt, account.DemoHint })
            .Take(24).ToListAsync(ct);
        foreach (var (at, conversation) in held.Index())
        {
            var content = sheets[at % sheets.Length];
            var shared = conversation.DemoHint is not null || at % 3 == 0;
            Add(conversation.Id, 1, content, conversation.EndsAt.AddMinutes(5), conversation.AdvisorId, shared: false);
            if (!shared)
            {
                continue;
            }
            Add(conversation.Id, 2, content, conversation.EndsAt.AddMinutes(20), conversation.AdvisorId, shared: true);
            db.Add(new NotificationRow
            {
                Id = Guid.CreateVersion7(conversation.EndsAt.AddMinutes(20)),
                CitizenId = conversation.CitizenId,
                Kind = NotificationKind.SheetShared,
                At = conversation.EndsAt.AddMinutes(20),
                ExpiresAt = conversation.EndsAt.AddDays(30),
                About = conversation.StartsAt,
                Purpose = $"sheet:{conversation.Id}:2",
            });
        }
        await db.SaveChangesAsync(ct);
    }

    private void Add(Guid appointment, int version, SheetContent content, DateTimeOffset at, Guid advisor, bool shared) => db.Add(new SheetVersion
    {
        AppointmentId = appointment,
        Version = version,
        Agreed = content.Agreed,
        NeedsSearchHelp = content.NeedsSearchHelp,
        SearchHelp = content.SearchHelp,
        ChangesTrade = content.ChangesTrade,
        ChangeOfTrade = content.ChangeOfTrade,
        NextStep = content.NextStep,
        SavedAt = at,
        SavedBy = advisor,
        Shared = shared,
    });
}
