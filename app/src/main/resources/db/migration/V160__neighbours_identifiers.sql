-- What neighbours show of a record beside its title: identifiers of people and organisations, such as 'orcid 0000-0002-1825-0097'.
alter table exposed add column identifiers text[] not null default '{}';
