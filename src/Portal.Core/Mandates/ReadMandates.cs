using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Jobcenters;
using Portal.Contracts.Mandates;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Privacy;

namespace Portal.Core.Mandates;

/// <summary>Reads mandates: one's own both ways, and for staff a citizen's.</summary>
/// <param name="db">The database.</param>
/// <param name="codes">Shows the invitation again.</param>
/// <param name="accessLog">Logs staff's look.</param>
/// <param name="clock">The clock.</param>
public sealed class ReadMandates(PortalDbContext db, InvitationCode codes, AccessLog accessLog, TimeProvider clock)
{
    /// <summary>The actor's mandates.</summary>
    public async Task<MyMandates> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var held = await (
            from mandate in db.Set<MandateRow>().AsNoTracking()
            where mandate.RepresentativeAccountId == actor.AccountId && mandate.EndedAt == null && mandate.ValidTo >= today
            join principal in db.Set<CitizenRecord>() on mandate.PrincipalId equals principal.Id
            orderby mandate.Id descending
            select new { mandate, principal.Name }).Take(50).ToListAsync(ct);
        var months = (await RuleBook.OnAsync(db, today, ct)).Need(LocalRules.MandateMonths).Value;
        return new MyMandates(await GivenAsync(actor.Citizen, ct), [.. held.Select(h => ToHeld(h.mandate, h.Name, today))], months);
    }

    /// <summary>The mandates that a citizen of the actor's jobcenter has given. No code: that is the citizen's to hand on.</summary>
    public async Task<Outcome<Mandate[]>> OfCitizenAsync(Guid citizenId, Actor actor, CancellationToken ct)
    {
        if (!await db.Set<CitizenRecord>().AnyAsync(c => c.Id == citizenId && c.JobcenterId == actor.Jobcenter, ct))
        {
            return Refusal.NotFound;
        }
        await accessLog.RecordAsync(actor, [citizenId], LookPurpose.Mandate, "mandates", ct);
        return (await GivenAsync(citizenId, ct)).Select(m => m.PaperFiled is null ? m with { Code = null } : m).ToArray();
    }

    internal async Task<Mandate?> FindAsync(Guid id, CancellationToken ct) =>
        await db.Set<MandateRow>().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct) is { } row ? ToContract(row) : null;

    internal static HeldMandate ToHeld(MandateRow row, string principal, DateOnly today) =>
        new(row.Id, principal, row.Scopes, row.ValidFrom, row.ValidTo, row.StatusOn(today));

    private async Task<IReadOnlyList<Mandate>> GivenAsync(Guid citizenId, CancellationToken ct) =>
        [.. (await db.Set<MandateRow>().AsNoTracking().Where(m => m.PrincipalId == citizenId).OrderByDescending(m => m.Id).Take(50).ToListAsync(ct))
            .Select(ToContract)];

    private Mandate ToContract(MandateRow row)
    {
        var status = row.StatusOn(CivicTime.Today(clock));
        var open = status is MandateStatus.Invited && row.CodeUntil > clock.GetUtcNow();
        return new Mandate(
            row.Id, row.RepresentativeName, row.Scopes, row.ValidFrom, row.ValidTo, status,
            row.End ?? (status is MandateStatus.Ended ? MandateEnd.Expired : null), open ? codes.Of(row.Id) : null, open ? row.CodeUntil : null, row.PaperFiled);
    }
}
