using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Mandates;
using Portal.Core.Citizens;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Mandates;

/// <summary>Takes up a mandate with its code. Of two who try at once one gets it; both the citizen and the representative are told.</summary>
/// <param name="db">The database.</param>
/// <param name="codes">Finds the code.</param>
/// <param name="clock">The clock.</param>
public sealed class RedeemMandates(PortalDbContext db, InvitationCode codes, TimeProvider clock)
{
    private sealed record Taken(Guid Id);

    /// <summary>The actor, as themselves, takes it up. An unknown, used and old code are refused alike.</summary>
    public async Task<Outcome<HeldMandate>> ExecuteAsync(RedeemMandate command, Actor actor, CancellationToken ct)
    {
        if (actor.Representative is not null)
        {
            return Refusal.NotByMandate;
        }
        var now = clock.GetUtcNow();
        var today = CivicTime.DayOf(now);
        var index = codes.Index(command.Code!);
        // A plain UPDATE waits for another one of the same row and then looks again: the second finds it taken.
        var taken = await db.Database.SqlQuery<Taken>(
            $"""
            with taken as (
                update mandate m set representative_id = {actor.Citizen}, representative_account_id = {actor.AccountId},
                    representative_name = {actor.Name}, redeemed_at = {now}
                from citizen p
                where p.id = m.principal_id and m.code_index = {index} and m.redeemed_at is null and m.ended_at is null
                    and m.code_until > {now} and m.valid_to >= {today} and m.principal_id <> {actor.Citizen}
                returning m.id, m.principal_id, m.valid_to, p.name, p.jobcenter_id),
            told_principal as (
                insert into notification (id, citizen_id, kind, at, expires_at, about, who, purpose)
                select gen_random_uuid(), principal_id, 'MandateGiven', {now}, {now.AddDays(60)},
                    valid_to::timestamp at time zone {CivicTime.Zone.Id}, {actor.Name}, 'mandate-taken:' || id from taken),
            told_representative as (
                insert into notification (id, citizen_id, kind, at, expires_at, about, who, purpose)
                select gen_random_uuid(), {actor.Citizen}, 'MandateReceived', {now}, {now.AddDays(60)},
                    valid_to::timestamp at time zone {CivicTime.Zone.Id}, name, 'mandate-taken:' || id from taken),
            audited as (
                insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
                select {now}, {actor.AccountId}, principal_id, jobcenter_id, 'mandate.taken-up', jsonb_build_object('mandateId', id) from taken)
            select id from taken
            """).ToListAsync(ct);
        if (taken is [var one])
        {
            var row = await db.Set<MandateRow>().AsNoTracking().SingleAsync(m => m.Id == one.Id, ct);
            var principal = await db.Set<CitizenRecord>().Where(c => c.Id == row.PrincipalId).Select(c => c.Name).SingleAsync(ct);
            return ReadMandates.ToHeld(row, principal, today);
        }
        var own = await db.Set<MandateRow>().AnyAsync(m => m.CodeIndex == index && m.PrincipalId == actor.Citizen, ct);
        return Refusal.Conflict(own ? Problems.OwnMandate : Problems.CodeUnknown);
    }
}
