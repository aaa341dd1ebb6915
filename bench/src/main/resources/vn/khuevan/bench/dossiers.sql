-- Fills the engine's own tables. Expects in the schema bench: wanted (dossiers, today), authority, stage, started (limits that begin
-- with a stage), pattern, place, host; see Dossiers. Secondary indexes and foreign keys are laid aside while rows come in.
set max_parallel_workers_per_gather = 0;
set work_mem = '256MB';
set maintenance_work_mem = '512MB';
set synchronous_commit = off;
select setseed(0.2021);

create table bench.aside (position serial, drops text, makes text);
insert into bench.aside (drops, makes)
select format('alter table %s drop constraint %I', conrelid::regclass, conname),
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
  from pg_constraint
 where contype = 'f' and conrelid in ('case_file'::regclass, 'case_party'::regclass, 'case_deadline'::regclass, 'case_words'::regclass, 'public_task'::regclass);
insert into bench.aside (drops, makes)
select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
  from pg_index i
 where indrelid in ('case_file'::regclass, 'case_party'::regclass, 'case_deadline'::regclass, 'case_words'::regclass, 'public_task'::regclass,
                    'audit_entry'::regclass)
   and not indisprimary and not exists (select 1 from pg_constraint c where c.conindid = i.indexrelid);
do $$ declare each record; begin
    for each in select drops from bench.aside order by position loop execute each.drops; end loop;
end $$;

-- authorities and the people of their departments, lead organisations with an account each, principal investigators
insert into authority (id, code, name_vi, name_en, kind)
select id, code, 'Sở Khoa học và Công nghệ ' || code, 'Department ' || code, 'province' from bench.authority;
insert into organisation (id, name, kind)
select n, (select name from bench.host h where h.id = 1 + n % (select count(*) from bench.host)) || ' ' || n, 'institute'
  from generate_series(1, 400) n;
insert into account (id, login, name, authority_id, keeper_id, password_hash, password_changed_at, created_at)
select a.id * 1000 + r.position * 10 + k, r.role || case when a.id = 1 and k = 0 then '' else '.' || a.id || '.' || k end, 'Cán bộ ' || r.role || ' ' || k, a.id, a.id,
       w.password_hash, now(), now()
  from bench.authority a cross join bench.wanted w
 cross join unnest(array['specialist', 'division-head', 'director', 'accountant', 'clerk', 'one-stop-officer', 'peoples-committee', 'editor']) with ordinality r(role, position)
 cross join generate_series(0, 7) k;
insert into account_role (account_id, role, authority_id, from_on)
select id, split_part(login, '.', 1), authority_id, date '2016-01-01' from account;
insert into account (id, login, name, password_hash, password_changed_at, created_at)
select 100000 + n, 'chutri.' || n, 'Đại diện tổ chức ' || n, w.password_hash, now(), now() from generate_series(1, 400) n cross join bench.wanted w;
insert into account_role (account_id, role, from_on) select 100000 + n, 'lead-organisation', date '2016-01-01' from generate_series(1, 400) n;
insert into account_organisation (account_id, organisation_id, from_on) select 100000 + n, n, date '2016-01-01' from generate_series(1, 400) n;
insert into account (id, login, name, password_hash, password_changed_at, created_at)
select 200000 + n, 'chunhiem.' || n, 'Chủ nhiệm ' || n, w.password_hash, now(), now() from generate_series(1, 5000) n cross join bench.wanted w;
insert into account_role (account_id, role, from_on) select 200000 + n, 'investigator', date '2016-01-01' from generate_series(1, 5000) n;

-- Half of all dossiers are those of one authority, five others have a tenth each.
-- Three of ten dossiers are tasks; each of the others hangs under one that was opened within some months before it.
-- Ids follow the days of opening since 2016.
create unlogged table bench.drawn as
select n::bigint as id, n % 10 < 3 as root,
       case when n % 10 < 3 then n
            else greatest(10, n - n % 10 - 10 * floor(random() * w.dossiers / 160)::bigint) + floor(random() * 3)::bigint end as root_id,
       date '2016-01-01' + ((w.today - date '2016-01-01')::numeric * n / (w.dossiers + 10))::integer as opened_on, random() as luck, random() as course, random() as place, random() as sort
  from bench.wanted w cross join lateral generate_series(10, w.dossiers + 9) n;

-- A task goes down its line with its age and is over after four years or so; what hangs under it is done within a year.
create unlogged table bench.placed as
with rooted as (
    select d.*, t.type,
           case when d.root_id / 10 * 7 % 10 < 5 then 1 else d.root_id / 10 * 7 % 10 - 3 end as authority_id,
           w.today - d.opened_on as age, w.today
      from bench.drawn d cross join bench.wanted w
      join bench.type t on t.root = d.root and d.sort >= t.above and d.sort < t.until),
versioned as (
    select r.*, s.definition, s.prefix, s.moving, s.over,
           r.luck < least(0.97, r.age / case when r.root then 1500.0 else 420.0 end) as settled
      from rooted r join bench.version s on s.type = r.type and r.opened_on >= s.from_on and r.opened_on < s.until_on)
select v.*, s.stage, s.waits, s.ended
  from versioned v
  join bench.stage s on s.definition = v.definition and s.settled = v.settled
   and s.ix = case when v.settled then case when v.course < 0.6 then 0 else floor((v.course - 0.6) / 0.4 * v.over)::integer end
                   when v.root then least(v.moving - 1, floor(v.moving * least(1, v.age / 1500.0) * (0.4 + v.course))::integer)
                   else floor(v.course * v.moving)::integer end;

create unlogged table bench.dossier as
select p.id, p.type, p.definition, p.authority_id, p.root, p.root_id, p.stage, p.waits, p.ended, p.settled, p.opened_on, p.today,
       format('%s-%s-%s-%s', a.code, p.prefix, extract(year from p.opened_on),
              lpad(row_number() over (partition by p.authority_id, p.prefix, extract(year from p.opened_on) order by p.id)::text, 5, '0')) as number,
       case when p.root then replace(t.text, '{p}', x.name) || case p.id % 3 when 0 then '' when 1 then ', giai đoạn ' || extract(year from p.opened_on) || ' - '
                || extract(year from p.opened_on) + 2 else ', quy mô ' || p.id % 97 + 3 || ' hộ' end
            else p.type || ' ' || p.id % 12 + 1 || ': ' || lower(left(t.text, 40)) || ' ' || x.name end as title,
       case when p.root then t.kind end as kind, case when p.root then t.field end as field,
       case when p.root then p.opened_on + 240 end as starts_on, case when p.root then p.opened_on + 240 + (12 + p.id % 25)::integer * 30 end as ends_on,
       case when p.root or p.type = 'instalment' then (2 + p.id % 48) * 100000000 end as amount,
       1 + (power(p.place, 2) * 399)::integer as host_id, 200001 + p.root_id % 5000 as investigator_id,
       p.authority_id * 1000 + 10 + p.id % 8 as specialist_id
  from bench.placed p
  join bench.authority a on a.id = p.authority_id
  join bench.pattern t on t.id = p.root_id * 31 % (select count(*) from bench.pattern)
  join bench.place x on x.id = p.root_id * 17 % (select count(*) from bench.place);

-- every dossier had a limit that was met; those that move have the limits that begin with their stage
create unlogged table bench.limited as
select d.id, d.authority_id, l.duty, l.waits, l.alarm_days, d.today - 45 + floor(power(random(), 1.3) * 400)::integer as due_on
  from bench.dossier d join bench.started l on l.definition = d.definition and l.stage = d.stage
 where not d.settled and (l.nth = 1 or random() < 0.3);
insert into case_deadline (case_id, authority_id, duty, provision, event_on, due_on, alarm_on, alarm_days, waits, state, started_by, ended_by, ended_on)
select d.id, d.authority_id, 'accept.valid', 'accept.valid', d.opened_on, d.opened_on + 30, d.opened_on + 25, 5, 'specialist',
       case when d.id % 20 = 0 then 'late' else 'met' end, 1, 1, d.opened_on + 28
  from bench.dossier d
union all
select id, authority_id, duty, duty, due_on - 60, due_on, due_on - alarm_days, alarm_days, waits, 'open', 1, null, null from bench.limited;

alter table case_file disable trigger case_words_opened;
insert into case_file (id, number, type, definition, authority_id, parent_id, root_id, stage, waits, ended, data, pins, chain_hash, opened_on, changed_at, title,
                       kind, field, starts_on, ends_on, amount, host_id, host_name, next_due, next_alarm)
overriding system value
select d.id, d.number, d.type, d.definition, d.authority_id, case when not d.root then d.root_id end, d.root_id, d.stage, d.waits, d.ended,
       case when d.root then
           jsonb_build_object('proposal', jsonb_build_object('title', d.title, 'kind', d.kind, 'field', d.field, 'months', 24, 'fundsAsked', d.amount,
                   'objective', 'Mục tiêu của nhiệm vụ: ' || d.title, 'content', repeat('Nội dung nghiên cứu, khảo sát và thử nghiệm. ', 6)),
               'listing', jsonb_build_object('decisionDate', d.opened_on + 90, 'mode', 'COMPETITIVE', 'decisionNumber', d.id || '/QĐ-UBND'),
               'listPublication', jsonb_build_object('publishedOn', d.opened_on + 95),
               'contract', jsonb_build_object('start', d.starts_on, 'end', d.ends_on, 'total', d.amount))
       else jsonb_build_object('item', jsonb_build_object('title', d.title, 'startsOn', d.opened_on, 'note', repeat('Thực hiện theo kế hoạch. ', 4))) end,
       '{}', sha256(sha256(convert_to('khuevan:' || d.number, 'utf8')) || convert_to(e.body, 'utf8')), d.opened_on,
       d.opened_on + time '09:00' + make_interval(secs => (d.id % 20000)::double precision), d.title,
       d.kind, d.field, d.starts_on, d.ends_on, d.amount, d.host_id, h.name, l.next_due, l.next_alarm
  from bench.dossier d
 cross join lateral (select json_build_object('chain', d.number, 'seq', 1, 'type', d.type, 'definition', d.definition, 'act', 'open', 'to', d.stage,
                                              'day', d.opened_on, 'actor', json_build_object('id', d.specialist_id))::text as body) e
  join organisation h on h.id = d.host_id
  left join (select id, min(due_on) as next_due, min(due_on - alarm_days) as next_alarm from bench.limited group by id) l on l.id = d.id
 order by d.id;
alter table case_file enable trigger case_words_opened;
insert into case_words (case_id, authority_id, number, words, type, kind, field, opened_on, host_id)
select id, authority_id, number, identity_fold(title), type, kind, field, opened_on, host_id from case_file;
select setval(pg_get_serial_sequence('case_file', 'id'), (select max(id) from case_file));

insert into audit_entry (chain, seq, at, actor_id, act, body, prev, hash)
select d.number, 1, d.opened_on + time '09:00', d.specialist_id, 'open', e.body, e.prev, sha256(e.prev || convert_to(e.body, 'utf8'))
  from bench.dossier d
 cross join lateral (select sha256(convert_to('khuevan:' || d.number, 'utf8')) as prev,
                            json_build_object('chain', d.number, 'seq', 1, 'type', d.type, 'definition', d.definition, 'act', 'open', 'to', d.stage,
                                              'day', d.opened_on, 'actor', json_build_object('id', d.specialist_id))::text as body) e;

insert into case_party (case_id, relation, account_id, organisation_id, name, from_on)
select d.id, 'lead-organisation', null, d.host_id, h.name, d.opened_on from bench.dossier d join organisation h on h.id = d.host_id
 where d.root or d.type = 'application'
union all
select d.id, 'investigator', d.investigator_id, null, 'Chủ nhiệm ' || d.investigator_id - 200000, d.opened_on from bench.dossier d where d.root
union all
select d.id, 'owner', d.investigator_id, null, 'Chủ nhiệm ' || d.investigator_id - 200000, d.opened_on from bench.dossier d where not d.root
union all
select d.id, 'ordering-agency', null, 1 + d.id % 30, h.name, d.opened_on from bench.dossier d join organisation h on h.id = 1 + d.id % 30 where d.root;

do $$ declare each record; begin
    for each in select makes from bench.aside order by position desc loop execute each.makes; end loop;
end $$;
