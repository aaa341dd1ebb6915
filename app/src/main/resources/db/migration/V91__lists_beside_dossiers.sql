-- What lists filter and order by and an act hardly ever changes stands beside the dossier, with its indexes: every act writes an
-- entry into each index of case_file, and into none of these.
alter table case_words
    add column type text, add column kind text, add column field text, add column opened_on date, add column host_id bigint;
update case_words w set type = c.type, kind = c.kind, field = c.field, opened_on = c.opened_on, host_id = c.host_id from case_file c where c.id = w.case_id;
alter table case_words alter column type set not null, alter column opened_on set not null;

create or replace function case_words_keep() returns trigger language plpgsql as $$
begin
    insert into case_words (case_id, authority_id, number, words, type, kind, field, opened_on, host_id)
    values (new.id, new.authority_id, new.number, identity_fold(new.title), new.type, new.kind, new.field, new.opened_on, new.host_id)
    on conflict (case_id) do update
       set words = excluded.words, kind = excluded.kind, field = excluded.field, opened_on = excluded.opened_on, host_id = excluded.host_id;
    return null;
end $$;
drop trigger case_words_renamed on case_file;
create trigger case_words_changed after update on case_file
    for each row when (old.title is distinct from new.title or old.kind is distinct from new.kind or old.field is distinct from new.field
        or old.opened_on is distinct from new.opened_on or old.host_id is distinct from new.host_id)
    execute function case_words_keep();

-- Trailing columns filter within the index: a rare field among many dossiers costs no visit to the table.
create index case_words_opened on case_words (authority_id, opened_on desc, case_id desc, field);
create index case_words_type on case_words (authority_id, type, opened_on desc, case_id desc, field);
create index case_words_kind on case_words (authority_id, type, kind, opened_on desc, case_id desc, field) where kind is not null;
create index case_words_host on case_words (authority_id, host_id, opened_on desc, case_id desc) where host_id is not null;
drop index case_words_number;
create index case_words_number on case_words (authority_id, number text_pattern_ops) include (case_id);
drop index case_words_newest;

drop index case_file_list;
drop index case_file_kind;
drop index case_file_opened;
drop index case_file_field;
drop index case_file_host;
drop index case_file_stage;
create index case_file_stage on case_file (authority_id, type, stage, opened_on desc, id desc);

-- What is at risk is found in the index, too.
drop index case_file_due;
create index case_file_due on case_file (authority_id, next_due, id, next_alarm);

-- Several words are looked for by syllable: every group of three letters of a Vietnamese title is common, a syllable is rare.
create function case_syllables(words text) returns tsvector
    language sql immutable strict parallel safe
    return array_to_tsvector(array_remove(regexp_split_to_array(words, '[^[:alnum:]]+'), ''));
-- Kept with the row: where many titles match, taking each apart again takes longer than everything else. Whose a title is and of
-- what type stands among its syllables, so that the index alone leaves out the dossiers of others. Syllables never begin with @.
alter table case_words add column syllables tsvector generated always as
    (case_syllables(words) || array_to_tsvector(array['@' || authority_id, '@' || type])) stored;
create index case_words_syllables on case_words using gin (syllables);

-- Work lists read limits from the index alone.
drop index case_deadline_due;
create index case_deadline_due on case_deadline (authority_id, waits, due_on, id, alarm_on) where state = 'open';
