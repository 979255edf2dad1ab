-- one row per meaning a model's name has had, from 0 in order, the last one as of this run; taken over from run to run.
-- source_hash: of the model's file and the features it reads, so that code which reads them anew is told apart
create table model_version (
  model varchar not null,
  position integer not null,
  fingerprint varchar not null,
  source_hash varchar not null,
  was_champion boolean not null
)
