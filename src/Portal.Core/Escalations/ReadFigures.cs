using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Escalations;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Escalations;

/// <summary>Figures of a jobcenter's escalations: how far they come, how old they are, how long the first contact takes, and who has how many.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">The clock.</param>
public sealed class ReadFigures(PortalDbContext db, TimeProvider clock)
{
    private const int DaysBack = 182;

    private static readonly (int From, int? To)[] bands = [(0, 7), (8, 14), (15, 28), (29, 56), (57, 91), (92, null)];

    private sealed record Funnel(int Flagged, int Assigned, int Attempted, int Contacted, int Planned, int ContactedAll, int Waiting, double? Median, double? Ninetieth, int Within);

    private sealed record Age(int Days, bool Overdue, bool Resting, int Count);

    private sealed record LoadRow(Guid AdvisorId, string Name, int Open, int Capacity, int Overdue, string[] Languages, string[] Competences);

    private sealed record ProfileChanged(Guid AdvisorId, int Capacity, IReadOnlyList<Competence> Competences);

    /// <summary>The figures of the actor's jobcenter.</summary>
    public async Task<EscalationFigures> ExecuteAsync(Actor actor, CancellationToken ct)
    {
        var today = CivicTime.Today(clock);
        var from = today.AddDays(-DaysBack);
        var since = CivicTime.StartOf(from);
        var funnel = (await db.Database.SqlQuery<Funnel>(
            $"""
            with flagged as (
                select e.id, e.at, e.contact_by, e.contacted_at, e.status,
                    exists (select from escalation_step t where t.escalation_id = e.id and t.kind = 'Assigned') as assigned,
                    exists (select from escalation_step t where t.escalation_id = e.id and t.kind in ('ContactAttempted', 'Contacted')) as attempted,
                    exists (select from escalation_step t where t.escalation_id = e.id and t.kind = 'PlanAgreed') as planned
                from escalation e where e.jobcenter_id = {actor.Jobcenter} and e.at >= {since})
            select count(*)::int as flagged, count(*) filter (where assigned)::int as assigned, count(*) filter (where attempted or contacted_at is not null)::int as attempted,
                count(*) filter (where contacted_at is not null)::int as contacted, count(*) filter (where planned)::int as planned,
                count(*) filter (where contacted_at is not null)::int as contacted_all, count(*) filter (where contacted_at is null and status <> 'Closed')::int as waiting,
                percentile_cont(0.5) within group (order by extract(epoch from contacted_at - at) / 86400.0) filter (where contacted_at is not null) as median,
                percentile_cont(0.9) within group (order by extract(epoch from contacted_at - at) / 86400.0) filter (where contacted_at is not null) as ninetieth,
                count(*) filter (where (contacted_at at time zone {CivicTime.Zone.Id})::date <= contact_by)::int as within
            from flagged
            """).ToListAsync(ct)).Single();
        var ages = await db.Database.SqlQuery<Age>(
            $"""
            select {today} - (at at time zone {CivicTime.Zone.Id})::date as days, due_on < {today} and rest_until is null as overdue, rest_until is not null as resting, count(*)::int as count
            from escalation where jobcenter_id = {actor.Jobcenter} and status <> 'Closed' group by 1, 2, 3
            """).ToListAsync(ct);
        return new EscalationFigures(
            from,
            [
                new FunnelStep(EscalationStatus.Open, funnel.Flagged), new FunnelStep(EscalationStatus.Assigned, funnel.Assigned),
                new FunnelStep(EscalationStatus.ContactAttempted, funnel.Attempted), new FunnelStep(EscalationStatus.Contacted, funnel.Contacted),
                new FunnelStep(EscalationStatus.PlanAgreed, funnel.Planned),
            ],
            [.. bands.Select(b => new AgeBand(b.From, b.To, Sum(b, a => !a.Overdue && !a.Resting), Sum(b, a => a.Overdue), Sum(b, a => a.Resting)))],
            new TimeToContact(funnel.ContactedAll, funnel.Waiting, funnel.Median, funnel.Ninetieth, funnel.Within),
            await LoadAsync(actor, today, ct));

        int Sum((int From, int? To) band, Func<Age, bool> which) => ages.Where(a => which(a) && a.Days >= band.From && (band.To is null || a.Days <= band.To)).Sum(a => a.Count);
    }

    /// <summary>Changes how many escalations an advisor of the jobcenter takes and what they know more about. It counts for whom they are given from now on.</summary>
    public async Task<Outcome<Done>> ChangeProfileAsync(Guid advisorId, ChangeContactProfile command, Actor actor, CancellationToken ct)
    {
        var competences = (command.Competences ?? []).Distinct().ToList();
        if (competences.Exists(c => !Enum.IsDefined(c)))
        {
            return Refusal.Invalid(("competences", FieldErrors.UnknownCode));
        }
        var now = clock.GetUtcNow();
        var data = JsonSerializer.Serialize(new ProfileChanged(advisorId, command.Capacity!.Value, competences), ContractJson.Options);
        var changed = await db.Database.ExecuteSqlAsync(
            $"""
            with changed as (
                update account set escalation_capacity = {command.Capacity}, competences = {competences.Select(c => c.ToString()).ToArray()}
                where id = {advisorId} and jobcenter_id = {actor.Jobcenter} and role = {Roles.Advisor} returning id)
            insert into audit_event (at, account_id, jobcenter_id, name, data)
            select {now}, {actor.AccountId}, {actor.Jobcenter}, 'contact.profile-changed', {data}::jsonb from changed
            """, ct);
        return changed == 1 ? Done.Value : Refusal.NotFound;
    }

    private async Task<IReadOnlyList<AdvisorLoad>> LoadAsync(Actor actor, DateOnly today, CancellationToken ct) => [.. (await db.Database.SqlQuery<LoadRow>(
        $"""
        select a.id as advisor_id, a.display_name as name, count(s.id)::int as open, a.escalation_capacity as capacity,
            count(s.id) filter (where e.rest_until is null and e.due_on < {today})::int as overdue, a.languages, a.competences
        from account a
        left join escalation e on (e.contact_id = a.id or e.deputy_id = a.id) and e.status <> 'Closed'
        left join unemployment_spell s on s.id = e.spell_id and s.ended_on is null
        where a.jobcenter_id = {actor.Jobcenter} and a.role = {Roles.Advisor} and a.disabled_at is null
        group by a.id order by a.display_name
        """).ToListAsync(ct)).Select(r => new AdvisorLoad(
            r.AdvisorId, r.Name, r.Open, r.Capacity, r.Overdue, r.Languages, [.. r.Competences.Select(Enum.Parse<Competence>)]))];
}
