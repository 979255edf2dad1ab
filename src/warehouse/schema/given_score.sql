-- one row per score that came with the leads: the attribute that holds it, when that is known (creation, history, unstated),
-- and of how many observations it has a value that the workspace gives no place in its order
create table given_score (
  given_score varchar not null,
  position integer not null,
  title varchar not null,
  known varchar not null,
  n_unlisted bigint not null
)
