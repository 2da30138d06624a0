using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Booking;
using Portal.Core.Accounts;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Booking;

/// <summary>Finds free times, earliest first: one indexed query.</summary>
/// <param name="db">The database.</param>
/// <param name="conversations">Knows the citizen's deadline.</param>
/// <param name="clock">The clock.</param>
public sealed class FindFreeTimes(PortalDbContext db, ReadConversation conversations, TimeProvider clock)
{
    /// <summary>Nobody can be ready for a time that begins sooner than this.</summary>
    internal static readonly TimeSpan Notice = TimeSpan.FromHours(1);

    /// <summary>Free times within the actor's deadline.</summary>
    /// <param name="actor">The citizen.</param>
    /// <param name="after">Only times that start later (UTC).</param>
    /// <param name="kind">Only this kind.</param>
    /// <param name="limit">1 to 100.</param>
    /// <param name="ct">Stops the call.</param>
    public async Task<Outcome<FreeTimes>> ForCitizenAsync(
        Actor actor, DateTimeOffset? after, ConversationKind? kind, int limit, CancellationToken ct)
    {
        if (await conversations.FindDutyAsync(actor.Citizen, ct) is not { } duty)
        {
            return Refusal.NotRegistered;
        }
        return await InAsync(duty.JobcenterId, after, duty.HoldBy, kind, limit, ct);
    }

    /// <summary>Free times of the actor's jobcenter, for booking on a citizen's behalf.</summary>
    public Task<FreeTimes> ForStaffAsync(Actor actor, int limit, CancellationToken ct) =>
        InAsync(actor.Jobcenter, null, CivicTime.Today(clock).AddDays(84), null, limit, ct);

    /// <summary>A few free times near the earliest, for a refusal.</summary>
    internal async Task<IReadOnlyList<FreeTime>> AlternativesAsync(BookingDuty duty, CancellationToken ct) =>
        (await InAsync(duty.JobcenterId, null, duty.HoldBy, null, 5, ct)).Times;

    private async Task<FreeTimes> InAsync(
        Guid jobcenterId, DateTimeOffset? after, DateOnly lastDay, ConversationKind? kind, int limit, CancellationToken ct)
    {
        limit = Math.Clamp(limit, 1, 100);
        var earliest = clock.GetUtcNow() + Notice;
        var @from = after > earliest ? after.Value : earliest;
        var before = CivicTime.StartOf(lastDay.AddDays(1));
        var times = await (
            from slot in db.Set<Slot>()
            where slot.JobcenterId == jobcenterId && slot.TakenBy == null && slot.StartsAt > @from && slot.StartsAt < before
                && (kind == null || slot.Kind == kind)
            join advisor in db.Set<Account>() on slot.AdvisorId equals advisor.Id
            orderby slot.StartsAt, slot.Id
            select new FreeTime(slot.Id, slot.StartsAt, slot.EndsAt, slot.Kind, advisor.DisplayName))
            .Take(limit + 1).ToListAsync(ct);
        // A page ends between two starts, so that the next one (after the last start) leaves none out.
        var more = times.Count > limit;
        if (more)
        {
            var cut = times[limit].StartsAt;
            var page = times.Where(t => t.StartsAt < cut).ToList();
            times = page.Count > 0 ? page : times.Take(limit).ToList();
        }
        return new FreeTimes(times, more);
    }
}
