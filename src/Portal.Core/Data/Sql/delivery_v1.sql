-- Which messages are letters: what calls somebody in, sets a deadline or decides. They go by Digital Post, or on paper to whoever is
-- exempt; whoever is exempt has no other way to learn of a conversation that staff booked either. The texts of content/messages/letters
-- stand for the same kinds (MessageTemplates refuses to start otherwise).
create function delivery_letter_v1(kind text, exempt boolean) returns boolean language sql immutable parallel safe as $$
    select kind in ('Registered', 'BookingDeadlineNear', 'BookingDutyBack', 'RequestedConversationBooked', 'ConversationMovedByUs',
        'ConversationRevoked', 'ConversationExcused', 'RequestedConversationRevoked', 'ReducedContactConfirmed', 'ReducedContactRefused')
        or exempt and kind in ('ConversationBooked', 'ConversationMoved')
$$;

-- The outbox. Whoever writes a notification plans its deliveries with it: in the same transaction, for all rows of a statement at once,
-- and no writer can forget it. One row a recipient, purpose and channel: the notification is one a recipient and purpose.
create function notification_deliveries_v1() returns trigger language plpgsql as $$
begin
    insert into delivery (notification_id, channel, citizen_id, state, planned_at, due_at, expires_at, attempts, fence)
    select w.id, k.channel, w.citizen_id, 'Planned', w.at, w.at, w.expires_at, 0, 0
    from written w
    join citizen c on c.id = w.citizen_id
    join delivery_channel k on k.enabled and case k.channel
        when 'Email' then c.channel = 'Email' and c.email is not null
        when 'Sms' then c.channel = 'Sms' and c.phone is not null
        when 'DigitalPost' then not c.exempt_from_digital_post and delivery_letter_v1(w.kind, false)
        else c.exempt_from_digital_post and delivery_letter_v1(w.kind, true) end
    where w.expires_at > w.at;
    return null;
end $$;
create trigger notification_deliveries after insert on notification
    referencing new table as written for each statement execute function notification_deliveries_v1();

-- What may have been sent is never sent again: a delivery that has left Planned and Sending does not come back, and one that is being
-- sent goes back to Planned only when it is known that it did not leave.
create function delivery_once_v1() returns trigger language plpgsql as $$
begin
    if new.state in ('Planned', 'Sending') and old.state not in ('Planned', 'Sending')
        or new.state = 'Planned' and old.state = 'Sending' and new.handed_at is not null then
        raise exception 'delivery % by % was % and cannot become % again', old.notification_id, old.channel, old.state, new.state
            using errcode = 'check_violation', constraint = 'delivery_once';
    end if;
    return new;
end $$;
create trigger delivery_once before update of state on delivery for each row
    when (old.state is distinct from new.state) execute function delivery_once_v1();

-- Whether it is this delivery that counts for a notification: of a letter the letter, where there is one; otherwise each.
create function delivery_counts_v1(id uuid, by_channel text) returns boolean language sql stable as $$
    select by_channel in ('DigitalPost', 'Paper')
        or not exists (select from delivery where notification_id = id and channel in ('DigitalPost', 'Paper'))
$$;

-- A message that did not arrive, or of which nobody can show that it did, is known where it counts: at the notification, which the
-- ledger of the booking deadline reads. A letter that Digital Post could not deliver is planned on paper.
create function delivery_failed_v1() returns trigger language plpgsql as $$
begin
    if delivery_counts_v1(new.notification_id, new.channel) then
        if new.state = 'Delivered' then
            update notification set undelivered_at = null where id = new.notification_id and undelivered_at is not null;
        else
            update notification set undelivered_at = coalesce(new.settled_at, new.missing_since)
            where id = new.notification_id and undelivered_at is null and read_at is null;
        end if;
    end if;
    if new.channel = 'DigitalPost' and new.state = 'Undelivered' and old.state <> 'Undelivered' then
        insert into delivery (notification_id, channel, citizen_id, state, planned_at, due_at, expires_at, attempts, fence)
        select new.notification_id, 'Paper', new.citizen_id, 'Planned', new.settled_at, new.settled_at, new.expires_at, 0, 0
        where new.expires_at > new.settled_at and exists (select from delivery_channel where channel = 'Paper' and enabled)
        on conflict do nothing;
    end if;
    return null;
end $$;
create trigger delivery_failed after update on delivery for each row
    when (new.state is distinct from old.state and new.state in ('Undelivered', 'Unknown', 'Expired', 'Delivered')
        or old.missing_since is null and new.missing_since is not null)
    execute function delivery_failed_v1();

-- What a person has to look at, because a message did not arrive or nobody knows whether it did. Before a consequence comes a call.
create view delivery_task_v1 as
select d.notification_id, d.channel, d.citizen_id, c.jobcenter_id, c.name, c.phone, c.language, n.kind, n.about, n.at, d.expires_at,
    delivery_letter_v1(n.kind, c.exempt_from_digital_post) and delivery_counts_v1(d.notification_id, d.channel) as letter,
    case when d.state in ('Undelivered', 'Unknown', 'Expired') then d.state when d.state = 'Sent' then 'NoReceipt' else 'NotSent' end as trouble,
    coalesce(d.settled_at, d.missing_since) as since, d.reason
from delivery d
join notification n on n.id = d.notification_id
join citizen c on c.id = d.citizen_id
where d.dealt_with_at is null and d.sent_with is null and (d.state in ('Undelivered', 'Unknown')
    or d.missing_since is not null and d.state in ('Planned', 'Sending', 'Sent')
    or d.state = 'Expired' and d.channel in ('DigitalPost', 'Paper'));

insert into delivery_channel (channel, enabled) values ('Email', false), ('Sms', false), ('DigitalPost', false), ('Paper', true);
