-- One row per series of numbers; it is locked until the act that takes a number ends, so none is skipped and none given twice.
create table document_counter (
    authority_id integer not null,
    issuer       text    not null,
    kind         text    not null,
    year         integer not null,
    last         bigint  not null,
    primary key (authority_id, issuer, kind, year)
);

create table issued_document (
    id           uuid        primary key,
    authority_id integer     not null,
    case_id      bigint      not null references case_file (id),
    entry        bigint      not null,
    issuer       text        not null,
    kind         text        not null,
    year         integer     not null,
    number       bigint      not null,
    symbol       text        not null,
    code         text        not null,
    -- the frozen words as JSON text, exactly as hashed
    content      text        not null,
    hash         text        not null constraint issued_document_hash_sha256 check (hash ~ '^[0-9a-f]{64}$'),
    issued_at    timestamptz not null,
    constraint issued_document_number_unique unique (authority_id, issuer, kind, year, number),
    constraint issued_document_code_unique unique (code)
);
create index issued_document_case on issued_document (case_id, issued_at);

create function issued_is_final() returns trigger language plpgsql as $$
begin
    raise exception 'an issued document is final: % refused', tg_op;
end $$;

create trigger issued_document_final before update or delete or truncate on issued_document
    for each statement execute function issued_is_final();

-- Proofs of what was sent, as printed: the entry with its hash.
create table document_receipt (
    code    text        primary key,
    case_id bigint      not null references case_file (id),
    number  text        not null,
    entry   bigint      not null,
    hash    text        not null,
    at      timestamptz not null,
    constraint document_receipt_entry_unique unique (case_id, entry)
);
