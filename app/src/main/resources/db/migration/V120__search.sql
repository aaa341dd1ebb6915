-- Somebody wants every node to build its search index anew.
create table search_rebuild (
    id       bigint      generated always as identity primary key,
    asked_at timestamptz not null
);

-- The search index of each node: whether it is alive, how far its latest rebuild is, and what the drift check found.
create table search_node (
    node       text        primary key,
    seen_at    timestamptz not null,
    -- the latest request that its index satisfies
    rebuilt    bigint      not null default 0,
    -- documents put into the new index so far; null when none is being built
    building   bigint,
    documents  bigint      not null default 0,
    error      text,
    checked_at timestamptz,
    -- documents that differed from the database at the latest check that found any, and were mended
    drifted    bigint      not null default 0,
    drifted_at timestamptz
);
