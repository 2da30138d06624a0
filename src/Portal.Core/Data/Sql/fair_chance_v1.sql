-- A deadline that lacks a fair chance can never be marked missed, whatever the program does: the counts are made here from the
-- closed days, and a mark that they do not carry is refused.
create function booking_deadline_count_v1() returns trigger language plpgsql as $$
declare
    duty record;
begin
    select book_days, begins, begins + book_days as due, on_work_list or coalesce(reduced_contact, '') in ('Waiting', 'Confirmed') as excused
    into duty from booking_duty where spell_id = new.spell_id;
    -- Days before the deadline began to run do not count, neither for nor against; nor do days after it, which each lost day moves by one.
    select count(*) filter (where lost is not null), count(*) filter (where lost is null) into new.lost_days, new.fair_days
    from (
        select day, lost, count(lost) over (order by day rows between unbounded preceding and 1 preceding) as lost_before
        from booking_chance_day where spell_id = new.spell_id and closed and (duty.begins is null or day > duty.begins)) d
    where duty.book_days is null or duty.begins is null or day - duty.begins <= duty.book_days + lost_before;
    if new.missed_on is not null then
        if (tg_op = 'INSERT' or old.missed_on is distinct from new.missed_on) and exists (
            select from appointment where spell_id = new.spell_id and status in ('Booked', 'Held') and purpose = 'Introductory') then
            raise exception 'spell % has its conversation: its deadline cannot be marked missed', new.spell_id
                using errcode = 'check_violation', constraint = 'booking_deadline_fair_chance';
        end if;
        if duty.book_days is null or duty.excused or new.fair_days < duty.book_days or new.missed_on <= duty.due + new.lost_days then
            -- Found later to have lacked a chance: the mark goes by itself. Set now: refused.
            if tg_op = 'UPDATE' and old.missed_on is not distinct from new.missed_on then
                new.missed_on := null;
            else
                raise exception 'the deadline of spell % has % fair days of % and cannot be marked missed', new.spell_id, new.fair_days, duty.book_days
                    using errcode = 'check_violation', constraint = 'booking_deadline_fair_chance';
            end if;
        end if;
    end if;
    return new;
end $$;
create trigger booking_deadline_count before insert or update on booking_deadline
    for each row execute function booking_deadline_count_v1();

-- A deadline that begins anew is counted anew at once, not when its next day is closed.
create function booking_deadline_renewed_v1() returns trigger language plpgsql as $$
begin
    update booking_deadline set spell_id = spell_id where spell_id = new.spell_id;
    return null;
end $$;
create trigger appointment_renews_deadline after update of status on appointment for each row
    when (old.status is distinct from new.status and (new.status in ('Excused', 'Revoked') or old.status in ('Excused', 'Revoked')))
    execute function booking_deadline_renewed_v1();
create trigger assistance_renews_deadline after update of done_at on assistance for each row
    when (old.done_at is distinct from new.done_at) execute function booking_deadline_renewed_v1();
create trigger reduced_contact_renews_deadline after update of book_by on reduced_contact for each row
    when (old.book_by is distinct from new.book_by) execute function booking_deadline_renewed_v1();

create function booking_chance_day_changed_v1() returns trigger language plpgsql as $$
begin
    -- The trigger above counts.
    insert into booking_deadline (spell_id) select distinct spell_id from changed on conflict (spell_id) do update set spell_id = excluded.spell_id;
    return null;
end $$;
create trigger booking_chance_day_added after insert on booking_chance_day
    referencing new table as changed for each statement execute function booking_chance_day_changed_v1();
create trigger booking_chance_day_updated after update on booking_chance_day
    referencing new table as changed for each statement execute function booking_chance_day_changed_v1();
-- What was measured is not taken back; with the spell alone it goes. Of a closed day it can only be found later that the citizen
-- had not been told.
create function booking_chance_day_keep_v1() returns trigger language plpgsql as $$
begin
    if tg_op = 'TRUNCATE' then
        raise exception 'days of a deadline are not removed' using errcode = 'insufficient_privilege';
    end if;
    if tg_op = 'DELETE' then
        if exists (select from unemployment_spell where id = old.spell_id) then
            raise exception 'days of a deadline are not removed' using errcode = 'insufficient_privilege';
        end if;
        return old;
    end if;
    if old.closed and not new.closed then
        raise exception 'a closed day of a deadline is not opened again' using errcode = 'insufficient_privilege';
    end if;
    if (new.spell_id, new.day) <> (old.spell_id, old.day) or old.closed and ((new.told and not old.told)
        or (new.samples, new.fewest, new.most, new.days_offered, new.searches, new.down_minutes, new.down_limit)
            <> (old.samples, old.fewest, old.most, old.days_offered, old.searches, old.down_minutes, old.down_limit)) then
        raise exception 'a closed day of a deadline is not measured again' using errcode = 'insufficient_privilege';
    end if;
    return new;
end $$;
create trigger booking_chance_day_keep before update or delete on booking_chance_day
    for each row execute function booking_chance_day_keep_v1();
create trigger booking_chance_day_keep_all before truncate on booking_chance_day
    for each statement execute function booking_chance_day_keep_v1();

-- Nor is what was counted from them.
create function booking_deadline_keep_v1() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if not exists (select from unemployment_spell where id = old.spell_id) then
            return old;
        end if;
    end if;
    raise exception 'a deadline is not removed' using errcode = 'insufficient_privilege';
end $$;
create trigger booking_deadline_keep before delete on booking_deadline for each row execute function booking_deadline_keep_v1();
create trigger booking_deadline_keep_all before truncate on booking_deadline for each statement execute function booking_deadline_keep_v1();

-- The minutes of which downtime is the lack stay for a year at least, reckoned from the latest of them (retention removes them after 400 days).
create function service_minute_keep_v1() returns trigger language plpgsql as $$
begin
    if exists (
        select from removed where minute > greatest((select max(minute) from service_minute), (select max(minute) from removed)) - interval '365 days') then
        raise exception 'signs of life of the last year are not removed' using errcode = 'insufficient_privilege';
    end if;
    return null;
end $$;
create trigger service_minute_keep after delete on service_minute referencing old table as removed
    for each statement execute function service_minute_keep_v1();
create trigger service_minute_fixed before update or truncate on service_minute
    for each statement execute function refuse_change_v1();
