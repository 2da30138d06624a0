using Microsoft.EntityFrameworkCore;
using Portal.Contracts.Mandates;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Mandates;

/// <summary>Ends mandates: at once by the citizen, the representative or staff; by the calendar when their last day has passed. Both are told.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class EndMandates(PortalDbContext db, TimeProvider clock)
{
    /// <summary>The citizen or the representative ends it; ending again is fine. Never by another mandate.</summary>
    public async Task<Outcome<Done>> ExecuteAsync(Guid id, Actor actor, CancellationToken ct)
    {
        if (actor.Representative is not null)
        {
            return Refusal.NotByMandate;
        }
        var mine = await db.Set<MandateRow>().AsNoTracking()
            .Where(m => m.Id == id && (m.PrincipalId == actor.Citizen || m.RepresentativeAccountId == actor.AccountId))
            .Select(m => new { ByCitizen = m.PrincipalId == actor.Citizen }).SingleOrDefaultAsync(ct);
        if (mine is null)
        {
            return Refusal.NotFound;
        }
        await EndAsync(id, mine.ByCitizen ? MandateEnd.ByCitizen : MandateEnd.ByRepresentative, actor, ct);
        return Done.Value;
    }

    /// <summary>Staff end a mandate of a citizen of the own jobcenter.</summary>
    public async Task<Outcome<Done>> ForCitizenAsync(Guid id, Actor actor, CancellationToken ct)
    {
        var ours = await (
            from mandate in db.Set<MandateRow>()
            where mandate.Id == id
            join citizen in db.Set<Citizens.CitizenRecord>() on mandate.PrincipalId equals citizen.Id
            where citizen.JobcenterId == actor.Jobcenter
            select mandate.Id).AnyAsync(ct);
        if (!ours)
        {
            return Refusal.NotFound;
        }
        await EndAsync(id, MandateEnd.ByStaff, actor, ct);
        return Done.Value;
    }

    /// <summary>Tells both of mandates that end soon, and ends those whose time is over. Running it again changes nothing.</summary>
    /// <returns>How many ended.</returns>
    public async Task<int> ByCalendarAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = CivicTime.DayOf(now);
        var warnUntil = today.AddDays((await RuleBook.OnAsync(db, today, ct)).Need(LocalRules.MandateWarnDays).Value);
        await db.Database.ExecuteSqlAsync(
            $"""
            with soon as (
                select m.id, m.principal_id, m.representative_id, m.representative_name, m.valid_to, p.name
                from mandate m join citizen p on p.id = m.principal_id
                where m.ended_at is null and m.redeemed_at is not null and m.valid_to between {today} and {warnUntil})
            insert into notification (id, citizen_id, kind, at, expires_at, about, who, purpose)
            select gen_random_uuid(), who.citizen_id, 'MandateEndsSoon', {now}, (valid_to + 1)::timestamp at time zone {CivicTime.Zone.Id},
                valid_to::timestamp at time zone {CivicTime.Zone.Id}, who.name, 'mandate-soon:' || soon.id
            from soon cross join lateral (values (principal_id, representative_name), (representative_id, soon.name)) as who(citizen_id, name)
            on conflict do nothing
            """, ct);
        return await db.Database.ExecuteSqlAsync(
            $"""
            with ended as (
                update mandate m set ended_at = {now}, ended_by = {Actor.System.AccountId},
                    "end" = case when m.redeemed_at is null then 'NotTakenUp' else 'Expired' end
                from citizen p
                where p.id = m.principal_id and m.ended_at is null
                    and (m.valid_to < {today} or (m.redeemed_at is null and m.code_until <= {now}))
                returning m.id, m.principal_id, m.representative_id, m.representative_name, p.name, p.jobcenter_id, m.valid_to),
            told as (
                insert into notification (id, citizen_id, kind, at, expires_at, about, who, purpose)
                select gen_random_uuid(), who.citizen_id, 'MandateEnded', {now}, {now.AddDays(30)}, {now}, who.name, 'mandate-ended:' || ended.id
                from ended cross join lateral (values (principal_id, representative_name), (representative_id, ended.name)) as who(citizen_id, name)
                where who.citizen_id is not null
                on conflict do nothing)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {Actor.System.AccountId}, principal_id, jobcenter_id, 'mandate.ended', jsonb_build_object('mandateId', id) from ended
            """, ct);
    }

    private Task<int> EndAsync(Guid id, MandateEnd end, Actor actor, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return db.Database.ExecuteSqlAsync(
            $"""
            with ended as (
                update mandate m set ended_at = {now}, ended_by = {actor.AccountId}, "end" = {end.ToString()}
                from citizen p
                where p.id = m.principal_id and m.id = {id} and m.ended_at is null
                returning m.id, m.principal_id, m.representative_id, m.representative_name, p.name, p.jobcenter_id),
            told as (
                insert into notification (id, citizen_id, kind, at, expires_at, about, who, purpose)
                select gen_random_uuid(), who.citizen_id, 'MandateEnded', {now}, {now.AddDays(30)}, {now}, who.name, 'mandate-ended:' || ended.id
                from ended cross join lateral (values (principal_id, representative_name), (representative_id, ended.name)) as who(citizen_id, name)
                where who.citizen_id is not null
                on conflict do nothing)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, principal_id, jobcenter_id, 'mandate.ended', jsonb_build_object('mandateId', id) from ended
            """, ct);
    }
}
