-- What happened to a plan can be added and read, never changed or removed.
create trigger plan_change_append_only before update or delete or truncate on plan_change
    for each statement execute function refuse_change_v1();

-- A part is agreed, and an agreed one is changed or released, only by a proposal that one side made upon the words as they stand
-- and the other side accepted. How far it has come is not part of what was agreed; giving it up is.
create function plan_part_locked_v1() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        raise exception 'plan part % is kept: parts are taken out, never deleted', old.id
            using errcode = 'check_violation', constraint = 'plan_part_locked';
    end if;
    if tg_op = 'UPDATE' then
        if not (old.agreed or new.agreed) or (
            (new.agreed, new.kind, new.title, new.note, new.due_on, new.goal_id, new.removed, new.state = 'GivenUp')
            is not distinct from
            (old.agreed, old.kind, old.title, old.note, old.due_on, old.goal_id, old.removed, old.state = 'GivenUp')) then
            return new;
        end if;
        if new.proposal_id is distinct from old.proposal_id and exists (
            select from plan_proposal p where p.id = new.proposal_id and p.part_id = old.id and p.citizen_id = old.citizen_id
                and p.status = 'Accepted' and p.based_on = old.words_version and p.answered_side <> p.side) then
            return new;
        end if;
    elsif not new.agreed or exists (
        select from plan_proposal p where p.id = new.proposal_id and p.part_id = new.id and p.citizen_id = new.citizen_id
            and p.kind = 'Add' and p.status = 'Accepted' and p.answered_side <> p.side) then
        return new;
    end if;
    raise exception 'plan part % is agreed: only an accepted proposal changes it', new.id
        using errcode = 'check_violation', constraint = 'plan_part_locked';
end $$;
create trigger plan_part_locked before insert or update or delete on plan_part
    for each row execute function plan_part_locked_v1();
