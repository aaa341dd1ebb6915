-- Repositories of others from which records are taken, and how far that has come.
create table harvest_source (
    id           bigint generated always as identity constraint harvest_source_pk primary key,
    authority_id integer     not null,
    -- account that answers for what is taken
    actor_id     bigint      not null,
    actor_name   text        not null,
    name         text        not null,
    address      text        not null,
    prefix       text        not null,
    set_spec     text,
    -- type of records that Dublin Core becomes
    type         text        not null,
    -- state of new records
    state        text        not null constraint harvest_source_state check (state in ('draft', 'internal', 'public')),
    -- what is said where the source is silent: {"organisation.kind": "OTHER"}
    defaults     jsonb       not null,
    -- hours between two harvests; 0: only by hand
    every_hours  integer     not null constraint harvest_source_every check (every_hours between 0 and 8760),
    enabled      boolean     not null,
    -- the source's own responseDate of the last whole harvest, from which the next begins
    until_date   text,
    next_at      timestamptz,
    made_at      timestamptz not null
);

-- One harvest. What it has taken and where it goes on are written together.
create table harvest_run (
    id         bigint generated always as identity constraint harvest_run_pk primary key,
    source_id  bigint      not null constraint harvest_run_source references harvest_source (id),
    state      text        not null constraint harvest_run_state check (state in ('waiting', 'running', 'done', 'broken', 'stopped')),
    from_date  text,
    token      text,
    -- responseDate of the first page
    list_date  text,
    -- completeListSize as the source said it
    said       bigint,
    restarts   integer     not null default 0,
    pages      bigint      not null default 0,
    items      bigint      not null default 0,
    created    bigint      not null default 0,
    changed    bigint      not null default 0,
    unchanged  bigint      not null default 0,
    deleted    bigint      not null default 0,
    refused    bigint      not null default 0,
    -- what went wrong last: {code, args}
    problem    jsonb,
    attempts   integer     not null default 0,
    retry_at   timestamptz,
    worker     uuid,
    begun_at   timestamptz not null,
    touched_at timestamptz not null,
    ended_at   timestamptz
);
create unique index harvest_run_one on harvest_run (source_id) where state in ('waiting', 'running');
create index harvest_run_list on harvest_run (source_id, id desc);

-- Tokens that a harvest was given: one that comes again leads round in a circle.
create table harvest_token (
    run_id bigint not null constraint harvest_token_run references harvest_run (id) on delete cascade,
    digest bytea  not null,
    constraint harvest_token_pk primary key (run_id, digest)
);

-- What was taken of each item, so that the same is not taken twice and what is deleted there is found here.
create table harvest_item (
    source_id  bigint  not null constraint harvest_item_source references harvest_source (id),
    identifier text    not null,
    stamp      text    not null,
    digest     bytea   not null,
    type       text,
    code       text,
    deleted    boolean not null,
    constraint harvest_item_pk primary key (source_id, identifier)
);

-- Items that could not be taken, as they came, with every reason.
create table harvest_quarantine (
    source_id  bigint      not null constraint harvest_quarantine_source references harvest_source (id),
    identifier text        not null,
    stamp      text        not null,
    deleted    boolean     not null,
    -- metadata as it came; null for a deletion or for what was no metadata
    xml        text,
    -- [{column, value, key, args}]
    reasons    jsonb       not null,
    at         timestamptz not null,
    constraint harvest_quarantine_pk primary key (source_id, identifier)
);
create index harvest_quarantine_list on harvest_quarantine (source_id, at desc);
