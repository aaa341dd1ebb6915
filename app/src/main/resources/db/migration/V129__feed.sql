-- What dossiers brought into the database: which record tells of which dossier, and who in it is which record.

create table feed_record (
    case_id   bigint  not null references case_file (id),
    type      text    not null,
    record_id bigint  not null references record (id),
    -- of what the dossier said when the record was last written; empty while the dossier is not public
    digest    text    not null,
    constraint feed_record_pk primary key (case_id, type)
);
create index feed_record_record on feed_record (record_id);

-- An account or organisation of the system and the record that tells of it, for each authority that keeps records.
create table feed_subject (
    authority_id integer not null,
    kind         text    not null constraint feed_subject_kind check (kind in ('account', 'organisation')),
    subject_id   bigint  not null,
    record_id    bigint  not null references record (id),
    constraint feed_subject_pk primary key (authority_id, kind, subject_id)
);
create index feed_subject_record on feed_subject (record_id);

-- Names as they are compared: small letters, one spelling of tone marks. Only people and organisations are found by name.
create index record_by_name on record (authority_id, type, public_marked(title))
    where type in ('person', 'organisation') and state in ('draft', 'public', 'internal');
