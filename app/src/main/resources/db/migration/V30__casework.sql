create table case_file (
    id           bigint generated always as identity primary key,
    number       text        not null,
    type         text        not null,
    definition   text        not null,
    authority_id integer     not null,
    parent_id    bigint      references case_file (id),
    root_id      bigint      not null,
    stage        text        not null,
    -- code of the role or @relation that must act next; null when nobody must
    waits        text,
    ended        boolean     not null default false,
    data         jsonb       not null,
    pins         jsonb       not null default '{}',
    version      bigint      not null default 1,
    -- counts changes in the whole tree; every write in the tree moves the root's
    family       bigint      not null default 1,
    chain_hash   bytea       not null,
    opened_on    date        not null,
    changed_at   timestamptz not null,
    title        text        not null,
    kind         text,
    field        text,
    starts_on    date,
    ends_on      date,
    amount       bigint,
    host_id      bigint,
    host_name    text,
    next_due     date,
    next_alarm   date,
    constraint case_file_number_unique unique (number)
);
create index case_file_waits on case_file (authority_id, waits, next_due, id) where not ended;
create index case_file_list on case_file (authority_id, type, id desc);
create index case_file_stage on case_file (authority_id, type, stage, id desc);
create index case_file_kind on case_file (authority_id, type, kind, id desc);
create index case_file_host on case_file (host_id, type) where host_id is not null;
create index case_file_parent on case_file (parent_id, type) where parent_id is not null;
create index case_file_changed on case_file (authority_id, changed_at desc);
create index case_file_programme on case_file ((data #>> '{proposal,programme}')) where data #>> '{proposal,programme}' is not null;

create table case_party (
    id              bigint generated always as identity primary key,
    case_id         bigint  not null references case_file (id),
    relation        text    not null,
    account_id      bigint,
    organisation_id bigint,
    name            text    not null,
    from_on         date    not null,
    until_on        date
);
create index case_party_case on case_party (case_id);
create index case_party_account on case_party (account_id, relation) where account_id is not null;
create index case_party_organisation on case_party (organisation_id, relation) where organisation_id is not null;

create table case_deadline (
    id           bigint generated always as identity primary key,
    case_id      bigint  not null references case_file (id),
    authority_id integer not null,
    duty         text    not null,
    provision    text    not null,
    event_on     date    not null,
    event_path   text,
    -- null while the calendar of the year is not known
    due_on       date,
    alarm_on     date,
    alarm_days   integer not null,
    waits        text,
    state        text    not null default 'open' constraint case_deadline_state check (state in ('open', 'met', 'late', 'dropped')),
    started_by   bigint  not null,
    ended_by     bigint,
    ended_on     date
);
create index case_deadline_case on case_deadline (case_id) where state = 'open';
create index case_deadline_due on case_deadline (authority_id, waits, due_on) where state = 'open';
create index case_deadline_alarm on case_deadline (authority_id, alarm_on) where state = 'open';

create table case_counter (
    authority_id integer not null,
    prefix       text    not null,
    year         integer not null,
    last         bigint  not null,
    primary key (authority_id, prefix, year)
);

-- A repeated submission with the same key does the thing once.
create table case_once (
    account_id  bigint      not null,
    key         text        not null,
    request     bytea       not null,
    case_number text        not null,
    entry       bigint      not null,
    at          timestamptz not null,
    constraint case_once_pk primary key (account_id, key)
);
create index case_once_at on case_once (at);

-- What is being typed; belongs to one person, is never part of the dossier until sent.
create table case_draft (
    account_id   bigint      not null,
    subject      text        not null,
    action       text        not null,
    form         jsonb       not null,
    base_version bigint      not null,
    saved_at     timestamptz not null,
    primary key (account_id, subject, action)
);

create table outbox (
    id      bigint generated always as identity primary key,
    turn    bigint      not null default commit_turn(),
    topic   text        not null,
    case_id bigint,
    payload jsonb       not null,
    at      timestamptz not null
);
create index outbox_order on outbox (turn, id);
