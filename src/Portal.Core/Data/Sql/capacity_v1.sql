-- A conversation that the jobcenter called off takes up nobody's time.
alter table appointment drop constraint appointment_advisor_no_overlap;
alter table appointment drop constraint appointment_citizen_no_overlap;
alter table appointment add constraint appointment_advisor_no_overlap
    exclude using gist (advisor_id with =, tstzrange(starts_at, ends_at) with &&) where (status not in ('Cancelled', 'Revoked'));
alter table appointment add constraint appointment_citizen_no_overlap
    exclude using gist (citizen_id with =, tstzrange(starts_at, ends_at) with &&) where (status not in ('Cancelled', 'Revoked'));

-- An advisor's opening hours on a weekday do not overlap while they hold, so the slots they give never do.
alter table opening_hours add constraint opening_hours_no_overlap
    exclude using gist (
        advisor_id with =, weekday with =,
        tsrange(date '2000-01-01' + "from", date '2000-01-01' + "to") with &&,
        daterange(valid_from, valid_to, '[]') with &&);

-- A time that no opening hours give any more, kept by its appointment alone, is gone when the appointment leaves it: by
-- whatever road it is freed, it can never be offered again. After the statement, so that a move has its new slot already.
create function remove_withdrawn_slot() returns trigger language plpgsql as $$
begin
    delete from slot where id = new.id and taken_by is null;
    return null;
end $$;
create trigger slot_remove_withdrawn after update of taken_by on slot for each row
    when (new.withdrawn and new.taken_by is null)
    execute function remove_withdrawn_slot();

-- The work list of assistance_v1.sql once more: whoever was excused or called off is to be booked again, as whoever was missed.
create or replace view assistance_line_v1 as
select s.id as spell_id, s.citizen_id, s.jobcenter_id, c.name, c.cannot_book_alone, c.exempt_from_digital_post,
    a.wished_at is not null as asked,
    case when c.cannot_book_alone or c.exempt_from_digital_post then s.registered_at else a.wished_at end as since,
    r.registered + rule.value as hold_by, c.language, a.interpreter, coalesce(a.phone, c.phone) as phone, a.note,
    a.claimed_by, a.claimed_until, coalesce(a.attempts, 0) as attempts
from unemployment_spell s
join citizen c on c.id = s.citizen_id
left join assistance a on a.spell_id = s.id
cross join lateral (select (s.registered_at at time zone 'Europe/Copenhagen')::date as registered) r
cross join lateral (
    select value from dated_rule
    where key = 'conversation.hold.days' and benefit in (s.benefit, '')
        and valid_from <= r.registered and (valid_to is null or valid_to >= r.registered)
    order by benefit desc limit 1) rule
where s.ended_on is null
    and (c.cannot_book_alone or c.exempt_from_digital_post or a.wished_at is not null)
    and not exists (select from appointment p where p.spell_id = s.id and p.status in ('Booked', 'Held'))
    and not exists (select from reduced_contact d where d.spell_id = s.id and d.status = 'Confirmed');
