-- Files that are read into the registry.

-- A file on its way: what it is, what its columns mean, how far it was worked.
create table import_run (
    id           bigint generated always as identity primary key,
    authority_id integer     not null,
    actor_id     bigint      not null,
    actor_name   text        not null,
    type         text        not null,
    file_name    text        not null,
    file_hash    text        not null,
    file_size    bigint      not null,
    -- which reader, encoding, separator
    format       jsonb       not null,
    columns      jsonb       not null,
    mapping      jsonb       not null,
    state        text        not null constraint import_run_state check (state in ('mapping', 'waiting', 'running', 'done', 'broken', 'stopped')),
    -- why the rest could not be read: {code, args}
    broken       jsonb,
    -- last row that is settled, and the bytes of the file read until then
    position     bigint      not null default 0,
    bytes        bigint      not null default 0,
    created      bigint      not null default 0,
    changed      bigint      not null default 0,
    unchanged    bigint      not null default 0,
    refused      bigint      not null default 0,
    made_at      timestamptz not null,
    -- when somebody last worked on it: another may take over what nobody touches
    touched_at   timestamptz not null,
    ended_at     timestamptz,
    -- who works on it, so that two never do
    worker       uuid
);
create index import_run_open on import_run (state, id) where state in ('waiting', 'running');
create index import_run_list on import_run (authority_id, id desc);

-- Rows that were not taken, with every reason, as they stood in the file.
create table import_refusal (
    run_id     bigint not null references import_run (id) on delete cascade,
    row_number bigint not null,
    cells      jsonb  not null,
    -- [{column, value, code, args}]
    reasons    jsonb  not null,
    constraint import_refusal_pk primary key (run_id, row_number)
);

-- How an authority reads the columns of a file that comes again and again.
create table import_mapping (
    authority_id integer not null,
    type         text    not null,
    name         text    not null,
    mapping      jsonb   not null,
    at           timestamptz not null,
    constraint import_mapping_pk primary key (authority_id, type, name)
);

-- Which record a row without identifier stands for: by the value of a key column, or by all that the row says.
create table import_key (
    authority_id integer not null,
    type         text    not null,
    key          bytea   not null,
    record_id    bigint  not null,
    constraint import_key_pk primary key (authority_id, type, key)
);
