-- one row per model and criterion; column_name is its column of `level`; gate is the best tier it leaves open, in words
create table criterion (
  model varchar not null,
  position integer not null,
  criterion varchar not null,
  title varchar not null,
  dimension varchar not null,
  criterion_group varchar,
  kind varchar not null,
  framework varchar,
  theme varchar,
  rule varchar not null,
  gate varchar,
  column_name varchar not null,
  is_unstated boolean not null
)
