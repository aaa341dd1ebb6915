-- Which node feeds a search index that several nodes share.
create table search_lease (
    index_name text        primary key,
    holder     uuid        not null,
    -- by the clock of the database; afterwards another node may take it
    until      timestamptz not null
);
