-- One citizen is answered by one advisor at a time. The row of chat_holder is who that is; an open thread can only be with them,
-- because the foreign key compares both. A thread that waits or is closed has no holder_of and is not compared; a row that has
-- no open thread any more says nothing and is taken over by the next advisor.
with several as (
    select t.citizen_id, (array_agg(t.advisor_id order by t.last_at desc, t.id))[1] as advisor_id
    from chat_thread t where t.status = 'Open' group by t.citizen_id),
holder as (
    insert into chat_holder (citizen_id, advisor_id) select citizen_id, advisor_id from several)
update chat_thread t set status = 'Waiting', kept_for = t.advisor_id, advisor_id = null
from several s where s.citizen_id = t.citizen_id and t.status = 'Open' and t.advisor_id <> s.advisor_id;

alter table chat_thread add column holder_of uuid generated always as (case when status = 'Open' then citizen_id end) stored;
alter table chat_thread add constraint fk_chat_thread_holder foreign key (holder_of, advisor_id) references chat_holder (citizen_id, advisor_id);

-- Who is here to answer at an instant, and how much they have: seen lately, not away by their own word, not absent. What goes on
-- counts as load: unanswered, or written in within the last half hour. An answered thread that lies still takes no room.
create function present_advisors_v1(at timestamptz)
returns table (advisor_id uuid, jobcenter_id uuid, capacity int, load int, last_given_at timestamptz)
language sql stable as $$
    select a.id, a.jobcenter_id, a.chat_capacity,
        (select count(*)::int from chat_thread t where t.advisor_id = a.id and t.status = 'Open'
            and (t.waiting_since is not null or t.last_at > at - interval '30 minutes')),
        p.last_given_at
    from account a join advisor_presence p on p.account_id = a.id
    where a.role = 'advisor' and a.disabled_at is null and not p.away and p.present_until > at
        and not exists (select from absence b where b.advisor_id = a.id and b.starts_at <= at and b.ends_at > at)
$$;

-- A note of staff is a record like a message (decision 7): it can be added and read, never changed or removed.
create trigger thread_note_append_only before update or delete or truncate on thread_note
    for each statement execute function refuse_change_v1();
