-- one row per rejected record: where it stood (records of the file, the header is 1), why, and its text
create table reject (
  source varchar not null,
  table_name varchar not null,
  file varchar not null,
  line bigint not null,
  reason varchar not null,
  raw varchar
)
