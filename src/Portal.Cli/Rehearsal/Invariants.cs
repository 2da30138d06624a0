using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Cli.Rehearsal;

/// <summary>Something that must be true whatever happened, and how many times it is not.</summary>
internal sealed record Invariant(string Says, long Broken);

/// <summary>Looks at the tables when the year is over. Each is a query that finds what must not be there.</summary>
internal sealed class Invariants(RehearsalPlan plan, PortalDbContext db, TimeProvider clock)
{
    public async Task<IReadOnlyList<Invariant>> CheckAsync(CancellationToken ct)
    {
        var (now, outage) = (clock.GetUtcNow(), plan.Outage.AddDays(1));
        (string Says, FormattableString Sql)[] all =
        [
            ("no advisor is in two places at once",
                $"select count(*) as \"Value\" from appointment a join appointment b on a.advisor_id = b.advisor_id and a.id < b.id and a.status not in ('Cancelled', 'Revoked') and b.status not in ('Cancelled', 'Revoked') and tstzrange(a.starts_at, a.ends_at) && tstzrange(b.starts_at, b.ends_at)"),
            ("no time is booked twice",
                $"select count(*) as \"Value\" from (select slot_id from appointment where status not in ('Cancelled', 'Revoked') group by slot_id having count(*) > 1) twice"),
            ("a taken time belongs to its conversation, or to the open offer that holds it",
                $"select count(*) as \"Value\" from slot s where taken_by is not null and not exists (select from appointment a where a.id = s.taken_by and a.slot_id = s.id and a.status not in ('Cancelled', 'Revoked')) and not exists (select from earlier_time_offer o where o.id = s.taken_by and o.slot_id = s.id and o.answer = 'Open')"),
            ("a spell has one standing introductory conversation at most",
                $"select count(*) as \"Value\" from (select spell_id from appointment where purpose = 'Introductory' and status in ('Booked', 'Held') group by spell_id having count(*) > 1) two"),
            ("nobody has two open spells",
                $"select count(*) as \"Value\" from (select citizen_id from unemployment_spell where ended_on is null group by citizen_id having count(*) > 1) two"),
            ("whoever has left has no conversation ahead",
                $"select count(*) as \"Value\" from appointment a join unemployment_spell s on s.id = a.spell_id where s.ended_on is not null and a.status = 'Booked' and a.starts_at > {now}"),
            ("every spell that ended says who said so",
                $"select count(*) as \"Value\" from unemployment_spell where ended_on is not null and (end_source is null or end_recorded_at is null)"),
            ("a spell is escalated once at most",
                $"select count(*) as \"Value\" from (select spell_id from escalation group by spell_id having count(*) > 1) two"),
            ("no escalated citizen who is unemployed is without a contact who works here",
                $"select count(*) as \"Value\" from escalation e join unemployment_spell s on s.id = e.spell_id left join account a on a.id = e.contact_id where s.ended_on is null and e.status <> 'Closed' and (a.id is null or a.disabled_at is not null or a.jobcenter_id <> e.jobcenter_id)"),
            ("each open escalation has one owner who is here, and a day for its next step",
                $"select count(*) as \"Value\" from escalation e join unemployment_spell s on s.id = e.spell_id where e.status <> 'Closed' and (s.ended_on is not null or e.due_on is null or e.owner_id is null or not escalation_owner_here_v1(e.owner_id, e.jobcenter_id, {now}))"),
            ("whoever was given a contact was told once for each",
                $"select count(*) as \"Value\" from escalation e where e.contact_id is not null and (select count(*) from notification n where n.citizen_id = e.citizen_id and n.kind = 'ContactGiven') <> e.contacts"),
            ("nobody is told the same thing twice",
                $"select count(*) as \"Value\" from (select citizen_id, purpose from notification group by citizen_id, purpose having count(*) > 1) twice"),
            ("whoever was unemployed for so many weeks at a sweep is escalated",
                $"select count(*) as \"Value\" from unemployment_spell s join jobcenter j on j.id = s.jobcenter_id where s.first_unemployed_day <= ({now} at time zone 'Europe/Copenhagen')::date - 7 * j.weeks_criterion - 2 and (s.ended_on is null or s.ended_on >= s.first_unemployed_day + 7 * j.weeks_criterion + 3) and not exists (select from escalation e where e.spell_id = s.id) and not exists (select from reduced_contact r where r.spell_id = s.id and r.status = 'Confirmed')"),
            ("no deadline was missed without a fair chance on each of its days",
                $"select count(*) as \"Value\" from booking_deadline b join booking_duty d on d.spell_id = b.spell_id where b.missed_on is not null and (b.fair_days < d.book_days or b.missed_on <= d.book_by)"),
            ("the day of the outage is a lost day of every deadline that was running",
                $"select count(*) as \"Value\" from booking_chance_day where day = {plan.Outage} and closed and lost is null"),
            ("each night but the one of the outage had one sweep, finished before the day",
                $"select count(*) as \"Value\" from generate_series({plan.Start}::timestamp, {plan.End}::timestamp - interval '1 day', interval '1 day') night where night::date <> {outage} and not exists (select from sweep_run r where r.purpose = 'night:' || to_char(night, 'YYYY-MM-DD') and (r.finished_at at time zone 'Europe/Copenhagen')::date = night::date)"),
            ("no night had two sweeps, the nights of the clock changes included",
                $"select count(*) as \"Value\" from (select (requested_at at time zone 'Europe/Copenhagen')::date from sweep_run group by 1 having count(*) > 1) two"),
            ("no conversation begins outside the opening hours in local time, before or after a change of the clock",
                $"select count(*) as \"Value\" from appointment where (starts_at at time zone 'Europe/Copenhagen')::time < time '08:00' or (ends_at at time zone 'Europe/Copenhagen')::time > time '15:30'"),
            ("no conversation is on a Saturday, a Sunday or Christmas Day",
                $"select count(*) as \"Value\" from appointment where extract(isodow from starts_at at time zone 'Europe/Copenhagen') > 5 or to_char(starts_at at time zone 'Europe/Copenhagen', 'MM-DD') = '12-25'"),
            ("no chat has a gap in its sequence",
                $"select count(*) as \"Value\" from chat_thread t where t.last_sequence <> (select coalesce(max(sequence), 0) from chat_message m where m.thread_id = t.id)"),
            ("every change of a spell is in the audit",
                $"select count(*) as \"Value\" from unemployment_spell s where not exists (select from audit_event e where e.citizen_id = s.citizen_id and e.name in ('spell.opened', 'spell.imported')) or (s.ended_on is not null and not exists (select from audit_event e where e.citizen_id = s.citizen_id and e.name = 'spell.ended'))"),
        ];
        List<Invariant> checkedAll = [];
        foreach (var (says, sql) in all)
        {
            checkedAll.Add(new Invariant(says, await db.Database.SqlQuery<long>(sql).SingleAsync(ct)));
        }
        return checkedAll;
    }
}
