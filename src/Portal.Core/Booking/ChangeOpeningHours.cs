using Microsoft.EntityFrameworkCore;
using Npgsql;
using Portal.Contracts;
using Portal.Contracts.Booking;
using Portal.Core.Accounts;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;

namespace Portal.Core.Booking;

/// <summary>Makes, changes and removes opening hours of the actor's jobcenter; the times follow in the same transaction.</summary>
/// <param name="db">The database.</param>
/// <param name="slots">Makes the times follow.</param>
/// <param name="clock">The clock.</param>
public sealed class ChangeOpeningHours(PortalDbContext db, GenerateSlots slots, TimeProvider clock)
{
    // Nothing is held where the clock changes, between 02:00 and 03:00.
    private static readonly TimeOnly earliest = new(3, 0);

    private sealed record HoursSaved(
        Guid Id, Guid AdvisorId, DayOfWeek Weekday, TimeOnly From, TimeOnly To, ConversationKind Kind, int Minutes, int BufferMinutes,
        DateOnly ValidFrom, DateOnly? ValidTo);

    private sealed record HoursRemoved(Guid Id, Guid AdvisorId, DayOfWeek Weekday, TimeOnly From, TimeOnly To);

    /// <summary>Makes new ones.</summary>
    public Task<Outcome<SlotChanges>> AddAsync(SaveOpeningHours command, Actor actor, CancellationToken ct) => SaveAsync(null, command, actor, ct);

    /// <summary>Changes some, unless somebody changed them since they were read.</summary>
    public Task<Outcome<SlotChanges>> ChangeAsync(Guid id, SaveOpeningHours command, Actor actor, CancellationToken ct) =>
        SaveAsync(id, command, actor, ct);

    /// <summary>Removes some. Removing what is gone is the same as removing it.</summary>
    public Task<Outcome<SlotChanges>> RemoveAsync(Guid id, Actor actor, CancellationToken ct) => slots.AfterAsync(actor.Jobcenter, async () =>
    {
        if (await db.Set<OpeningHours>().SingleOrDefaultAsync(h => h.Id == id && h.JobcenterId == actor.Jobcenter, ct) is not { } hours)
        {
            return Refusal.NotFound;
        }
        db.Remove(hours);
        db.Add(AuditEvent.Of(actor, clock, "hours.removed", null, actor.Jobcenter,
            new HoursRemoved(id, hours.AdvisorId, hours.Weekday, hours.From, hours.To)));
        await db.SaveChangesAsync(ct);
        return null;
    }, ct);

    private async Task<Outcome<SlotChanges>> SaveAsync(Guid? id, SaveOpeningHours command, Actor actor, CancellationToken ct)
    {
        if (Faults(command) is { Length: > 0 } faults)
        {
            return Refusal.Invalid(faults);
        }
        try
        {
            return await slots.AfterAsync(actor.Jobcenter, () => StoreAsync(id, command, actor, ct), ct);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { ConstraintName: OpeningHours.NoOverlap })
        {
            return Refusal.Invalid(("from", FieldErrors.Overlaps));
        }
    }

    private async Task<Refusal?> StoreAsync(Guid? id, SaveOpeningHours command, Actor actor, CancellationToken ct)
    {
        var hours = id is null
            ? new OpeningHours { Id = Ids.New(clock), JobcenterId = actor.Jobcenter, AdvisorId = command.AdvisorId!.Value }
            : await db.Set<OpeningHours>().SingleOrDefaultAsync(h => h.Id == id && h.JobcenterId == actor.Jobcenter, ct);
        if (hours is null)
        {
            return Refusal.NotFound;
        }
        if (!await db.Set<Account>().AnyAsync(a => a.Id == command.AdvisorId && a.JobcenterId == actor.Jobcenter && a.Role == Roles.Advisor, ct)
            || hours.AdvisorId != command.AdvisorId)
        {
            return Refusal.Invalid(("advisorId", FieldErrors.UnknownCode));
        }
        if (id is not null && hours.Version != command.ExpectedVersion)
        {
            return Refusal.Conflict(Problems.ChangedMeanwhile);
        }
        hours.Weekday = command.Weekday!.Value;
        hours.From = command.From!.Value;
        hours.To = command.To!.Value;
        hours.Kind = command.Kind!.Value;
        hours.Minutes = command.Minutes!.Value;
        hours.BufferMinutes = command.BufferMinutes!.Value;
        hours.ValidFrom = command.ValidFrom!.Value;
        hours.ValidTo = command.ValidTo;
        if (id is null)
        {
            db.Add(hours);
        }
        else
        {
            hours.Version++;
        }
        db.Add(AuditEvent.Of(actor, clock, "hours.saved", null, actor.Jobcenter, new HoursSaved(
            hours.Id, hours.AdvisorId, hours.Weekday, hours.From, hours.To, hours.Kind, hours.Minutes, hours.BufferMinutes, hours.ValidFrom, hours.ValidTo)));
        await db.SaveChangesAsync(ct);
        return null;
    }

    private static (string, string)[] Faults(SaveOpeningHours command)
    {
        List<(string, string)> faults = [];
        if (command.From < earliest)
        {
            faults.Add(("from", FieldErrors.OutOfRange));
        }
        // Room for one conversation at least; otherwise they would say nothing.
        if (command.To!.Value.ToTimeSpan() - command.From!.Value.ToTimeSpan() < TimeSpan.FromMinutes(command.Minutes!.Value))
        {
            faults.Add(("to", FieldErrors.EndBeforeStart));
        }
        if (command.ValidFrom!.Value.Year is < 2000 or > 2100)
        {
            faults.Add(("validFrom", FieldErrors.OutOfRange));
        }
        if (command.ValidTo < command.ValidFrom)
        {
            faults.Add(("validTo", FieldErrors.EndBeforeStart));
        }
        else if (command.ValidTo?.Year > 2100)
        {
            faults.Add(("validTo", FieldErrors.OutOfRange));
        }
        return [.. faults];
    }
}
