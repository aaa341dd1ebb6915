-- What every module may use. Both extensions are trusted: the owner of the database may create them.
create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- Facts about the installation itself, such as "demo-loaded".
create table installation_fact (
    name  text primary key,
    value text not null,
    since timestamptz not null default now()
);
