-- What people are told. Either for one account, or for everyone who holds a role in an authority.
create table notice (
    id           bigint generated always as identity primary key,
    account_id   bigint,
    role         text,
    authority_id integer,
    kind         text        not null,
    case_number  text,
    -- message key and its arguments; the words are made in the reader's language
    key          text        not null,
    args         jsonb       not null,
    -- rows beneath the sentence: dossiers of a digest
    items        jsonb       not null default '[]',
    link         text,
    -- the same thing is told once to the same reader
    once         text        not null,
    at           timestamptz not null,
    read_at      timestamptz,
    constraint notice_reader check ((account_id is null) = (role is not null) and (role is null) = (authority_id is null))
);
create unique index notice_account_once on notice (account_id, once) where account_id is not null;
create unique index notice_role_once on notice (role, authority_id, once) where role is not null;
create index notice_account on notice (account_id, id desc) where account_id is not null;
create index notice_unread on notice (account_id) where account_id is not null and read_at is null;
create index notice_role on notice (authority_id, role, id desc) where role is not null;

create table notice_read (
    account_id bigint      not null,
    notice_id  bigint      not null references notice (id) on delete cascade,
    at         timestamptz not null,
    constraint notice_read_pk primary key (account_id, notice_id)
);

-- Letters to send; written with their notice, so that none is lost.
create table mail (
    notice_id bigint      primary key references notice (id) on delete cascade,
    state     text        not null default 'waiting' constraint mail_state check (state in ('waiting', 'sent', 'failed')),
    attempts  integer     not null default 0,
    next_at   timestamptz not null,
    sent_at   timestamptz,
    error     text
);
create index mail_waiting on mail (next_at) where state = 'waiting';

-- What was said about a running limit; a limit that moved is told anew.
create table reminder (
    deadline_id bigint not null,
    due_on      date   not null,
    what        text   not null constraint reminder_what check (what in ('alarm', 'near', 'late')),
    told_on     date   not null,
    constraint reminder_pk primary key (deadline_id, due_on, what)
);

-- What everybody is told.
create table public_notice (
    id           bigint generated always as identity primary key,
    authority_id integer     not null,
    case_number  text,
    key          text        not null,
    args         jsonb       not null,
    link         text,
    once         text        not null,
    at           timestamptz not null,
    constraint public_notice_once unique (once)
);
create index public_notice_case on public_notice (case_number, id desc) where case_number is not null;
