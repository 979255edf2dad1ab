-- one row per model and tier, 0 the best
create table tier (model varchar not null, tier utinyint not null, name varchar not null, action varchar not null, rule varchar not null)
