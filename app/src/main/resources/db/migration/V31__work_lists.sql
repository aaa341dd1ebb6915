-- What lists and the board read. Nothing here is written by an act on a dossier beyond its index entries.
create index case_file_root on case_file (root_id);
create index case_file_opened on case_file (authority_id, opened_on desc, id desc);
create index case_file_due on case_file (authority_id, next_due, id) where next_due is not null and not ended;
create index case_file_field on case_file (authority_id, field, opened_on desc) where field is not null;
create index audit_entry_actor on audit_entry (actor_id, at desc) where actor_id <> 0;

-- The words a list is searched by. Apart from the dossier, so that an act which leaves the title alone writes none of it.
create table case_words (
    case_id      bigint  primary key references case_file (id),
    authority_id integer not null,
    number       text    not null,
    words        text    not null
);
create index case_words_number on case_words (number text_pattern_ops);
create index case_words_words on case_words using gin (words gin_trgm_ops);
create index case_words_newest on case_words (authority_id, case_id desc);

create function case_words_keep() returns trigger language plpgsql as $$
begin
    insert into case_words (case_id, authority_id, number, words)
    values (new.id, new.authority_id, new.number, identity_fold(new.title))
    on conflict (case_id) do update set words = excluded.words;
    return null;
end $$;
create trigger case_words_opened after insert on case_file
    for each row execute function case_words_keep();
create trigger case_words_renamed after update of title on case_file
    for each row when (old.title is distinct from new.title) execute function case_words_keep();
insert into case_words (case_id, authority_id, number, words)
select id, authority_id, number, identity_fold(title) from case_file;

-- The board of an authority as it was computed last; read while a newer one is being computed.
create table board_snapshot (
    authority_id integer     primary key,
    at           timestamptz not null,
    took_ms      bigint      not null,
    figures      jsonb       not null
);
