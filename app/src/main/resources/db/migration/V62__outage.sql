-- When any node was last up with the database; one row.
create table heartbeat (
    single boolean     primary key default true constraint heartbeat_single check (single),
    at     timestamptz not null
);

-- Times in which nobody could use the system, as the gaps between heartbeats tell.
create table outage (
    id         bigint generated always as identity primary key,
    from_at    timestamptz not null,
    to_at      timestamptz not null,
    -- when the closing times that it touched were moved, or it was found to touch none
    settled_at timestamptz,
    moved      integer     not null default 0,
    constraint outage_order check (from_at < to_at)
);
create index outage_open on outage (id) where settled_at is null;
