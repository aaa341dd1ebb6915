-- Turns order what transactions wrote, whatever order they committed in: everything below the oldest running transaction
-- can no longer change. The shift keeps turns growing when a backup is restored into a server that counts from less.
create table commit_shift (
    shift bigint not null
);
insert into commit_shift values (0);

create function commit_turn() returns bigint language sql stable as
    'select pg_current_xact_id()::text::bigint + (select shift from commit_shift)';

create function settled_turn() returns bigint language sql stable as
    'select pg_snapshot_xmin(pg_current_snapshot())::text::bigint + (select shift from commit_shift)';

-- One chain per dossier (and per other thing that is written, such as the calendar): no single hot chain.
create table audit_entry (
    chain    text        not null,
    seq      bigint      not null,
    at       timestamptz not null,
    actor_id bigint      not null,
    act      text        not null,
    body     text        not null,
    prev     bytea       not null,
    hash     bytea       not null,
    turn     bigint      not null default commit_turn(),
    constraint audit_entry_pk primary key (chain, seq)
);
create index audit_entry_turn on audit_entry (turn);

-- Heads of chains that have no row of their own elsewhere (a dossier keeps its head itself).
create table audit_chain (
    chain text   primary key,
    seq   bigint not null,
    hash  bytea  not null
);

create table audit_seal (
    id       bigint      primary key,
    at       timestamptz not null,
    from_turn bigint     not null,
    to_turn  bigint      not null,
    entries  bigint      not null,
    root     bytea       not null,
    prev     bytea       not null,
    hash     bytea       not null
);

create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'audit is append-only: % on % refused', tg_op, tg_table_name;
end $$;

create trigger audit_entry_append_only before update or delete or truncate on audit_entry
    for each statement execute function audit_is_append_only();
create trigger audit_seal_append_only before update or delete or truncate on audit_seal
    for each statement execute function audit_is_append_only();
