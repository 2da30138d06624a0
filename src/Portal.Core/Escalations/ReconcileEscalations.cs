using Microsoft.EntityFrameworkCore;
using Portal.Core.Common;
using Portal.Core.Data;
using Portal.Core.Desks;

namespace Portal.Core.Escalations;

/// <summary>
/// Holds that no escalated citizen is forgotten: each open escalation has one owner who is here, a next step and a day for it
/// (<see cref="FindOrphansAsync"/> proves it). It closes what is over, begins and ends rests, finds deputies and contacts, and raises
/// what is late to the leader. All as sets, in one transaction; again it changes nothing. The worker runs it every minute, and the
/// recording of an absence runs it at once.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class ReconcileEscalations(PortalDbContext db, TimeProvider clock)
{
    /// <summary>Runs it for all jobcenters.</summary>
    /// <returns>How many escalations changed hands because of absences, and how many should have but nobody has room.</returns>
    public Task<(int Changed, int Left)> ExecuteAsync(CancellationToken ct) => db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Room is counted: who gives contacts or deputies does it alone.
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('portal.contacts'))", ct);
        var now = clock.GetUtcNow();
        var today = CivicTime.DayOf(now);
        var deadlines = await EscalationDeadlines.FromAsync(db, today, ct);
        await CloseEndedAsync(now, ct);
        await EndRestsAsync(now, today, deadlines, ct);
        await BeginRestsAsync(now, today, ct);
        var standIn = await new StandIn(db, clock).ExecuteAsync(ct);
        await new AssignContacts(db, clock).ExecuteAsync(ct);
        await KeepOwnersAsync(now, ct);
        await RaiseAsync(now, today, ct);
        await transaction.CommitAsync(ct);
        return standIn;
    });

    /// <summary>Open escalations that break the rule: nobody has them, who has them is not here, or no day is set.</summary>
    public Task<List<Guid>> FindOrphansAsync(CancellationToken ct) => db.Database.SqlQuery<Guid>(
        $"""
        select e.id as "Value" from escalation e join unemployment_spell s on s.id = e.spell_id
        where e.status <> 'Closed' and (s.ended_on is not null or e.due_on is null or e.owner_id is null
            or not escalation_owner_here_v1(e.owner_id, e.jobcenter_id, {clock.GetUtcNow()}))
        """).ToListAsync(ct);

    // Over is what is over: a job, an education, or another end of the spell.
    private Task<int> CloseEndedAsync(DateTimeOffset now, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        with closed as (
            update escalation e set status = 'Closed', status_at = {now}, closed_at = {now}, due_on = null, deputy_id = null, rest_until = null, rest_reason = null,
                closed_reason = case when s.end_reason in ('Job', 'Education') then s.end_reason else 'Other' end
            from unemployment_spell s where s.id = e.spell_id and s.ended_on is not null and e.status <> 'Closed'
            returning e.id, e.citizen_id, e.jobcenter_id, e.closed_reason),
        stepped as (
            insert into escalation_step (escalation_id, jobcenter_id, at, account_id, by_name, kind, status, why)
            select id, jobcenter_id, {now}, {Actor.System.AccountId}, {Actor.System.Name}, 'Closed', 'Closed', closed_reason from closed)
        insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
        select {now}, {Actor.System.AccountId}, citizen_id, jobcenter_id, 'escalation.closed', jsonb_build_object('escalationId', id) from closed
        """, ct);

    // A rest ends with its day; one for reduced contact also when the duty is back.
    private Task<int> EndRestsAsync(DateTimeOffset now, DateOnly today, EscalationDeadlines deadlines, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        with rested as (
            update escalation e set rest_until = null, rest_reason = null, due_on = {deadlines.Attempt}
            where e.rest_until is not null and (e.rest_until < {today} or (e.rest_reason = 'ReducedContact'
                and exists (select from reduced_contact r where r.spell_id = e.spell_id)
                and not exists (select from reduced_contact r where r.spell_id = e.spell_id and r.status = 'Confirmed')))
            returning e.id, e.citizen_id, e.jobcenter_id, e.status, e.due_on),
        stepped as (
            insert into escalation_step (escalation_id, jobcenter_id, at, account_id, by_name, kind, status, due_on)
            select id, jobcenter_id, {now}, {Actor.System.AccountId}, {Actor.System.Name}, 'RestEnded', status, due_on from rested)
        insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
        select {now}, {Actor.System.AccountId}, citizen_id, jobcenter_id, 'escalation.rest-ended', jsonb_build_object('escalationId', id) from rested
        """, ct);

    // Confirmed reduced contact is a rest until the day on which the job, or whatever it is, begins.
    private Task<int> BeginRestsAsync(DateTimeOffset now, DateOnly today, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        with rested as (
            update escalation e set rest_until = r.starts_on, rest_reason = 'ReducedContact', due_on = greatest(r.starts_on + 1, e.due_on)
            from reduced_contact r
            where r.spell_id = e.spell_id and r.status = 'Confirmed' and r.starts_on >= {today} and e.status <> 'Closed' and e.rest_until is null
            returning e.id, e.citizen_id, e.jobcenter_id, e.status, e.due_on, e.rest_until),
        stepped as (
            insert into escalation_step (escalation_id, jobcenter_id, at, account_id, by_name, kind, status, why, due_on)
            select id, jobcenter_id, {now}, {Actor.System.AccountId}, {Actor.System.Name}, 'RestBegan', status, 'ReducedContact', due_on from rested)
        insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
        select {now}, {Actor.System.AccountId}, citizen_id, jobcenter_id, 'escalation.rest-began', jsonb_build_object('escalationId', id, 'until', rest_until) from rested
        """, ct);

    // Who has it now: the deputy, else the contact who is here, else a leader until somebody has room.
    private Task<int> KeepOwnersAsync(DateTimeOffset now, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        update escalation e set owner_id = kept.owner_id
        from (
            select o.id, coalesce(o.deputy_id, case when escalation_owner_here_v1(o.contact_id, o.jobcenter_id, {now}) then o.contact_id end, (
                select a.id from account a where a.jobcenter_id = o.jobcenter_id and a.role = 'leader' and a.disabled_at is null order by a.id limit 1)) as owner_id
            from escalation o where o.status <> 'Closed') kept
        where e.id = kept.id and e.owner_id is distinct from kept.owner_id
        """, ct);

    // Once for each day that passed: the leader sees it on top of the list and in the history.
    private Task<int> RaiseAsync(DateTimeOffset now, DateOnly today, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        with raised as (
            update escalation e set raised_at = {now}, raised_for = e.due_on
            where e.status <> 'Closed' and e.due_on < {today} and e.rest_until is null and e.raised_for is distinct from e.due_on
            returning e.id, e.citizen_id, e.jobcenter_id, e.status, e.due_on),
        stepped as (
            insert into escalation_step (escalation_id, jobcenter_id, at, account_id, by_name, kind, status, due_on)
            select id, jobcenter_id, {now}, {Actor.System.AccountId}, {Actor.System.Name}, 'Raised', status, due_on from raised)
        insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
        select {now}, {Actor.System.AccountId}, citizen_id, jobcenter_id, 'escalation.raised', jsonb_build_object('escalationId', id, 'dueOn', due_on) from raised
        """, ct);
}
