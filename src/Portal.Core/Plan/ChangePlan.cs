using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Mandates;
using Portal.Contracts.Plan;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Plan;

/// <summary>
/// What a citizen does alone in their plan: adds parts, gives them other words, moves them, takes them out. Of two who change the
/// same part the second is refused and sees both; what is agreed has its words locked.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="idempotency">Runs a command once.</param>
/// <param name="clock">The clock.</param>
public sealed class ChangePlan(PortalDbContext db, Idempotency idempotency, TimeProvider clock)
{
    /// <summary>Adds a part.</summary>
    public async Task<Outcome<PlanPart>> AddAsync(PlanPartContent command, Actor actor, string key, CancellationToken ct) => !actor.May(MandateScope.Plan)
        ? Refusal.BeyondMandate
        : await idempotency.RunAsync<PlanPart>(actor, key, command, async () =>
        {
            var plan = (await HeldPlan.HoldAsync(db, clock, actor.Citizen, actor, ct))!;
            if (await plan.FaultOfAsync(command, null, ct) is { } fault)
            {
                return fault;
            }
            var part = plan.Add(Ids.New(clock), command, PlanSource.Own, clock.GetUtcNow());
            plan.Write(PlanChangeKind.Added, part.Id, part.Title, part.Version, null, HeldPlan.Then(part), null);
            await db.SaveChangesAsync(ct);
            return ReadPlan.Show(part);
        }, ct);

    /// <summary>Gives a part other words.</summary>
    public Task<Outcome<PlanPart>> ChangeAsync(Guid id, ChangePlanPart command, Actor actor, CancellationToken ct) =>
        ChangeAsync(id, command.ExpectedVersion, actor, async (plan, part) =>
        {
            if (part.Agreed)
            {
                return Refusal.Conflict(Problems.PartAgreed).With("current", ReadPlan.Show(part));
            }
            if (await plan.FaultOfAsync(command.Content!, part, ct) is { } fault)
            {
                return fault with { Errors = fault.Errors?.ToDictionary(e => "content." + e.Key, e => e.Value) };
            }
            var before = HeldPlan.Then(part);
            HeldPlan.SetWords(part, command.Content!);
            if (HeldPlan.Then(part) == before)
            {
                // Sent twice, or pressed without a change: there is nothing to save and nothing to refuse.
                return ReadPlan.Show(part);
            }
            await OvertakeAsync(plan, part, ct);
            HeldPlan.Next(part, words: true, clock.GetUtcNow());
            plan.Write(PlanChangeKind.Changed, part.Id, part.Title, part.Version, before, HeldPlan.Then(part), null);
            return ReadPlan.Show(part);
        }, ct);

    /// <summary>Says how far a part has come. An agreed part is given up, or taken up again, by a proposal only.</summary>
    public Task<Outcome<PlanPart>> MoveAsync(Guid id, MovePlanPart command, Actor actor, CancellationToken ct) =>
        ChangeAsync(id, command.ExpectedVersion, actor, (plan, part) =>
        {
            var state = command.State!.Value;
            if (state == part.State)
            {
                return Task.FromResult<Outcome<PlanPart>>(ReadPlan.Show(part));
            }
            if (part.Agreed && PlanPartState.GivenUp is var gone && (state == gone || part.State == gone))
            {
                return Task.FromResult<Outcome<PlanPart>>(Refusal.Conflict(Problems.PartAgreed).With("current", ReadPlan.Show(part)));
            }
            var before = HeldPlan.Then(part);
            part.State = state;
            HeldPlan.Next(part, words: false, clock.GetUtcNow());
            plan.Write(PlanChangeKind.Moved, part.Id, part.Title, part.Version, before, HeldPlan.Then(part), null);
            return Task.FromResult<Outcome<PlanPart>>(ReadPlan.Show(part));
        }, ct);

    /// <summary>Takes a part out. Its steps stay, without the goal.</summary>
    public async Task<Outcome<Done>> RemoveAsync(Guid id, RemovePlanPart command, Actor actor, CancellationToken ct)
    {
        var outcome = await ChangeAsync(id, command.ExpectedVersion, actor, async (plan, part) =>
        {
            if (part.Agreed)
            {
                return Refusal.Conflict(Problems.PartAgreed).With("current", ReadPlan.Show(part));
            }
            await OvertakeAsync(plan, part, ct);
            var before = HeldPlan.Then(part);
            part.Removed = true;
            HeldPlan.Next(part, words: true, clock.GetUtcNow());
            plan.Write(PlanChangeKind.Removed, part.Id, part.Title, part.Version, before, null, null);
            return ReadPlan.Show(part);
        }, ct);
        return outcome.Succeeded ? Done.Value : outcome.Refusal;
    }

    private async Task<Outcome<PlanPart>> ChangeAsync(
        Guid id, int expected, Actor actor, Func<HeldPlan, PlanPartRow, Task<Outcome<PlanPart>>> change, CancellationToken ct) =>
        !actor.May(MandateScope.Plan)
            ? Refusal.BeyondMandate
            : await HeldPlan.ChangeAsync<PlanPart>(db, clock, actor.Citizen, actor, async plan =>
            {
                if (await plan.FindAsync(id, ct) is not { } part)
                {
                    return Refusal.NotFound;
                }
                return part.Version == expected
                    ? await change(plan, part)
                    : Refusal.Conflict(Problems.ChangedMeanwhile).With("current", ReadPlan.Show(part));
            }, ct);

    // A question about words that are gone cannot be answered any more.
    private async Task OvertakeAsync(HeldPlan plan, PlanPartRow part, CancellationToken ct)
    {
        if (await plan.OpenProposalAsync(part.Id, ct) is { } open)
        {
            (open.Status, open.AnsweredAt) = (PlanProposalStatus.Overtaken, clock.GetUtcNow());
        }
    }
}
