-- Lists are ordered by the nearest limit over all dossiers, those without one included.
drop index case_file_due;
create index case_file_due on case_file (authority_id, next_due, id);
