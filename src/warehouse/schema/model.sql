-- one row per model of the workspace; score_min and score_max in hundredths of points
create table model (
  model varchar not null,
  id varchar not null,
  version integer not null,
  title varchar not null,
  fingerprint varchar not null,
  effective_from varchar,
  is_champion boolean not null,
  score_min integer not null,
  score_max integer not null
)
