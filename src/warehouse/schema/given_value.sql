-- one row per given score and observation that has one: its value, higher is better; of a text its place in the order, 0 the worst
create table given_value (
  given_score varchar not null,
  observation_id integer not null,
  value double not null,
  label varchar not null
)
