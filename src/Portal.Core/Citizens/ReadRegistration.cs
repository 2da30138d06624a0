using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Jobcenters;
using Portal.Core.Reference;

namespace Portal.Core.Citizens;

/// <summary>Reads the open registration of a citizen.</summary>
/// <param name="db">The database.</param>
public sealed class ReadRegistration(PortalDbContext db)
{
    /// <summary>The actor's open registration; not found before registering.</summary>
    public async Task<Outcome<Registration>> ExecuteAsync(Actor actor, CancellationToken ct) =>
        await FindAsync(actor.Citizen, ct) is { } registration ? registration : Refusal.NotFound;

    internal Task<Registration?> FindAsync(Guid citizenId, CancellationToken ct) => (
        from spell in db.Set<UnemploymentSpell>()
        where spell.CitizenId == citizenId && spell.EndedOn == null
        join citizen in db.Set<CitizenRecord>() on spell.CitizenId equals citizen.Id
        join jobcenter in db.Set<Jobcenter>() on spell.JobcenterId equals jobcenter.Id
        join municipality in db.Set<MunicipalityRow>() on spell.MunicipalityCode equals municipality.Code
        join fund in db.Set<UnemploymentFundRow>() on spell.FundCode equals fund.Code into funds
        from fund in funds.DefaultIfEmpty()
        select new Registration(
            spell.Id, spell.FirstUnemployedDay, spell.Benefit, fund == null ? null : fund.Name, municipality.Code, municipality.Name,
            jobcenter.Name, spell.Education, spell.LastOccupation, citizen.Channel, citizen.Language, citizen.CannotBookAlone,
            citizen.ExemptFromDigitalPost, spell.RegisteredAt))
        .AsNoTracking().SingleOrDefaultAsync(ct)!;
}
