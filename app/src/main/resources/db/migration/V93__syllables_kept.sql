-- Kept with the row: where many titles match, taking each apart again took longer than everything else.
drop index case_words_syllables;
alter table case_words add column syllables tsvector generated always as (case_syllables(words)) stored;
create index case_words_syllables on case_words using gin (syllables);
