using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Contracts;
using Portal.Contracts.Escalations;
using Portal.Contracts.Risk;
using Portal.Core.Common;
using Portal.Core.Data;

namespace Portal.Core.Escalations;

/// <summary>
/// Gives each escalated citizen without a personal contact an advisor of their jobcenter (decision 83): who was in the case before, then who
/// speaks the citizen's language, then who knows more about such cases, and among these whoever has most room left. Where everybody is
/// full the citizen waits with the leader; nobody is given to an advisor who cannot take them. The choice is kept with its reasons.
/// </summary>
internal sealed class AssignContacts(PortalDbContext db, TimeProvider clock)
{
    // A working day away is a day away, whichever hours the leader wrote down.
    internal static readonly TimeSpan LongAbsence = TimeSpan.FromHours(7);

    private sealed record Waiting(Guid Id, Guid JobcenterId, string Language, int Kinds, Guid? EarlierId, Guid? NotId);

    /// <summary>An advisor and the room that is left.</summary>
    internal sealed record Room(Guid AdvisorId, Guid JobcenterId, int Capacity, string[] Languages, string[] Competences)
    {
        public int Load { get; set; }
        public double Share => (double)Load / Capacity;
        public bool HasRoom => Load < Capacity;
    }

    /// <summary>Assigns within the caller's transaction; whoever else assigns waits for it, because room is counted.</summary>
    public Task<int> ExecuteAsync(CancellationToken ct) => ExecuteAsync(null, null, Actor.System, null, ct);

    /// <summary>Chooses anew for these escalations, somebody else than now.</summary>
    public Task<int> AnewAsync(Guid[] escalations, Actor by, string? note, CancellationToken ct) => ExecuteAsync(escalations, null, by, note, ct);

    /// <summary>Gives these escalations to one advisor, as a leader chose.</summary>
    public Task<int> ToAsync(Guid[] escalations, Guid advisorId, Actor by, string? note, CancellationToken ct) => ExecuteAsync(escalations, advisorId, by, note, ct);

    private async Task<int> ExecuteAsync(Guid[]? anew, Guid? chosen, Actor by, string? note, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext('portal.contacts'))", ct);
        var now = clock.GetUtcNow();
        var rooms = await RoomsAsync(now, ct);
        if (rooms.Count == 0)
        {
            return 0;
        }
        var waiting = await WaitingAsync(anew, by.JobcenterId, rooms, ct);
        List<(Guid Escalation, Guid Advisor, string Because)> given = [];
        foreach (var one in waiting)
        {
            if (!rooms.TryGetValue(one.JobcenterId, out var here))
            {
                continue;
            }
            var room = chosen is { } id ? here.Find(r => r.AdvisorId == id && r.AdvisorId != one.NotId) : Choose(one, here);
            if (room is not null)
            {
                var because = new ContactChoice(
                    chosen is null && one.Language != "da" && room.Languages.Contains(one.Language) ? one.Language : null,
                    chosen is null && Wanted(one.Kinds).Cast<Competence?>().FirstOrDefault(c => room.Competences.Contains(c!.Value.ToString())) is { } competence ? competence : null,
                    chosen is null && one.EarlierId == room.AdvisorId, chosen is not null, room.Load, room.Capacity);
                given.Add((one.Id, room.AdvisorId, JsonSerializer.Serialize(because, ContractJson.Options)));
                room.Load++;
            }
        }
        return given.Count == 0 ? 0 : await GiveAsync(given, by, note, now, ct);
    }

    /// <summary>Best first; none where everybody who may is full.</summary>
    internal static Room? Choose(string language, int kinds, Guid? earlier, Guid? not, IEnumerable<Room> rooms)
    {
        var wanted = Wanted(kinds).Select(c => c.ToString()).ToList();
        return rooms.Where(r => r.HasRoom && r.AdvisorId != not)
            .OrderByDescending(r => r.AdvisorId == earlier)
            .ThenByDescending(r => r.Languages.Contains(language))
            .ThenByDescending(r => wanted.Exists(c => r.Competences.Contains(c)))
            .ThenBy(r => r.Share).ThenBy(r => r.AdvisorId).FirstOrDefault();
    }

    private static Room? Choose(Waiting one, List<Room> rooms) => Choose(one.Language, one.Kinds, one.EarlierId, one.NotId, rooms);

    // Which of the reasons asks for whom, most telling first.
    private static IEnumerable<Competence> Wanted(int kinds)
    {
        if ((kinds & Criteria.Bit(EscalationReason.YoungWithoutEducation)) != 0)
        {
            yield return Competence.Young;
        }
        if ((kinds & Criteria.Bit(EscalationReason.ShrinkingTrade)) != 0)
        {
            yield return Competence.Retraining;
        }
        if ((kinds & (Criteria.Bit(EscalationReason.WeeksUnemployed) | Criteria.Bit(EscalationReason.RiskAboveThreshold) | Criteria.Bit(EscalationReason.Inactive))) != 0)
        {
            yield return Competence.LongUnemployment;
        }
    }

    /// <summary>Advisors who can be given somebody now, with what they have. Whoever is away for the day is given nobody.</summary>
    internal async Task<Dictionary<Guid, List<Room>>> RoomsAsync(DateTimeOffset now, CancellationToken ct) => (await db.Database.SqlQuery<RoomRow>(
        $"""
        select a.id as advisor_id, a.jobcenter_id, a.escalation_capacity as capacity, a.languages, a.competences,
            (select count(*)::int from escalation e join unemployment_spell s on s.id = e.spell_id
             where (e.contact_id = a.id or e.deputy_id = a.id) and e.status <> 'Closed' and s.ended_on is null) as load
        from account a where a.role = {Roles.Advisor} and a.disabled_at is null and a.escalation_capacity > 0
            and not exists (select from absence b where b.advisor_id = a.id and b.starts_at <= {now} and b.ends_at > {now} and b.ends_at - b.starts_at >= {LongAbsence})
        """).ToListAsync(ct))
        .GroupBy(r => r.JobcenterId)
        .ToDictionary(g => g.Key, g => g.Select(r => new Room(r.AdvisorId, r.JobcenterId, r.Capacity, r.Languages, r.Competences) { Load = r.Load }).OrderBy(r => r.AdvisorId).ToList());

    private sealed record RoomRow(Guid AdvisorId, Guid JobcenterId, int Capacity, string[] Languages, string[] Competences, int Load);

    // No more of a jobcenter than it has room for: however many wait, this takes no more memory than there are advisors.
    private Task<List<Waiting>> WaitingAsync(Guid[]? anew, Guid? jobcenterId, Dictionary<Guid, List<Room>> rooms, CancellationToken ct)
    {
        var room = rooms.ToDictionary(r => r.Key, r => r.Value.Sum(a => Math.Max(0, a.Capacity - a.Load)));
        var (ids, left) = (room.Keys.ToArray(), room.Values.ToArray());
        return anew is not null
            ? db.Database.SqlQuery<Waiting>(
                $"""
                select e.id, e.jobcenter_id, case c.language when 'English' then 'en' else 'da' end as language, e.kinds, null::uuid as earlier_id, e.contact_id as not_id
                from escalation e join citizen c on c.id = e.citizen_id join unemployment_spell s on s.id = e.spell_id
                where e.id = any({anew}) and e.jobcenter_id = {jobcenterId}::uuid and e.status <> 'Closed' and s.ended_on is null
                order by e.at, e.id for update of e
                """).ToListAsync(ct)
            : db.Database.SqlQuery<Waiting>(
                $"""
                select w.id, w.jobcenter_id, w.language, w.kinds, w.contact_id as earlier_id, null::uuid as not_id
                from unnest({ids}, {left}) as r (jobcenter_id, room)
                cross join lateral (
                    select e.id, e.jobcenter_id, case c.language when 'English' then 'en' else 'da' end as language, e.kinds, e.contact_id, e.at
                    from escalation e join citizen c on c.id = e.citizen_id
                    where e.jobcenter_id = r.jobcenter_id and e.status = 'Open'
                        -- Whoever has found a job meanwhile needs no contact.
                        and exists (select from unemployment_spell s where s.id = e.spell_id and s.ended_on is null)
                    order by e.at, e.id limit r.room) w
                order by w.at, w.id
                """).ToListAsync(ct);
    }

    private async Task<int> GiveAsync(List<(Guid Escalation, Guid Advisor, string Because)> given, Actor by, string? note, DateTimeOffset now, CancellationToken ct)
    {
        var due = (await EscalationDeadlines.FromAsync(db, CivicTime.DayOf(now), ct)).Attempt;
        return await db.Database.ExecuteSqlAsync(
            $"""
            with given as (
                update escalation e set contact_id = g.advisor_id, deputy_id = null, owner_id = g.advisor_id, because = g.because, contacts = e.contacts + 1,
                    status = 'Assigned', status_at = {now}, due_on = case when e.rest_until is null then {due} else e.due_on end, note = coalesce({note}::text, e.note)
                from unnest({given.Select(g => g.Escalation).ToArray()}, {given.Select(g => g.Advisor).ToArray()}, {given.Select(g => g.Because).ToArray()}::jsonb[]) as g (id, advisor_id, because)
                where e.id = g.id and e.status <> 'Closed'
                returning e.id, e.citizen_id, e.jobcenter_id, e.contact_id, e.contacts, e.due_on),
            stepped as (
                insert into escalation_step (escalation_id, jobcenter_id, at, account_id, by_name, kind, status, to_name, note, due_on)
                select given.id, given.jobcenter_id, {now}, {by.AccountId}, {by.Name}, 'Assigned', 'Assigned', a.display_name, {note}::text, given.due_on
                from given join account a on a.id = given.contact_id),
            told as (
                insert into notification (id, citizen_id, kind, at, expires_at, who, purpose)
                select gen_random_uuid(), given.citizen_id, 'ContactGiven', {now}, {now.AddDays(30)}, a.display_name,
                    'contact:' || given.id || case when given.contacts > 1 then ':' || given.contacts else '' end
                from given join account a on a.id = given.contact_id
                on conflict do nothing)
            insert into audit_event (at, account_id, citizen_id, jobcenter_id, name, data)
            select {now}, {by.AccountId}, citizen_id, jobcenter_id, 'contact.given',
                jsonb_build_object('escalationId', id, 'contactId', contact_id) from given
            """, ct);
    }
}
