-- Secrets with which the server signs what it gives out and takes back, the same on every node. Each is 244 random bits.
create table server_secret (
    name   text primary key,
    secret bytea not null,
    since  timestamptz not null default now()
);
insert into server_secret (name, secret)
values ('arrival', decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));
