-- one row per source file of the workspace: its content hash together with the hash of how it is mapped
create table input (table_name varchar not null, name varchar not null, hash varchar not null)
