-- Escalations from before they had steps: where each stands is read from what is known of it.
update escalation set
    status = case when contact_id is null then 'Open' when contacted_at is not null then 'Contacted' else 'Assigned' end,
    status_at = coalesce(contacted_at, at),
    due_on = greatest(contact_by, coalesce((contacted_at at time zone 'Europe/Copenhagen')::date + 14, contact_by)),
    owner_id = coalesce(deputy_id, contact_id), contacts = case when contact_id is null then 0 else 1 end,
    kinds = coalesce((select bit_or(case r ->> 'kind' when 'RiskAboveThreshold' then 1 when 'WeeksUnemployed' then 2 when 'MissedConversation' then 4
        when 'MissedBookingDeadline' then 8 when 'OverdueCv' then 16 when 'AskedForHelp' then 32 else 0 end) from jsonb_array_elements(reasons) r), 0);
insert into escalation_step (escalation_id, jobcenter_id, at, account_id, by_name, kind, status, why)
select e.id, e.jobcenter_id, e.at, '00000000-0000-0000-0000-000000000000', 'Portal', 'Opened', 'Open', e.reasons -> 0 ->> 'kind' from escalation e order by e.at;
insert into escalation_step (escalation_id, jobcenter_id, at, account_id, by_name, kind, status, to_name)
select e.id, e.jobcenter_id, e.at, '00000000-0000-0000-0000-000000000000', 'Portal', 'Assigned', 'Assigned', a.display_name
from escalation e join account a on a.id = e.contact_id order by e.at;
insert into escalation_step (escalation_id, jobcenter_id, at, account_id, by_name, kind, status, note, due_on)
select e.id, e.jobcenter_id, e.contacted_at, a.id, a.display_name, 'Contacted', 'Contacted', e.note, e.due_on
from escalation e join account a on a.id = e.contact_id where e.contacted_at is not null order by e.contacted_at;
