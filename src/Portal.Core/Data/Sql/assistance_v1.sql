-- The work list of those whom staff book for, as a view on the case: nothing is kept that could differ from it. The last day to
-- hold the conversation is counted as in Booking/ReadConversation: by the rule of the local day of registration, the benefit's
-- own before the one for everybody.
create view assistance_line_v1 as
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
    and not exists (select from appointment p where p.spell_id = s.id and p.status not in ('Cancelled', 'NoShow'))
    and not exists (select from reduced_contact d where d.spell_id = s.id and d.status = 'Confirmed');
