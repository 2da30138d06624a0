-- What was saved before the sections had numbers: skills were bare texts, and the newest version was the CV.
update cv_version set content = jsonb_set(content, '{skills}',
        (select coalesce(jsonb_agg(case when jsonb_typeof(skill) = 'string' then jsonb_build_object('name', skill) else skill end order by at), '[]'::jsonb)
            from jsonb_array_elements(content -> 'skills') with ordinality as s(skill, at)))
    where jsonb_typeof(content -> 'skills') = 'array';
update cv_version set origin = 'Whole';
insert into cv (citizen_id, version, content, sections, complete, status, status_at, saved_at)
    select distinct on (v.citizen_id) v.citizen_id, v.version, v.content,
        (select coalesce(jsonb_object_agg(key, v.version), '{}'::jsonb) from jsonb_object_keys(v.content) as key),
        v.complete, case when v.complete then 'ReadyForCheck' else 'Draft' end, v.saved_at, v.saved_at
    from cv_version v order by v.citizen_id, v.version desc;
-- A version is never changed and never removed.
create trigger cv_version_append_only before update or delete or truncate on cv_version
    for each statement execute function refuse_change_v1();
