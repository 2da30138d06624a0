using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Core.Accounts;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Escalations;

namespace Portal.Core.Booking;

/// <summary>
/// Records and takes back absences of advisors of the actor's jobcenter; the times follow in the same transaction. Leaders and admins
/// do it for every advisor, advisors for themselves, and they take back only what they recorded.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="slots">Makes the times follow.</param>
/// <param name="escalations">Finds deputies for escalated citizens at once.</param>
/// <param name="clock">The clock.</param>
public sealed class ChangeAbsences(PortalDbContext db, GenerateSlots slots, ReconcileEscalations escalations, TimeProvider clock)
{
    private const int LongestDays = 366;

    private sealed record AbsenceRecorded(Guid Id, Guid AdvisorId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, AbsenceKind Kind);
    private sealed record AbsenceRemoved(Guid Id, Guid AdvisorId, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

    /// <summary>Records one.</summary>
    public async Task<Outcome<SlotChanges>> RecordAsync(RecordAbsence command, Actor actor, CancellationToken ct)
    {
        var (fromDay, toDay) = (command.FromDay!.Value, command.ToDay!.Value);
        if (fromDay < CivicTime.Today(clock).AddDays(-LongestDays) || fromDay > CivicTime.Today(clock).AddYears(3))
        {
            return Refusal.Invalid(("fromDay", FieldErrors.OutOfRange));
        }
        if (toDay < fromDay)
        {
            return Refusal.Invalid(("toDay", FieldErrors.EndBeforeStart));
        }
        if (toDay.DayNumber - fromDay.DayNumber > LongestDays)
        {
            return Refusal.Invalid(("toDay", FieldErrors.OutOfRange));
        }
        // A time that the spring change skips is no time.
        var startsAt = command.FromTime is { } from ? CivicTime.InstantOf(fromDay, from) : CivicTime.StartOf(fromDay);
        var endsAt = command.ToTime is { } to ? CivicTime.InstantOf(toDay, to) : CivicTime.StartOf(toDay.AddDays(1));
        if (startsAt is null)
        {
            return Refusal.Invalid(("fromTime", FieldErrors.OutOfRange));
        }
        if (endsAt is null)
        {
            return Refusal.Invalid(("toTime", FieldErrors.OutOfRange));
        }
        if (endsAt <= startsAt)
        {
            return Refusal.Invalid(("toTime", FieldErrors.EndBeforeStart));
        }
        return await ThenReconcileAsync(slots.AfterAsync(actor.Jobcenter, async () =>
        {
            if (actor.Role is Roles.Advisor && command.AdvisorId != actor.AccountId || !await db.Set<Account>().AnyAsync(a => a.Id == command.AdvisorId && a.JobcenterId == actor.Jobcenter && a.Role == Roles.Advisor, ct))
            {
                return Refusal.Invalid(("advisorId", FieldErrors.UnknownCode));
            }
            var absence = new Absence
            {
                Id = Ids.New(clock),
                JobcenterId = actor.Jobcenter,
                AdvisorId = command.AdvisorId!.Value,
                StartsAt = startsAt.Value,
                EndsAt = endsAt.Value,
                WholeDays = command is { FromTime: null, ToTime: null },
                Kind = command.Kind!.Value,
                RecordedBy = actor.AccountId,
                RecordedAt = clock.GetUtcNow(),
            };
            db.Add(absence);
            db.Add(AuditEvent.Of(actor, clock, "absence.recorded", null, actor.Jobcenter,
                new AbsenceRecorded(absence.Id, absence.AdvisorId, absence.StartsAt, absence.EndsAt, absence.Kind)));
            await db.SaveChangesAsync(ct);
            return null;
        }, ct), ct);
    }

    /// <summary>Takes one back; its times come again.</summary>
    public Task<Outcome<SlotChanges>> RemoveAsync(Guid id, Actor actor, CancellationToken ct) => ThenReconcileAsync(slots.AfterAsync(actor.Jobcenter, async () =>
    {
        if (await db.Set<Absence>().SingleOrDefaultAsync(a => a.Id == id && a.JobcenterId == actor.Jobcenter
            && (actor.Role != Roles.Advisor || (a.AdvisorId == actor.AccountId && a.RecordedBy == actor.AccountId)), ct) is not { } absence)
        {
            return Refusal.NotFound;
        }
        db.Remove(absence);
        db.Add(AuditEvent.Of(actor, clock, "absence.removed", null, actor.Jobcenter,
            new AbsenceRemoved(id, absence.AdvisorId, absence.StartsAt, absence.EndsAt)));
        await db.SaveChangesAsync(ct);
        return null;
    }, ct), ct);

    // Whoever is away as of now leaves nobody waiting for the minute of the worker.
    private async Task<Outcome<SlotChanges>> ThenReconcileAsync(Task<Outcome<SlotChanges>> change, CancellationToken ct)
    {
        var changed = await change;
        if (changed.Succeeded)
        {
            await escalations.ExecuteAsync(ct);
        }
        return changed;
    }
}
