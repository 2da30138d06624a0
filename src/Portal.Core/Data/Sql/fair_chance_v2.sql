-- Which minutes of a local day a citizen could not have booked in: the Api, the pages or the sign-in gave no sign of life. A part
-- counts from its first sign ever: before that there was no such part to miss.
create function service_down_minutes_v1(of date) returns int language sql stable as $$
    with parts as materialized (
        select service, min(minute) as first from service_minute where service in ('api', 'web', 'identity') group by service),
    bounds as (
        select service, greatest(of::timestamp at time zone 'Europe/Copenhagen', first) as begins,
            (of + 1)::timestamp at time zone 'Europe/Copenhagen' as ends from parts)
    select count(distinct m)::int
    from bounds cross join lateral generate_series(begins, ends - interval '1 minute', interval '1 minute') m
    where not exists (select from service_minute s where s.service = bounds.service and s.minute = m)
$$;

-- A day of a deadline is opened first and closed when it is over: nobody writes it in whole.
create function booking_chance_day_open_v1() returns trigger language plpgsql as $$
begin
    raise exception 'a day of a deadline is opened before it is closed' using errcode = 'insufficient_privilege';
end $$;
create trigger booking_chance_day_open before insert on booking_chance_day
    for each row when (new.closed) execute function booking_chance_day_open_v1();

-- A day counts against a citizen only with its evidence: times that were offered, searches that were made, minutes in which the
-- portal was there. Named so that it runs before the days are counted (booking_chance_day_updated).
create function booking_chance_day_evidence_v1() returns trigger language plpgsql as $$
declare
    bad record;
begin
    if not exists (select from changed where closed and lost is null) then
        return null;
    end if;
    with days as materialized (
        select day, service_down_minutes_v1(day) as minutes from (select distinct day from changed where closed and lost is null) d)
    select c.spell_id, c.day into bad
    from changed c
    join days using (day)
    join unemployment_spell u on u.id = c.spell_id
    left join booking_search_day s on s.spell_id = c.spell_id and s.day = c.day
    left join booking_offer_day o on o.jobcenter_id = u.jobcenter_id and o.day = c.day
    where c.closed and c.lost is null and (
        c.down_minutes < days.minutes
        or c.searches > coalesce(s.searches, 0)
        or not (coalesce(s.most, 0) > 0
            or c.samples > 0 and coalesce(o.starts[1] < (coalesce(c.last_day, c.day) + 1)::timestamp at time zone 'Europe/Copenhagen', false)))
    limit 1;
    if found then
        raise exception 'day % of spell % has no evidence of a fair chance', bad.day, bad.spell_id
            using errcode = 'check_violation', constraint = 'booking_chance_day_evidence';
    end if;
    return null;
end $$;
create trigger booking_chance_day_evidence after update on booking_chance_day
    referencing new table as changed for each statement execute function booking_chance_day_evidence_v1();

-- The last day of the times is a figure as the others: fixed when the day is closed.
create function booking_chance_day_last_v1() returns trigger language plpgsql as $$
begin
    raise exception 'a closed day of a deadline is not measured again' using errcode = 'insufficient_privilege';
end $$;
create trigger booking_chance_day_last before update on booking_chance_day for each row
    when (old.closed and new.last_day is distinct from old.last_day) execute function booking_chance_day_last_v1();

-- What was offered is times that there are, earliest first, and is not taken back. After a year it may go (retention).
create function booking_offer_day_keep_v1() returns trigger language plpgsql as $$
begin
    if tg_op = 'TRUNCATE' then
        raise exception 'offered times are not removed' using errcode = 'insufficient_privilege';
    end if;
    if tg_op = 'DELETE' then
        if old.day > (select max(day) from booking_offer_day) - 365 then
            raise exception 'offered times of the last year are not removed' using errcode = 'insufficient_privilege';
        end if;
        return old;
    end if;
    if tg_op = 'UPDATE' and ((new.jobcenter_id, new.day) <> (old.jobcenter_id, old.day) or not new.starts @> old.starts) then
        raise exception 'offered times are not taken back' using errcode = 'insufficient_privilege';
    end if;
    if exists (
        select from unnest(new.starts) t
        where (tg_op = 'INSERT' or t <> all(old.starts))
            -- Most are free still, and found by the index of free times.
            and not exists (select from slot where jobcenter_id = new.jobcenter_id and starts_at = t and taken_by is null)
            and not exists (select from slot where jobcenter_id = new.jobcenter_id and starts_at = t)) then
        raise exception 'only times of the jobcenter are offered' using errcode = 'check_violation', constraint = 'booking_offer_day_times';
    end if;
    return new;
end $$;
create trigger booking_offer_day_keep before insert or update or delete on booking_offer_day
    for each row execute function booking_offer_day_keep_v1();
create trigger booking_offer_day_keep_all before truncate on booking_offer_day
    for each statement execute function booking_offer_day_keep_v1();
