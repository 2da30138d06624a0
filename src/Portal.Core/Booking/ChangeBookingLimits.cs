using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Booking;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;

namespace Portal.Core.Booking;

/// <summary>How late and how often citizens of the actor's jobcenter may change a conversation alone, and how long an earlier time is held.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class ChangeBookingLimits(PortalDbContext db, TimeProvider clock)
{
    private sealed record LimitsChanged(BookingLimits From, BookingLimits To);

    /// <summary>As they stand.</summary>
    public async Task<BookingLimits> ReadAsync(Actor actor, CancellationToken ct) =>
        Of(await db.Set<Jobcenter>().AsNoTracking().SingleAsync(j => j.Id == actor.Jobcenter, ct));

    /// <summary>Sets them; the audit event says what they were. Setting what stands already changes nothing.</summary>
    public async Task<Outcome<Done>> ExecuteAsync(BookingLimits command, Actor actor, CancellationToken ct)
    {
        var jobcenter = await db.Set<Jobcenter>().SingleAsync(j => j.Id == actor.Jobcenter, ct);
        var before = Of(jobcenter);
        if (before == command)
        {
            return Done.Value;
        }
        jobcenter.ChangeLimitHours = command.ChangeLimitHours!.Value;
        jobcenter.MoveLimit = command.MoveLimit!.Value;
        jobcenter.OfferHoldMinutes = command.OfferHoldMinutes!.Value;
        db.Add(AuditEvent.Of(actor, clock, "booking.limits-changed", null, jobcenter.Id, new LimitsChanged(before, command)));
        await db.SaveChangesAsync(ct);
        return Done.Value;
    }

    private static BookingLimits Of(Jobcenter jobcenter) => new()
    {
        ChangeLimitHours = jobcenter.ChangeLimitHours, MoveLimit = jobcenter.MoveLimit, OfferHoldMinutes = jobcenter.OfferHoldMinutes,
    };
}
