-- one row per model and cell of its grid of tiers, best row and column first; none for models with a list
create table tier_cell (
  model varchar not null,
  row_position utinyint not null,
  column_position utinyint not null,
  cell varchar not null,
  row_rule varchar not null,
  column_rule varchar not null,
  tier utinyint not null
)
