-- one row per model and group of criteria, in order of the file; limits in hundredths of points, null without one
create table criterion_group (
  model varchar not null,
  position utinyint not null,
  criterion_group varchar not null,
  title varchar not null,
  dimension varchar not null,
  min integer,
  max integer,
  rule varchar not null
)
