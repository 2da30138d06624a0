-- Two trials of one jobcenter never take people in at the same time: nobody could say which of them helped.
alter table trial add constraint trial_no_overlap exclude using gist
    (jobcenter_id with =, daterange(first_day, last_day, '[]') with &&) where (stopped_at is null);

-- The draw: the first bit of SHA-256 of the trial's seed and the spell. Whoever has the seed can do it again.
create function trial_draw_v1(seed text, spell uuid) returns boolean language sql immutable parallel safe as
$$ select get_byte(sha256(convert_to(seed || ':' || spell::text, 'UTF8')), 0) < 128 $$;

-- Drawn in the statement that registers or escalates, whoever sent it: nobody can be seen before they are drawn.
create function trial_take_registered_v1() returns trigger language plpgsql as $$
begin
    insert into trial_member (trial_id, spell_id, citizen_id, early, assigned_at)
    select t.id, s.id, s.citizen_id, trial_draw_v1(t.seed, s.id), s.registered_at
    from taken s join trial t on t.jobcenter_id = s.jobcenter_id and t.intake = 'Registered' and t.stopped_at is null
        and (s.registered_at at time zone 'Europe/Copenhagen')::date between t.first_day and t.last_day
    -- Newly registered: a file may bring somebody who has been unemployed for long.
    where s.ended_on is null and s.first_unemployed_day > (s.registered_at at time zone 'Europe/Copenhagen')::date - 28
    on conflict do nothing;
    return null;
end $$;
create trigger trial_take_registered after insert on unemployment_spell
    referencing new table as taken for each statement execute function trial_take_registered_v1();

create function trial_take_escalated_v1() returns trigger language plpgsql as $$
begin
    insert into trial_member (trial_id, spell_id, citizen_id, early, assigned_at)
    select t.id, e.spell_id, e.citizen_id, trial_draw_v1(t.seed, e.spell_id), e.at
    from taken e join trial t on t.jobcenter_id = e.jobcenter_id and t.intake = 'Escalated' and t.stopped_at is null
        and (e.at at time zone 'Europe/Copenhagen')::date between t.first_day and t.last_day
    on conflict do nothing;
    return null;
end $$;
create trigger trial_take_escalated after insert on escalation
    referencing new table as taken for each statement execute function trial_take_escalated_v1();

-- A draw stands: only the contact is written afterwards.
create function trial_member_fixed_v1() returns trigger language plpgsql as $$
begin
    if (old.trial_id, old.spell_id, old.citizen_id, old.early, old.assigned_at) is distinct from (new.trial_id, new.spell_id, new.citizen_id, new.early, new.assigned_at) then
        raise exception 'The draw of a trial is not changed.' using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger trial_member_fixed before update on trial_member for each row execute function trial_member_fixed_v1();
