-- The work list once more: the last day to hold the conversation is that of the duty, lost days of the fair-chance ledger included.
create view assistance_line_v2 as
select d.spell_id, d.citizen_id, d.jobcenter_id, c.name, c.cannot_book_alone, c.exempt_from_digital_post,
    a.wished_at is not null as asked,
    case when c.cannot_book_alone or c.exempt_from_digital_post then s.registered_at else a.wished_at end as since,
    d.hold_by, c.language, a.interpreter, coalesce(a.phone, c.phone) as phone, a.note,
    a.claimed_by, a.claimed_until, coalesce(a.attempts, 0) as attempts
from booking_duty d
join unemployment_spell s on s.id = d.spell_id
join citizen c on c.id = d.citizen_id
left join assistance a on a.spell_id = d.spell_id
where d.hold_by is not null
    and (c.cannot_book_alone or c.exempt_from_digital_post or a.wished_at is not null)
    and not exists (select from appointment p where p.spell_id = d.spell_id and p.status in ('Booked', 'Held'))
    and not exists (select from reduced_contact r where r.spell_id = d.spell_id and r.status = 'Confirmed');
drop view assistance_line_v1;
