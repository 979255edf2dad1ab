-- one row per framework criterion, role ('' where none is named) and day of the lead's life: whole days from its creation,
-- -1 for before, 90 for then and later, null where the creation has no date; known answers are met or unmet ones, late ones
-- came after the lead's first opportunity stage or outcome
create table answer_count (
  criterion varchar not null,
  role varchar not null,
  days integer,
  n_answers bigint not null,
  n_met bigint not null,
  n_unmet bigint not null,
  n_first bigint not null,
  n_first_of_role bigint not null,
  n_first_late bigint not null
)
