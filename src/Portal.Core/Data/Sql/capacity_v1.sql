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
