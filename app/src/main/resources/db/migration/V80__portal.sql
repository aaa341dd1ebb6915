-- What everybody may read of the city's tasks: one narrow row for each task that is public by rule, kept by triggers so that
-- every way of writing dossiers keeps it, and written only when an act changes something public.

-- What a stage of a task means to the public. A stage that is not here is not public.
create table public_stage (
    stage text primary key,
    state text not null,
    constraint public_stage_state check
        (state in ('listed', 'call', 'selection', 'running', 'acceptance', 'recognised', 'use', 'ended'))
);
insert into public_stage (stage, state) values
    ('listed', 'listed'),
    ('called', 'call'),
    ('opened', 'selection'), ('evaluated', 'selection'), ('result-noticed', 'selection'), ('revised', 'selection'),
    ('appraised', 'selection'), ('appraisal-noticed', 'selection'), ('finalised', 'selection'),
    ('award-submitted', 'selection'), ('approved', 'selection'),
    ('contracted', 'running'), ('running', 'running'), ('suspended', 'running'),
    ('acceptance-filed', 'acceptance'), ('acceptance-returned', 'acceptance'), ('acceptance-valid', 'acceptance'),
    ('council-set-up', 'acceptance'), ('accepted', 'acceptance'), ('completed', 'acceptance'), ('registered', 'acceptance'),
    ('recognised', 'recognised'), ('settled', 'recognised'), ('liquidated', 'recognised'), ('published', 'recognised'),
    ('follow-up', 'use'), ('closed', 'use'),
    ('not-selected', 'ended'), ('cancelled', 'ended'), ('failed', 'ended'), ('terminated', 'ended'),
    ('failed-settling', 'ended'), ('closed-failed', 'ended');

create table public_task (
    case_id       bigint  primary key references case_file (id),
    authority_id  integer not null,
    number        text    not null,
    definition    text    not null,
    stage         text    not null,
    state         text    not null,
    title         text    not null,
    kind          text,
    field         text,
    host_name     text,
    starts_on     date,
    ends_on       date,
    listed_on     date    not null,
    -- end of the time for applications; null unless anybody may apply
    closes_at     timestamptz,
    recognised_on date,
    certificate   text,
    in_use        boolean not null default false,
    -- without marks, for words typed without them; with marks, for words typed with them
    words         text    not null,
    marked        text    not null,
    host_words    text    not null,
    constraint public_task_number_unique unique (number)
);
create index public_task_newest on public_task (listed_on desc, case_id desc) include (state);
create index public_task_state on public_task (state, listed_on desc, case_id desc);
create index public_task_kind on public_task (kind, listed_on desc, case_id desc);
create index public_task_field on public_task (field, listed_on desc, case_id desc);
create index public_task_title on public_task (title collate "vi-x-icu", case_id);
create index public_task_closing on public_task (closes_at, case_id) where closes_at is not null;
create index public_task_recognised on public_task (recognised_on desc, case_id desc) include (in_use) where recognised_on is not null;
create index public_task_words on public_task using gin (words gin_trgm_ops, host_words gin_trgm_ops);

-- Marked words as they are compared: composed, small, the mark where the old spelling puts it (hòa, not hoà).
create function public_marked(value text) returns text
    language sql immutable strict parallel safe
    return replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
        lower(normalize(value, nfc) collate "vi-x-icu"),
        'oà', 'òa'), 'oá', 'óa'), 'oả', 'ỏa'), 'oã', 'õa'), 'oạ', 'ọa'),
        'oè', 'òe'), 'oé', 'óe'), 'oẻ', 'ỏe'), 'oẽ', 'õe'), 'oẹ', 'ọe'),
        'uỳ', 'ùy'), 'uý', 'úy'), 'uỷ', 'ủy'), 'uỹ', 'ũy'), 'uỵ', 'ụy');

-- A date of a dossier's data, or null when what stands there is none.
create function public_day(value text) returns date
    language sql immutable strict parallel safe
    return case when value ~ '^\d{4}-\d{2}-\d{2}$' then value::date end;

-- Public by rule: from the approval of the list of orders on, and on that list only once it is published.
create function public_task_keep() returns trigger language plpgsql as $$
declare
    public_state text := (select s.state from public_stage s where s.stage = new.stage);
    approved_on date := public_day(new.data #>> '{listing,decisionDate}');
    closing_on date := public_day(new.data #>> '{call,closesOn}');
    closing_at text := coalesce(new.data #>> '{call,closesAt}', '');
begin
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

create trigger public_task_opened after insert on case_file
    for each row when (new.type = 'task') execute function public_task_keep();
create trigger public_task_changed after update on case_file
    for each row when (new.type = 'task' and (
        old.stage is distinct from new.stage or old.title is distinct from new.title or old.kind is distinct from new.kind
        or old.field is distinct from new.field or old.host_name is distinct from new.host_name
        or old.starts_on is distinct from new.starts_on or old.ends_on is distinct from new.ends_on
        -- stages in which an act that stays in them can make known a list, a closing time or a certificate
        or (new.stage in ('listed', 'called', 'recognised') and old.version <> new.version)))
    execute function public_task_keep();

-- A result is in use when the department has counted one year's report of it as applied.
create function public_task_use() returns trigger language plpgsql as $$
begin
    update public_task set in_use = true where case_id = new.root_id and not in_use;
    return null;
end $$;
create trigger public_task_used after update on case_file
    for each row when (new.type = 'follow-up' and old.stage <> new.stage and new.stage = 'confirmed'
        and new.data #>> '{useReview,counts}' = 'true')
    execute function public_task_use();

-- Dossiers that were there before.
create trigger public_task_before after update on case_file
    for each row when (new.type = 'task') execute function public_task_keep();
update case_file set family = family where type = 'task';
drop trigger public_task_before on case_file;
update public_task p set in_use = true
 where exists (select 1 from case_file f where f.root_id = p.case_id and f.type = 'follow-up' and f.stage = 'confirmed'
                  and f.data #>> '{useReview,counts}' = 'true');
