-- The condition of a trigger is copied and read anew by every statement that updates the table. These now say only which type
-- they are for; what else decides stands in the functions, so that acts on all other dossiers pay little for the portal.
drop trigger public_task_changed on case_file;
drop trigger public_task_used on case_file;

-- Public by rule: from the approval of the list of orders on, and on that list only once it is published.
create or replace function public_task_keep() returns trigger language plpgsql as $$
declare
    public_state text := (select s.state from public_stage s where s.stage = new.stage);
    approved_on date := public_day(new.data #>> '{listing,decisionDate}');
    closing_on date := public_day(new.data #>> '{call,closesOn}');
    closing_at text := coalesce(new.data #>> '{call,closesAt}', '');
begin
    if tg_op = 'UPDATE' and old.stage = new.stage and old.title = new.title and old.kind is not distinct from new.kind
        and old.field is not distinct from new.field and old.host_name is not distinct from new.host_name
        and old.starts_on is not distinct from new.starts_on and old.ends_on is not distinct from new.ends_on
        -- an act that stays in these stages can make known a list, a closing time or a certificate
        and (new.stage not in ('listed', 'called', 'recognised') or old.version = new.version) then
        return null;
    end if;
    if public_state is null or approved_on is null
        or (new.stage = 'listed' and coalesce(new.data #>> '{listPublication,publishedOn}', new.data #>> '{call,publishedOn}') is null) then
        delete from public_task where case_id = new.id;
        return null;
    end if;
    insert into public_task (case_id, authority_id, number, definition, stage, state, title, kind, field, host_name, starts_on, ends_on,
                             listed_on, closes_at, recognised_on, certificate, words, marked, host_words)
    values (new.id, new.authority_id, new.number, new.definition, new.stage, public_state, new.title, new.kind, new.field, new.host_name,
            new.starts_on, new.ends_on, approved_on,
            case when new.stage = 'called' and new.data #>> '{listing,mode}' = 'COMPETITIVE' and closing_at ~ '^\d{2}:\d{2}$' then
                (closing_on + make_interval(hours => left(closing_at, 2)::integer, mins => right(closing_at, 2)::integer))
                    at time zone 'Asia/Ho_Chi_Minh' end,
            public_day(new.data #>> '{recognition,decisionDate}'), nullif(new.data #>> '{registration,certificateNumber}', ''),
            identity_fold(normalize(new.title || ' ' || new.number || ' ' || coalesce(new.host_name, ''), nfc)),
            public_marked(new.title || ' ' || new.number || ' ' || coalesce(new.host_name, '')),
            identity_fold(normalize(coalesce(new.host_name, ''), nfc)))
    on conflict (case_id) do update
       set stage = excluded.stage, state = excluded.state, title = excluded.title, kind = excluded.kind, field = excluded.field,
           host_name = excluded.host_name, starts_on = excluded.starts_on, ends_on = excluded.ends_on, listed_on = excluded.listed_on,
           closes_at = excluded.closes_at, recognised_on = excluded.recognised_on, certificate = excluded.certificate,
           words = excluded.words, marked = excluded.marked, host_words = excluded.host_words;
    return null;
end $$;

create trigger public_task_changed after update on case_file
    for each row when (new.type = 'task') execute function public_task_keep();

-- A result is in use when the department has counted one year's report of it as applied.
create or replace function public_task_use() returns trigger language plpgsql as $$
begin
    if old.stage <> new.stage and new.stage = 'confirmed' and new.data #>> '{useReview,counts}' = 'true' then
        update public_task set in_use = true where case_id = new.root_id and not in_use;
    end if;
    return null;
end $$;
create trigger public_task_used after update on case_file
    for each row when (new.type = 'follow-up') execute function public_task_use();
