-- one row per lead: when it first converted, and when it was last lost or disqualified without coming back
create table outcome (
  lead_id varchar not null,
  converted_at timestamp,
  is_converted boolean not null,
  amount_minor bigint
)
