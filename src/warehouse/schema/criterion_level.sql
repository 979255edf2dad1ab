-- one row per model, criterion and level: what the level means in words, and its points in hundredths
create table criterion_level (
  model varchar not null,
  criterion varchar not null,
  level utinyint not null,
  label varchar not null,
  points integer not null
)
