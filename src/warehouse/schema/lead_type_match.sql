-- one row per model, stage it names a threshold for, and observation: whether the model makes the lead of that type, and whether the stage was recorded before the horizon was over
create table lead_type_match (
  model varchar not null,
  stage varchar not null,
  observation_id integer not null,
  is_typed boolean not null,
  is_recorded boolean not null
)
