-- one row per model and observation; points and score in hundredths, tier 0 the best
create table score (
  model varchar not null,
  observation_id integer not null,
  dimensions integer[] not null,
  score integer not null,
  tier utinyint not null
)
