-- Models and who put them in force can be added and read, never changed or removed: an estimate of years ago keeps its model.
create trigger risk_model_append_only before update or delete or truncate on risk_model
    for each statement execute function refuse_change_v1();
create trigger risk_model_use_append_only before update or delete or truncate on risk_model_use
    for each statement execute function refuse_change_v1();

-- Whoever replaces an estimate, and by whatever statement: what it was is kept as soon as anything but its hour is another.
-- Set-based: a sweep that finds nothing new adds nothing here.
create function keep_estimate_v1() returns trigger language plpgsql as $$
begin
    insert into risk_assessment_past (spell_id, jobcenter_id, computed_at, replaced_at, model_version, probability, estimate)
    select was.spell_id, was.jobcenter_id, was.computed_at, now_is.computed_at, was.model_version, was.probability, was.estimate
    from was join now_is on now_is.spell_id = was.spell_id
    where was.computed_at <> now_is.computed_at
        and (was.model_version <> now_is.model_version or was.probability is distinct from now_is.probability
            or was.estimate - 'computedAt' <> now_is.estimate - 'computedAt')
    on conflict do nothing;
    return null;
end $$;
create trigger risk_assessment_keep after update on risk_assessment
    referencing old table as was new table as now_is
    for each statement execute function keep_estimate_v1();

-- An estimate that is taken away (objection, withdrawn basis) is taken away whole: with all that it was before.
create function forget_estimate_v1() returns trigger language plpgsql as $$
begin
    delete from risk_assessment_past p using gone where p.spell_id = gone.spell_id;
    return null;
end $$;
create trigger risk_assessment_forget after delete on risk_assessment
    referencing old table as gone
    for each statement execute function forget_estimate_v1();
