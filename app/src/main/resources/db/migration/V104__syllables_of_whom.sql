-- Whose a title is and of what type stands among its syllables, so that the index alone leaves out the dossiers of others: common
-- words are in the titles of tens of thousands, and each had to be fetched to see whose it is. Syllables never begin with @.
alter table case_words drop column syllables;
alter table case_words add column syllables tsvector generated always as
    (case_syllables(words) || array_to_tsvector(array['@' || authority_id, '@' || type])) stored;
create index case_words_syllables on case_words using gin (syllables);
