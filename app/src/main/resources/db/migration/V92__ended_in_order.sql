-- What is over is many and old: its list walks this instead of everything that still runs. Only the act that ends a dossier writes it.
create index case_file_ended on case_file (authority_id, type, opened_on desc, id desc) where ended;
