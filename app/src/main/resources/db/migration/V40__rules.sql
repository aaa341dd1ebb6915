-- Corrections of provisions: each adds a row from a day on; none is ever changed or taken back but by another.
create table law_amendment (
    id         bigint generated always as identity primary key,
    provision  text        not null,
    from_on    date        not null,
    value      text        not null,
    op         text,
    unit       text,
    document   text        not null,
    article    text        not null,
    certainty  text        not null constraint law_amendment_certainty check (certainty in ('text', 'analogue', 'seed', 'assumed')),
    note       text,
    entered_by bigint      not null,
    entered_at timestamptz not null,
    constraint law_amendment_day_unique unique (provision, from_on)
);

-- What official notices say about working days, in the order in which they were entered.
create table calendar_change (
    id         bigint generated always as identity primary key,
    kind       text        not null constraint calendar_change_kind check (kind in ('day-off', 'swap', 'worked', 'year-known')),
    -- the day off, the day worked, or null for a year
    day        date,
    -- the weekday given off in exchange
    exchanged  date,
    year       integer,
    name_vi    text,
    name_en    text,
    source     text        not null,
    entered_by bigint      not null,
    entered_at timestamptz not null,
    constraint calendar_change_complete check (
        (kind = 'day-off' and day is not null and name_vi is not null and name_en is not null)
        or (kind = 'swap' and day is not null and exchanged is not null)
        or (kind = 'worked' and day is not null)
        or (kind = 'year-known' and year is not null))
);

-- Grows by one with each change of either; whoever holds an older number reads again.
create table law_revision (
    only_one boolean primary key default true constraint law_revision_only_one check (only_one),
    number   bigint  not null
);
insert into law_revision (number) values (0);
