using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.JobLog;
using Portal.Contracts.Notifications;
using Portal.Contracts.Plan;
using Portal.Core.Accounts;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.JobLog;
using Portal.Core.Jobcenters;
using Portal.Core.Notifications;
using Portal.Core.Plan;

namespace Portal.Cli.Demo;

/// <summary>Two plans, one with an agreement and a proposal that waits for the citizen, one with a proposal that waits for the jobcenter; and a shared job log.</summary>
internal sealed class DemoPlans(PortalDbContext db, TimeProvider clock)
{
    private readonly DateTimeOffset now = clock.GetUtcNow();
    private readonly DateOnly today = CivicTime.Today(clock);

    public async Task ExecuteAsync(CancellationToken ct)
    {
        var jobcenter = await db.Set<Jobcenter>().Where(j => j.Name == DemoStaff.FirstName).Select(j => j.Id).SingleAsync(ct);
        var advisor = await db.Set<Account>().Where(a => a.JobcenterId == jobcenter && a.Role == Roles.Advisor).OrderBy(a => a.DisplayName).FirstAsync(ct);
        var followed = await PersonAsync("07", ct);
        var goal = await AddAsync(followed, 20, new PlanPartContent { Kind = PlanPartKind.Goal, Title = "Få job inden for mit fag" }, PlanSource.Own, ct);
        var call = await AddAsync(followed, 19, new PlanPartContent { Title = "Ring til tre firmaer om job", DueOn = today.AddDays(5), GoalId = goal.Id }, PlanSource.Own, ct);
        await MoveAsync(followed, call, 6, PlanPartState.Doing, ct);
        var update = await AddAsync(followed, 18, new PlanPartContent { Title = "Ret mit CV til", GoalId = goal.Id }, PlanSource.CvGap, ct);
        await MoveAsync(followed, update, 9, PlanPartState.Done, ct);
        var agreed = await AddAsync(followed, 17, new PlanPartContent { Title = "Søg to job om ugen", Note = "Gerne også uden for kommunen.", GoalId = goal.Id }, PlanSource.Own, ct);
        await AgreeAsync(followed, advisor, agreed, 15, ct);
        await AskAsync(followed, advisor, new PlanPartContent { Title = "Besøg et firma om praktik", DueOn = today.AddDays(14) }, 1, ct);

        var objected = await PersonAsync("10", ct);
        var course = await AddAsync(objected, 8, new PlanPartContent { Title = "Tag et kursus i regneark", DueOn = today.AddDays(30) }, PlanSource.Own, ct);
        await AskToAgreeAsync(objected, course, 2, ct);

        AddJobs(followed);
        db.Add(new JobLogShareRow { CitizenId = followed.CitizenId!.Value, SharedAt = now.AddDays(-12) });
        db.Add(AuditEvent.Of(Self(followed), At(12), "job-log.shared", followed.CitizenId, jobcenter, new { }));
        await db.SaveChangesAsync(ct);
    }

    private Task<Account> PersonAsync(string hint, CancellationToken ct) =>
        db.Set<Account>().SingleAsync(a => a.CitizenId != null && a.DemoHint != null && a.DemoHint.StartsWith(hint), ct);

    private StoppedClock At(int daysAgo) => new(now.AddDays(-daysAgo));

    private static Actor Self(Account person) => new(person.Id, Roles.Citizen, person.CitizenId, null, person.DisplayName);

    private async Task<HeldPlan> HoldAsync(Account person, Actor actor, int daysAgo, CancellationToken ct) =>
        (await HeldPlan.HoldAsync(db, At(daysAgo), person.CitizenId!.Value, actor, ct))!;

    private async Task<PlanPartRow> AddAsync(Account person, int daysAgo, PlanPartContent words, PlanSource source, CancellationToken ct)
    {
        var plan = await HoldAsync(person, Self(person), daysAgo, ct);
        var part = plan.Add(Ids.New(At(daysAgo)), words, source, At(daysAgo).GetUtcNow());
        plan.Write(PlanChangeKind.Added, part.Id, part.Title, 1, null, HeldPlan.Then(part), null);
        await db.SaveChangesAsync(ct);
        return part;
    }

    private async Task MoveAsync(Account person, PlanPartRow part, int daysAgo, PlanPartState state, CancellationToken ct)
    {
        var plan = await HoldAsync(person, Self(person), daysAgo, ct);
        var before = HeldPlan.Then(part);
        part.State = state;
        HeldPlan.Next(part, words: false, At(daysAgo).GetUtcNow());
        plan.Write(PlanChangeKind.Moved, part.Id, part.Title, part.Version, before, HeldPlan.Then(part), null);
        await db.SaveChangesAsync(ct);
    }

    private async Task AgreeAsync(Account person, Account advisor, PlanPartRow part, int daysAgo, CancellationToken ct)
    {
        var staff = new Actor(advisor.Id, Roles.Advisor, null, advisor.JobcenterId, advisor.DisplayName);
        var proposal = Proposal(person, staff, PlanProposalKind.Agree, part.Id, part.WordsVersion, null, daysAgo + 1);
        (await HoldAsync(person, staff, daysAgo + 1, ct)).Write(PlanChangeKind.Proposed, part.Id, part.Title, null, HeldPlan.Then(part), null, proposal);
        await db.SaveChangesAsync(ct);
        var at = At(daysAgo).GetUtcNow();
        (proposal.Status, proposal.AnsweredSide, proposal.AnsweredAt, proposal.AnsweredBy) = (PlanProposalStatus.Accepted, PlanSide.Citizen, at, person.Id);
        await db.SaveChangesAsync(ct);
        var plan = await HoldAsync(person, Self(person), daysAgo, ct);
        var before = HeldPlan.Then(part);
        (part.Agreed, part.AgreedAt, part.AgreedWith, part.ProposalId) = (true, at, advisor.DisplayName, proposal.Id);
        HeldPlan.Next(part, words: true, at);
        plan.Write(PlanChangeKind.Accepted, part.Id, part.Title, part.Version, before, HeldPlan.Then(part), proposal);
        await db.SaveChangesAsync(ct);
    }

    private async Task AskAsync(Account person, Account advisor, PlanPartContent words, int daysAgo, CancellationToken ct)
    {
        var staff = new Actor(advisor.Id, Roles.Advisor, null, advisor.JobcenterId, advisor.DisplayName);
        var proposal = Proposal(person, staff, PlanProposalKind.Add, Ids.New(At(daysAgo)), 0, words, daysAgo);
        (await HoldAsync(person, staff, daysAgo, ct)).Write(PlanChangeKind.Proposed, proposal.PartId, words.Title!, null, null,
            new PlanPartThen(words.Kind!.Value, words.Title!, words.Note, words.DueOn, words.GoalId, PlanPartState.ToDo, true), proposal);
        db.Add(new NotificationRow
        {
            Id = Ids.New(At(daysAgo)),
            CitizenId = person.CitizenId!.Value,
            Kind = NotificationKind.PlanProposed,
            At = At(daysAgo).GetUtcNow(),
            ExpiresAt = now.AddDays(29),
            Who = advisor.DisplayName,
            Purpose = $"plan-proposal:{proposal.Id}",
        });
        await db.SaveChangesAsync(ct);
    }

    private async Task AskToAgreeAsync(Account person, PlanPartRow part, int daysAgo, CancellationToken ct)
    {
        var proposal = Proposal(person, Self(person), PlanProposalKind.Agree, part.Id, part.WordsVersion, null, daysAgo);
        (await HoldAsync(person, Self(person), daysAgo, ct)).Write(PlanChangeKind.Proposed, part.Id, part.Title, null, HeldPlan.Then(part), null, proposal);
        await db.SaveChangesAsync(ct);
    }

    private PlanProposalRow Proposal(Account person, Actor by, PlanProposalKind kind, Guid part, int basedOn, PlanPartContent? words, int daysAgo)
    {
        var row = new PlanProposalRow
        {
            Id = Ids.New(At(daysAgo)),
            CitizenId = person.CitizenId!.Value,
            Kind = kind,
            PartId = part,
            BasedOn = basedOn,
            Content = words is null ? null : JsonSerializer.Serialize(words, ContractJson.Options),
            Side = HeldPlan.SideOf(by),
            AccountId = by.AccountId,
            ByName = by.Name,
            At = At(daysAgo).GetUtcNow(),
        };
        db.Add(row);
        return row;
    }

    private void AddJobs(Account person)
    {
        Job(1, "Lagermedarbejder", "Nordlager", JobLogState.Applied, JobLogKind.Application);
        Job(2, "Chauffør", "Byens Bud", JobLogState.Planned, JobLogKind.Application);
        Job(3, "Ringede til tre firmaer", null, JobLogState.Happened, JobLogKind.Activity);
        Job(6, "Butiksassistent", "Hjørnebutikken", JobLogState.Interview, JobLogKind.Application);
        Job(9, "Terminalarbejder", "Fjordfragt", JobLogState.Rejected, JobLogKind.Application);
        Job(13, "Pakker", "Kassefabrikken", JobLogState.Applied, JobLogKind.Application);
        Job(20, "Kursus i at skrive ansøgning", null, JobLogState.Happened, JobLogKind.Activity);
        Job(22, "Lagermedarbejder", "Sydlager", JobLogState.Rejected, JobLogKind.Application);

        void Job(int daysAgo, string title, string? employer, JobLogState state, JobLogKind kind)
        {
            var at = At(daysAgo).GetUtcNow();
            var entry = new JobLogEntryRow
            {
                Id = Ids.New(At(daysAgo)),
                CitizenId = person.CitizenId!.Value,
                Kind = kind,
                Title = title,
                Employer = employer,
                State = state,
                Version = 1,
                CreatedAt = at,
                ChangedAt = at,
            };
            db.AddRange(entry, new JobLogTaskRow
            {
                Id = Ids.New(At(daysAgo)),
                EntryId = entry.Id,
                CitizenId = entry.CitizenId,
                Description = title,
                EventOn = CivicTime.DayOf(at),
                Completed = state is not JobLogState.Planned,
                Primary = true,
            });
        }
    }
}
