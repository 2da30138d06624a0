-- Whether somebody can have an escalated citizen now: of the jobcenter, with an account that is open, and not away for the day.
create function escalation_owner_here_v1(account uuid, jobcenter uuid, at timestamptz) returns boolean language sql stable as $$
    select exists (select from account a where a.id = account and a.jobcenter_id = jobcenter and a.disabled_at is null and a.role in ('advisor', 'leader'))
        and not exists (select from absence b where b.advisor_id = account and b.starts_at <= at and b.ends_at > at and b.ends_at - b.starts_at >= interval '7 hours')
$$;

-- The history of an escalation is a record: it can be added and read, never changed or removed.
create trigger escalation_step_append_only before update or delete or truncate on escalation_step
    for each statement execute function refuse_change_v1();

-- Something happened in a case that the criteria or the estimate look at: the sweep looks at the spell within a minute. It is a
-- queue without a key, so that whoever writes here never waits for the sweep.
create function mark_spell_v1() returns trigger language plpgsql as $$
begin
    if tg_table_name in ('unemployment_spell') then
        insert into changed_spell (spell_id) select new.id where new.ended_on is null;
    elsif tg_table_name in ('citizen', 'cv') then
        insert into changed_spell (spell_id)
        select s.id from unemployment_spell s
        where s.citizen_id = case tg_table_name when 'cv' then (to_jsonb(new) ->> 'citizen_id')::uuid else (to_jsonb(new) ->> 'id')::uuid end and s.ended_on is null;
    else
        insert into changed_spell (spell_id) values (new.spell_id);
    end if;
    return null;
end $$;
create trigger unemployment_spell_mark after update of first_unemployed_day, education, years_in_last_job, months_employed_of_last36, reason_for_loss,
    expected_weeks_to_job, last_occupation_code on unemployment_spell for each row execute function mark_spell_v1();
create trigger citizen_mark after update of help_requested_at on citizen for each row
    when (new.help_requested_at is not null and new.help_requested_at is distinct from old.help_requested_at) execute function mark_spell_v1();
create trigger cv_mark after update of complete on cv for each row when (new.complete <> old.complete) execute function mark_spell_v1();
create trigger appointment_mark after update of status on appointment for each row
    when (new.status = 'NoShow' and old.status <> 'NoShow') execute function mark_spell_v1();
create trigger booking_deadline_mark after update of missed_on on booking_deadline for each row
    when (new.missed_on is not null and old.missed_on is null) execute function mark_spell_v1();
create trigger reduced_contact_mark after update of status on reduced_contact for each row when (new.status <> old.status) execute function mark_spell_v1();
create trigger referral_mark after insert on referral for each row execute function mark_spell_v1();
