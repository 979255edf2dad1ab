-- one row per lead whose outcome came before its moment of scoring, the first of them where there are many, and that
-- was never open at a later one: shown apart, never a label
create table decided (
  lead_id varchar not null,
  as_of timestamp,
  outcome varchar not null,
  cohort varchar not null,
  source varchar not null,
  segment varchar not null
)
