-- one row per source, column and cause: cells that were left empty because they could not be read or mean "no value"
create table unreadable (
  source varchar not null,
  table_name varchar not null,
  column_name varchar not null,
  cause varchar not null,
  n bigint not null
)
