-- Sets of data that anybody may download, as they were made last.
create table open_data_set (
    id         text        not null constraint open_data_set_pk primary key,
    first_at   timestamptz not null,
    -- when the rows last came out otherwise than before
    changed_at timestamptz not null,
    -- when it was last made, changed or not
    made_at    timestamptz not null,
    row_count  bigint      not null,
    -- {names: […], rows: [[…]]}: the first rows
    preview    jsonb       not null
);

-- The files of a set; their bytes are in the file store.
create table open_data_file (
    set_id text   not null constraint open_data_file_set references open_data_set (id) on delete cascade,
    format text   not null,
    hash   text   not null,
    bytes  bigint not null,
    constraint open_data_file_pk primary key (set_id, format)
);
create index open_data_file_hash on open_data_file (hash);

-- Contents that were replaced, kept for a day for those who are just fetching them.
create table open_data_replaced (
    hash text        not null constraint open_data_replaced_pk primary key,
    at   timestamptz not null
);
