-- A deadline that lacks a fair chance can never be marked missed, whatever the program does: the counts are made here from the
-- closed days, and a mark that they do not carry is refused.
create function booking_deadline_count_v1() returns trigger language plpgsql as $$
declare
    duty record;
begin
    select book_days, begins, begins + book_days as due, on_work_list or coalesce(reduced_contact, '') in ('Waiting', 'Confirmed') as excused
    into duty from booking_duty where spell_id = new.spell_id;
    -- Days before the deadline began to run do not count, neither for nor against.
    select count(*) filter (where lost is not null), count(*) filter (where lost is null) into new.lost_days, new.fair_days
    from booking_chance_day where spell_id = new.spell_id and closed and (duty.begins is null or day > duty.begins);
    if new.missed_on is not null then
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
-- What was measured is not taken back; with the spell alone it goes.
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
    return new;
end $$;
create trigger booking_chance_day_keep before update or delete on booking_chance_day
    for each row execute function booking_chance_day_keep_v1();
create trigger booking_chance_day_keep_all before truncate on booking_chance_day
    for each statement execute function booking_chance_day_keep_v1();
