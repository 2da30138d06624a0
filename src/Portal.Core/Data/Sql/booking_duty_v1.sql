-- The duty to book, counted in one place: by the rule that held on the local day of registration (the benefit's own before
-- the one for everybody), and later by the days that the fair-chance ledger found lost. What reads a booking deadline (booking,
-- search, Min side, reminders, ledger, sweep) reads it here. A rule that is missing leaves its days null.
create view booking_duty as
select s.id as spell_id, s.citizen_id, s.jobcenter_id, c.cannot_book_alone, r.registered,
    book.value as book_days, book.source as book_source, coalesce(d.lost_days, 0) as lost_days,
    r.registered + book.value + coalesce(d.lost_days, 0) as book_by,
    r.registered + hold.value + coalesce(d.lost_days, 0) as hold_by
from unemployment_spell s
join citizen c on c.id = s.citizen_id
left join booking_deadline d on d.spell_id = s.id
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
where s.ended_on is null;
