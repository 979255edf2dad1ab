-- one row per criterion and answer it takes, rank 1 the worst; state met or unmet. Unknown has no row: it is no answer
create table framework_answer (
  criterion varchar not null,
  answer varchar not null,
  rank integer not null,
  state varchar not null
)
