-- How far somebody has received and read only rises, whatever is sent late or twice (decision 40).
create function refuse_receipt_back_v1() returns trigger language plpgsql as $$
begin
    raise exception 'receipts of a thread only rise' using errcode = 'check_violation', constraint = 'chat_thread_receipts_rise';
end $$;
create trigger chat_thread_receipts_rise before update on chat_thread
    for each row when (new.delivered_to_citizen < old.delivered_to_citizen or new.read_by_citizen < old.read_by_citizen
        or new.delivered_to_advisor < old.delivered_to_advisor or new.read_by_advisor < old.read_by_advisor or new.last_sequence < old.last_sequence)
    execute function refuse_receipt_back_v1();
-- Room beside each thread's row for its next version, so that a message changes the row and no index.
alter table chat_thread set (fillfactor = 70);
