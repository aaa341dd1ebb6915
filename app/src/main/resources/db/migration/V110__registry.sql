-- The records of the S&T database: what stands now, what was known when, where it came from.

-- Where facts come from: a person's entry, a dossier, an imported file, a harvested repository.
create table registry_source (
    id        bigint generated always as identity primary key,
    kind      text        not null constraint registry_source_kind check (kind in ('person', 'dossier', 'import', 'harvest')),
    label     text        not null,
    reference text,
    at        timestamptz not null
);
create index registry_source_same on registry_source (kind, label, reference);

-- One number for all types: a public code is the type's letters and this number.
create sequence record_id;

-- The narrow head of a record, for lists and for walking along links.
create table record (
    id           bigint      primary key,
    authority_id integer     not null,
    type         text        not null,
    code         text        not null,
    state        text        not null constraint record_state check (state in ('draft', 'public', 'internal', 'withdrawn', 'merged')),
    merged_into  bigint      references record (id),
    -- why it was withdrawn or merged
    reason       text,
    title        text        not null,
    title_en     text,
    -- both titles without marks, for lists
    words        text        not null,
    -- version that stands now, which is also the number of the last entry of its audit chain
    version      bigint      not null,
    chain_hash   bytea       not null,
    -- account of the person whom the record describes and who owns the profile
    owner_id     bigint,
    -- when it first became public; what was never public is unknown outside
    published_at timestamptz,
    at           timestamptz not null,
    constraint record_code_unique unique (code),
    constraint record_merged check ((state = 'merged') = (merged_into is not null))
);
create index record_list on record (type, state, id desc);
create index record_title on record (type, state, title collate "vi-x-icu", id);
create index record_words on record using gin (words gin_trgm_ops);
create index record_merged_into on record (merged_into) where merged_into is not null;
create index record_owner on record (owner_id) where owner_id is not null;

-- What was known of a record from `at` until `until`; every fact carries its own period of truth and its source.
create table record_version (
    record_id   bigint      not null,
    version     bigint      not null,
    at          timestamptz not null,
    until       timestamptz,
    actor_id    bigint      not null,
    actor_name  text        not null,
    source_id   bigint      not null,
    act         text        not null,
    state       text        not null,
    reason      text,
    -- the other record of a merge or its undoing
    other_id    bigint,
    owner_id    bigint,
    facts       jsonb       not null,
    links       jsonb       not null,
    identifiers jsonb       not null,
    -- personal fields that the person lets everybody see
    shown       text[]      not null,
    constraint record_version_pk primary key (record_id, version),
    constraint record_version_record foreign key (record_id) references record (id)
);

-- The links of records that stand, to be walked both ways. A neighbour without a record of its own has only a name.
create table record_link (
    from_id     bigint  not null,
    role        text    not null,
    ordinal     integer not null,
    to_id       bigint,
    -- the record the link named, while that is merged into `to_id`
    meant_id    bigint,
    to_name     text,
    valid_from  date,
    valid_until date,
    constraint record_link_pk primary key (from_id, role, ordinal),
    constraint record_link_target check (to_id is not null or to_name is not null)
);
create index record_link_to on record_link (to_id, role) where to_id is not null;
create index record_link_meant on record_link (meant_id) where meant_id is not null;

create table record_identifier (
    scheme    text    not null,
    value     text    not null,
    record_id bigint  not null,
    verified  boolean not null,
    -- whether no other record may have it
    single    boolean not null,
    constraint record_identifier_pk primary key (scheme, value, record_id)
);
create unique index record_identifier_single on record_identifier (scheme, value) where single;
create index record_identifier_record on record_identifier (record_id);

-- Terms and years that records are counted and filtered by, as they stand now.
create table record_term (
    type      text   not null,
    field     text   not null,
    code      text   not null,
    record_id bigint not null,
    constraint record_term_pk primary key (type, field, code, record_id)
);
create index record_term_record on record_term (record_id);

-- The newest entry of every chain, wherever it is kept: dossiers and records keep their own.
create view audit_head as
    select number as chain, version as seq, chain_hash as hash from case_file
    union all
    select 'record/' || code, version, chain_hash from record
    union all
    select chain, seq, hash from audit_chain;

-- The record that a merged one leads to in the end.
create function record_survivor(merged bigint) returns bigint language sql stable as $$
    with recursive up as (
        select id, merged_into from record where id = merged
        union all
        select r.id, r.merged_into from record r join up on r.id = up.merged_into)
    select id from up where merged_into is null
$$;

-- What an idempotency key wrote, so that the same request sent twice makes one record.
create table record_once (
    account_id bigint      not null,
    key        text        not null,
    request    bytea       not null,
    record_id  bigint      not null,
    version    bigint      not null,
    at         timestamptz not null,
    constraint record_once_pk primary key (account_id, key)
);
