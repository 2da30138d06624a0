-- A message is its own record (decision 7): it can be added and read, never changed or removed.
create trigger chat_message_append_only before update or delete or truncate on chat_message
    for each statement execute function refuse_change_v1();
