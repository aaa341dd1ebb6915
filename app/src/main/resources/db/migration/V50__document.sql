-- Uploads. The bytes lie in the file store under their hash; the name is for people only.
create table document (
    id            uuid        primary key,
    authority_id  integer     not null,
    uploader_id   bigint      not null,
    uploader_name text        not null,
    name          text        not null,
    type          text        not null,
    size          bigint      not null constraint document_size_positive check (size > 0),
    hash          text        not null constraint document_hash_sha256 check (hash ~ '^[0-9a-f]{64}$'),
    -- what the malware scanner said: clean, or unchecked where none is set up
    scan          text        not null constraint document_scan check (scan in ('clean', 'unchecked')),
    created_at    timestamptz not null
);
create index document_hash on document (hash);
create index document_created on document (created_at);
create index document_uploader on document (uploader_id, created_at desc);

-- The dossiers a document belongs to: one as a rule, several when a file is used again.
create table document_use (
    document_id uuid        not null references document (id),
    case_id     bigint      not null references case_file (id),
    at          timestamptz not null,
    primary key (document_id, case_id)
);
create index document_use_case on document_use (case_id, at);
