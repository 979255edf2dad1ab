-- one row per (lead, as_of): who was scored when, and what came later; one a lead, or one for every span of the calendar
-- at whose first instant the lead was open; undated workspaces have no as_of
create table observation (
  observation_id integer not null,
  lead_id varchar not null,
  as_of timestamp,
  cohort varchar not null,
  source varchar not null,
  segment varchar not null,
  fold utinyint not null,
  converted_day integer,
  followed_days integer not null,
  amount_minor bigint
)
