-- Searches that people keep. The place in the outbox says how far findings were looked at; the hour only says when to look again.
create table saved_search (
    id         bigint generated always as identity primary key,
    account_id bigint      not null,
    name       text        not null,
    words      text        not null,
    -- chosen codes by facet
    codes      jsonb       not null,
    rhythm     text        not null constraint saved_search_rhythm check (rhythm in ('immediately', 'daily', 'weekly')),
    paused     boolean     not null default false,
    turn       bigint      not null,
    message    bigint      not null,
    next_at    timestamptz not null,
    version    bigint      not null default 1,
    -- new findings told so far
    told       bigint      not null default 0,
    made_at    timestamptz not null,
    -- what the same wish sent again is known by
    once       text
);
create index saved_search_account on saved_search (account_id);
create unique index saved_search_once on saved_search (account_id, once) where once is not null;
create index saved_search_due on saved_search (next_at) where not paused;

-- What a search found: when it was kept (without a key), or since, and was told.
create table saved_search_seen (
    search_id bigint not null references saved_search (id) on delete cascade,
    thing     bigint not null,
    key       text,
    told_at   timestamptz,
    constraint saved_search_seen_pk primary key (search_id, thing)
);
create index saved_search_told on saved_search_seen (search_id, told_at desc) where key is not null;
