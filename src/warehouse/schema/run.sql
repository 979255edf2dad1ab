-- one row: the run that built this warehouse, and the hashes of everything it read
create table run (
  run_id varchar not null,
  input_hash varchar not null,
  data_hash varchar not null,
  workspace_file varchar not null,
  code_version varchar not null
)
