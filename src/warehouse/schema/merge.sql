-- one row per record merged into an earlier one of the same key
create table merge (
  source varchar not null,
  table_name varchar not null,
  line bigint not null,
  key varchar not null
)
