using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Plan;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Plan;

/// <summary>
/// A plan that nobody else changes until the transaction ends. Each change gets the next number, with who made it; the rows are
/// saved by whoever holds the plan.
/// </summary>
internal sealed class HeldPlan
{
    private readonly PortalDbContext db;
    private readonly TimeProvider clock;
    private readonly PlanRow row;
    private readonly Actor actor;
    private readonly Guid? jobcenter;

    private sealed record PlanChanged(int Number, PlanChangeKind Kind, Guid PartId, Guid? ProposalId);

    private HeldPlan(PortalDbContext db, TimeProvider clock, PlanRow row, Actor actor, Guid? jobcenter) =>
        (this.db, this.clock, this.row, this.actor, this.jobcenter) = (db, clock, row, actor, jobcenter);

    public Guid CitizenId => row.CitizenId;

    public PlanSide Side => SideOf(actor);

    public static PlanSide SideOf(Actor actor) => actor.CitizenId is null ? PlanSide.Jobcenter : PlanSide.Citizen;

    /// <summary>The citizen whom the actor may change the plan of: themselves, or one of their jobcenter.</summary>
    public static IQueryable<CitizenRecord> Within(PortalDbContext db, Actor actor) => actor.CitizenId is { } own
        ? db.Set<CitizenRecord>().Where(c => c.Id == own)
        : db.Set<CitizenRecord>().Where(c => c.JobcenterId == actor.Jobcenter);

    /// <summary>Holds the plan in one transaction, which is committed when the change was not refused.</summary>
    public static Task<Outcome<T>> ChangeAsync<T>(
        PortalDbContext db, TimeProvider clock, Guid citizenId, Actor actor, Func<HeldPlan, Task<Outcome<T>>> change, CancellationToken ct) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            if (await HoldAsync(db, clock, citizenId, actor, ct) is not { } plan)
            {
                return Refusal.NotFound;
            }
            var outcome = await change(plan);
            if (outcome.Succeeded)
            {
                await db.SaveChangesAsync(ct);
                await transaction.CommitAsync(ct);
            }
            return outcome;
        });

    /// <summary>Holds the plan in the transaction of the caller; none where the actor has nothing to do with the citizen.</summary>
    public static async Task<HeldPlan?> HoldAsync(PortalDbContext db, TimeProvider clock, Guid citizenId, Actor actor, CancellationToken ct)
    {
        var citizen = await Within(db, actor).Where(c => c.Id == citizenId).Select(c => new { c.JobcenterId }).SingleOrDefaultAsync(ct);
        if (citizen is null)
        {
            return null;
        }
        await db.Database.ExecuteSqlAsync($"insert into plan (citizen_id, version) values ({citizenId}, 0) on conflict do nothing", ct);
        var row = await db.Set<PlanRow>().FromSql($"select * from plan where citizen_id = {citizenId} for update").SingleAsync(ct);
        return new HeldPlan(db, clock, row, actor, citizen.JobcenterId);
    }

    public Task<PlanPartRow?> FindAsync(Guid? id, CancellationToken ct) =>
        db.Set<PlanPartRow>().SingleOrDefaultAsync(p => p.Id == id && p.CitizenId == CitizenId && !p.Removed, ct);

    public Task<PlanProposalRow?> OpenProposalAsync(Guid partId, CancellationToken ct) =>
        db.Set<PlanProposalRow>().SingleOrDefaultAsync(p => p.PartId == partId && p.Status == PlanProposalStatus.Open, ct);

    /// <summary>What is wrong with the words of a part: the goal is another part of this plan, and a new day is not past.</summary>
    public async Task<Refusal?> FaultOfAsync(PlanPartContent words, PlanPartRow? part, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        List<(string, string)> faults = [];
        if (words.DueOn is { } due && due != part?.DueOn)
        {
            if (due < today)
            {
                faults.Add(("dueOn", FieldErrors.InPast));
            }
            else if (due > today.AddYears(10))
            {
                faults.Add(("dueOn", FieldErrors.InFuture));
            }
        }
        if (words.GoalId is { } goal && (words.Kind is PlanPartKind.Goal || goal == part?.Id
            || await FindAsync(goal, ct) is not { Kind: PlanPartKind.Goal }))
        {
            faults.Add(("goalId", FieldErrors.UnknownCode));
        }
        if (part is { Kind: PlanPartKind.Goal } && words.Kind is PlanPartKind.Step
            && await db.Set<PlanPartRow>().AnyAsync(p => p.GoalId == part.Id && !p.Removed, ct))
        {
            // Its steps would hang on a step.
            faults.Add(("kind", FieldErrors.NotUnderstood));
        }
        if (part is null && await db.Set<PlanPartRow>().CountAsync(p => p.CitizenId == CitizenId && !p.Removed, ct) >= PlanLimits.Parts)
        {
            return Refusal.Conflict(Problems.ListFull);
        }
        return faults.Count == 0 ? null : Refusal.Invalid([.. faults]);
    }

    /// <summary>A new part, as its first version.</summary>
    public PlanPartRow Add(Guid id, PlanPartContent words, PlanSource source, DateTimeOffset now)
    {
        var part = new PlanPartRow
        {
            Id = id,
            CitizenId = CitizenId,
            Version = 1,
            WordsVersion = 1,
            Source = source,
            AddedAt = now,
            ChangedAt = now,
        };
        SetWords(part, words);
        db.Add(part);
        return part;
    }

    public static void SetWords(PlanPartRow part, PlanPartContent words)
    {
        (part.Kind, part.Title, part.Note) = (words.Kind!.Value, words.Title!.Trim(), string.IsNullOrWhiteSpace(words.Note) ? null : words.Note.Trim());
        (part.DueOn, part.GoalId) = (words.DueOn, words.GoalId);
    }

    /// <summary>The next version of a part.</summary>
    public static void Next(PlanPartRow part, bool words, DateTimeOffset now)
    {
        part.Version++;
        part.ChangedAt = now;
        if (words)
        {
            part.WordsVersion = part.Version;
        }
    }

    public static PlanPartThen Then(PlanPartRow part) => new(part.Kind, part.Title, part.Note, part.DueOn, part.GoalId, part.State, part.Agreed);

    /// <summary>Writes a change down: the next number of the plan, and the audit event.</summary>
    public void Write(PlanChangeKind kind, Guid partId, string title, int? partVersion, PlanPartThen? before, PlanPartThen? after, PlanProposalRow? proposal)
    {
        row.Version++;
        db.Add(new PlanChangeRow
        {
            CitizenId = CitizenId,
            Number = row.Version,
            At = clock.GetUtcNow(),
            AccountId = actor.AccountId,
            ByName = actor.Name,
            ByMandate = actor.Representative is not null,
            Side = Side,
            Kind = kind,
            PartId = partId,
            PartVersion = partVersion,
            Title = title,
            ProposalId = proposal?.Id,
            ProposalKind = proposal?.Kind,
            Before = Json(before),
            After = Json(after),
        });
        db.Add(AuditEvent.Of(actor, clock, "plan.changed", CitizenId, jobcenter, new PlanChanged(row.Version, kind, partId, proposal?.Id)));
    }

    private static string? Json(PlanPartThen? then) => then is null ? null : JsonSerializer.Serialize(then, ContractJson.Options);
}
