-- one row per source: n_read = n_accepted + n_merged + n_rejected + n_left_out
create table source_count (
  name varchar not null,
  table_name varchar not null,
  file varchar not null,
  n_read bigint not null,
  n_accepted bigint not null,
  n_merged bigint not null,
  n_rejected bigint not null,
  n_left_out bigint not null
)
