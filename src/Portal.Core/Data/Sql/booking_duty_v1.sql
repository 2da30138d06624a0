-- The duty to book, counted in one place. The days are those of the rule that held on the local day of registration (the
-- benefit's own before the one for everybody). They are counted from registration; from the day on which the work list had done
-- its part; from the day on which a conversation was excused or called off by the jobcenter; or so that the day agreed when reduced contact ended is the last. Later by the days that the fair-chance ledger found
-- lost: the day to book by those since then, the day to hold by, which runs from registration, all of them. What reads a booking deadline (booking, search, Min side, reminders, ledger, sweep) reads it here. A rule that is missing
-- leaves its days null.
create view booking_duty as
select s.id as spell_id, s.citizen_id, s.jobcenter_id, c.cannot_book_alone, r.registered,
    book.value as book_days, book.source as book_source, coalesce(d.lost_days, 0) as lost_days,
    first.begins, first.begins + book.value + coalesce(d.lost_days, 0) as book_by,
    r.registered + hold.value + (select count(*)::int from booking_chance_day l where l.spell_id = s.id and l.lost is not null) as hold_by,
    -- Staff are to reach the citizen first: until they have tried, the deadline cannot be missed.
    c.cannot_book_alone or ((c.exempt_from_digital_post or h.wished_at is not null) and h.done_at is null) as on_work_list,
    reduced.status as reduced_contact
from unemployment_spell s
join citizen c on c.id = s.citizen_id
left join booking_deadline d on d.spell_id = s.id
left join assistance h on h.spell_id = s.id
left join lateral (select status, book_by from reduced_contact where spell_id = s.id order by id desc limit 1) reduced on true
cross join lateral (select (s.registered_at at time zone 'Europe/Copenhagen')::date as registered) r
left join lateral (
    select value, source from dated_rule
    where key = 'booking.deadline.min_days' and benefit in (s.benefit, '')
        and valid_from <= r.registered and (valid_to is null or valid_to >= r.registered)
    order by benefit desc limit 1) book on true
left join lateral (
    select value from dated_rule
    where key = 'conversation.hold.days' and benefit in (s.benefit, '')
        and valid_from <= r.registered and (valid_to is null or valid_to >= r.registered)
    order by benefit desc limit 1) hold on true
left join lateral (
    select max(changed_at) as at from appointment
    where spell_id = s.id and status in ('Excused', 'Revoked') and purpose = 'Introductory') renewed on true
cross join lateral (
    select greatest(r.registered, reduced.book_by - book.value, (h.done_at at time zone 'Europe/Copenhagen')::date,
        (renewed.at at time zone 'Europe/Copenhagen')::date) as begins) first
where s.ended_on is null;

-- The last day of the times that a citizen is offered: the last day to hold the conversation; for whoever is past it, it moves on
-- with the day so that there is always something to book; and never before the last day to book.
create function booking_last_day_v1(hold_by date, book_by date, today date) returns date language sql immutable as $$
    select greatest(case when hold_by < today then today + 14 else hold_by end, book_by)
$$;
