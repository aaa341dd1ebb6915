-- Records that may be the same, for people to judge.

-- Records to be looked at: written since the last look, or all of them when the way of looking changed.
create table duplicate_due (
    record_id bigint primary key
);
insert into duplicate_due (record_id) select id from record where state in ('draft', 'public', 'internal');

-- The blocks in which a record lies, as numbers; only records of one block are compared.
create table duplicate_block (
    block     bigint not null,
    record_id bigint not null,
    constraint duplicate_block_pk primary key (block, record_id)
);
create index duplicate_block_record on duplicate_block (record_id);

-- The way of looking that every record was last put on the list for.
create table duplicate_way (
    way integer primary key
);

create table duplicate_pair (
    one_id       bigint      not null,
    other_id     bigint      not null,
    authority_id integer     not null,
    type         text        not null,
    score        integer     not null,
    reasons      jsonb       not null,
    -- 'different' is for good; 'merged' until they are parted again
    state        text        not null constraint duplicate_pair_state check (state in ('open', 'different', 'merged')),
    found_at     timestamptz not null,
    decided_at   timestamptz,
    decided_by   bigint,
    decided_name text,
    reason       text,
    constraint duplicate_pair_pk primary key (one_id, other_id),
    constraint duplicate_pair_order check (one_id < other_id)
);
create index duplicate_pair_list on duplicate_pair (authority_id, state, score desc, one_id, other_id);
create index duplicate_pair_other on duplicate_pair (other_id);
