-- An advisor cannot hold two conversations at once, whatever the program does; nor can a citizen be in two.
alter table slot add constraint slot_no_overlap
    exclude using gist (advisor_id with =, tstzrange(starts_at, ends_at) with &&);
alter table appointment add constraint appointment_advisor_no_overlap
    exclude using gist (advisor_id with =, tstzrange(starts_at, ends_at) with &&) where (status <> 'Cancelled');
alter table appointment add constraint appointment_citizen_no_overlap
    exclude using gist (citizen_id with =, tstzrange(starts_at, ends_at) with &&) where (status <> 'Cancelled');
