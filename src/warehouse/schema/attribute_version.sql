-- one row per lead, attribute with history and value it had: from when on, the oldest value from the beginning of time;
-- a value holds until the next position's since, and is read strictly after its own
create table attribute_version (
  lead_id varchar not null,
  attribute varchar not null,
  position integer not null,
  since timestamp not null,
  value varchar
)
