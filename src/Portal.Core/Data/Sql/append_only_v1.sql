-- Audit events and looks at citizens can be added and read, never changed or removed, not even by the program's own role.
create function refuse_change_v1() returns trigger language plpgsql as $$
begin
    raise exception 'table % is append-only', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger audit_event_append_only before update or delete or truncate on audit_event
    for each statement execute function refuse_change_v1();
create trigger access_entry_append_only before update or delete or truncate on access_entry
    for each statement execute function refuse_change_v1();
