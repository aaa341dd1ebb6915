-- What the outside world may take, as it was given out last: one row for every record that is or ever was public.

create table exposed (
    record_id bigint      not null constraint exposed_pk primary key,
    type      text        not null,
    -- local part of the OAI identifier, such as Projects/NV-12; stable for life
    item      text        not null constraint exposed_item_unique unique,
    -- last change of anything that is given out, or of its visibility; whole seconds, never falling
    stamp     timestamptz not null,
    deleted   boolean     not null,
    -- sets of the general base URL, with those above them
    sets      text[]      not null,
    -- what neighbours show of it
    title     text        not null,
    title_en  text
);

-- The record in each format, ready to be sent; what was deleted keeps its rows without content for ever.
create table rendering (
    prefix    text        not null,
    record_id bigint      not null,
    stamp     timestamptz not null,
    item      text        not null,
    sets      text[]      not null,
    xml       text,
    constraint rendering_pk primary key (prefix, record_id),
    constraint rendering_exposed foreign key (record_id) references exposed (record_id)
);
create index rendering_page on rendering (prefix, stamp, record_id);

-- The members of each set in the order in which they are harvested.
create table exposed_set (
    spec      text        not null,
    stamp     timestamptz not null,
    record_id bigint      not null,
    constraint exposed_set_pk primary key (spec, stamp, record_id)
);
create index exposed_set_record on exposed_set (record_id);

-- Records to be rendered again: a neighbour changed, a day passed, or the renderings themselves were changed.
create table render_due (
    record_id bigint not null constraint render_due_pk primary key
);

-- With which code and which addresses everything was rendered, and the last stamp given.
create table publishing (
    single  boolean     not null default true constraint publishing_pk primary key constraint publishing_single check (single),
    edition text        not null,
    today   date        not null,
    stamp   timestamptz not null
);
insert into publishing (edition, today, stamp) values ('', date '0001-01-01', timestamptz '1970-01-01 00:00:00Z');

-- Signs resumption tokens, so that only what was given out is taken back.
insert into server_secret (name, secret)
values ('harvest', decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));
