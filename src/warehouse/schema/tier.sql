-- one row per model and tier, 0 the best; after_days: days after scoring after which a lead of it comes back
create table tier (
  model varchar not null,
  tier utinyint not null,
  name varchar not null,
  action varchar not null,
  after_days integer,
  rule varchar not null
)
