-- Imports that cannot go on are tried a bounded number of times, and say what they left as a person had corrected it.

alter table import_run
    -- tries in a row that failed behind the position, what the last one met, and when the next one is due
    add column tries   integer not null default 0,
    add column trouble text,
    add column next_at timestamptz,
    -- rows of which something was left as a person had corrected it
    add column kept    bigint  not null default 0,
    drop constraint import_run_state,
    add constraint import_run_state check (state in ('mapping', 'waiting', 'running', 'done', 'broken', 'failed', 'stopped'));

update import_run set state = 'failed', tries = 1, trouble = 'unforeseen, see the log of the server', broken = null
 where state = 'broken' and broken ->> 'code' = 'failed';

-- Rows of which something was left as a person had corrected it since an earlier import.
create table import_notice (
    run_id     bigint not null references import_run (id) on delete cascade,
    row_number bigint not null,
    -- code of the record
    code       text   not null,
    -- [{column, value, at, by}]
    kept       jsonb  not null,
    constraint import_notice_pk primary key (run_id, row_number)
);
