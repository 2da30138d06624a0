using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Mandates;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Privacy;

namespace Portal.Core.Mandates;

/// <summary>Turns a signed-in person and a mandate into an actor for somebody else's case, as the database has it at this moment.</summary>
/// <param name="db">The database.</param>
/// <param name="accessLog">Writes down what the representative sees and does.</param>
/// <param name="clock">The clock.</param>
public sealed class UseMandate(PortalDbContext db, AccessLog accessLog, TimeProvider clock)
{
    /// <summary>
    /// The actor, when the mandate is this account's, in force today and covers the scope. Written down for the citizen before
    /// anything is shown. One that does not exist and one that is somebody else's are refused alike.
    /// </summary>
    /// <param name="mandateId">The mandate that the client names.</param>
    /// <param name="scope">What it is needed for; none where no mandate will do.</param>
    /// <param name="changes">The request changes something: written down each time, and not once a quarter of an hour.</param>
    /// <param name="self">The signed-in person.</param>
    /// <param name="ct">Stops the call.</param>
    public async Task<Outcome<Actor>> ExecuteAsync(Guid mandateId, MandateScope? scope, bool changes, Actor self, CancellationToken ct)
    {
        var actor = await FindAsync(mandateId, self, ct);
        if (actor is null)
        {
            return new Refusal(Problems.MandateEnded, 403);
        }
        if (scope is not { } needed)
        {
            return Refusal.NotByMandate;
        }
        if (!actor.May(needed))
        {
            return Refusal.BeyondMandate;
        }
        await accessLog.RecordRepresentativeAsync(actor, (changes ? "rep.do." : "rep.see.") + NameOf(needed), changes, ct);
        return actor;
    }

    /// <summary>The mandates among these that are no longer in force.</summary>
    public async Task<IReadOnlyList<Guid>> EndedAmongAsync(Guid[] mandates, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var running = await db.Set<MandateRow>()
            .Where(m => mandates.Contains(m.Id) && m.EndedAt == null && m.ValidFrom <= today && m.ValidTo >= today).Select(m => m.Id).ToListAsync(ct);
        return [.. mandates.Except(running)];
    }

    private async Task<Actor?> FindAsync(Guid mandateId, Actor self, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var found = await (
            from mandate in db.Set<MandateRow>().AsNoTracking()
            where mandate.Id == mandateId && mandate.RepresentativeAccountId == self.AccountId && mandate.EndedAt == null
                && mandate.ValidFrom <= today && mandate.ValidTo >= today
            join principal in db.Set<CitizenRecord>() on mandate.PrincipalId equals principal.Id
            select new { mandate.PrincipalId, mandate.Scopes, principal.Name }).SingleOrDefaultAsync(ct);
        return found is null || self.Role is not Roles.Citizen ? null : self with
        {
            CitizenId = found.PrincipalId,
            JobcenterId = null,
            Representative = new Representative(mandateId, found.Name, found.Scopes),
        };
    }

    // Short stable names, which the pages have words for.
    private static string NameOf(MandateScope scope) => scope switch
    {
        MandateScope.ReadCase => "case",
        MandateScope.Conversations => "conversation",
        MandateScope.Cv => "cv",
        MandateScope.Plan => "plan",
        _ => "messages",
    };
}
