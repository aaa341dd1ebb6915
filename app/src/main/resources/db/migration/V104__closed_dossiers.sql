-- Closed dossiers, such as requests about accounts: staff who read their whole authority do not read these. Beside the dossiers,
-- where lists look by authority, they belong to none, so that no list pays for leaving them out.
alter table case_file add column closed boolean not null default false;

create or replace function case_words_keep() returns trigger language plpgsql as $$
begin
    insert into case_words (case_id, authority_id, number, words, type, kind, field, opened_on, host_id)
    values (new.id, case when new.closed then 0 else new.authority_id end, new.number, identity_fold(new.title), new.type, new.kind, new.field,
            new.opened_on, new.host_id)
    on conflict (case_id) do update
       set words = excluded.words, kind = excluded.kind, field = excluded.field, opened_on = excluded.opened_on, host_id = excluded.host_id;
    return null;
end $$;

update case_file set closed = true where type = 'account-request';
update case_words set authority_id = 0 where type = 'account-request';
